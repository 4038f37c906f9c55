"""The collections of a contract, each with the tools of its operations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from tavus_emulator._contract.collection import Collection
from tavus_emulator._contract.contract import Contract
from tavus_emulator._contract.place import CREATE, GET, parent_of
from tavus_emulator._resources.answering import Answering, Part
from tavus_emulator._resources.creation import Creation
from tavus_emulator._resources.finding import Finding
from tavus_emulator._resources.masking import Masking
from tavus_emulator._resources.references import References
from tavus_emulator._resources.resource_type import ResourceType
from tavus_emulator._resources.rows import Rows
from tavus_emulator._resources.stamps import Stamps
from tavus_emulator._resources.validation import Validation


class ServedCollection:
    """The tools of one collection's operations. `parent` has the items that these belong to."""

    def __init__(
        self,
        contract: Contract,
        collection: Collection,
        references: References,
        parent: ServedCollection | None,
        collections: Mapping[str, ServedCollection],
    ) -> None:
        """Make it; `collections` are all of the contract, by path."""
        self._collections = collections
        self.type = ResourceType(contract.document, collection)
        self.parent = parent
        self.masking = Masking(collection)
        self.stamps = Stamps(self.type)
        self.rows = Rows(self.type.family)
        self.creation = Creation(self.type, self.stamps, self.masking)
        self.finding: Finding = Finding(self.type, self.rows, self.stamps, None if parent is None else parent.finding)
        self.answering = Answering(self.type, self.stamps, self._part)
        self.validation = Validation(self.type, references)

    @cached_property
    def target(self) -> ServedCollection | None:
        """The collection with the resources that these link to: the outer one that has the same ids."""
        if self.parent is None:
            return None
        outer = (served for path, served in self._collections.items() if "{" not in path and served.type.has(GET))
        return next((served for served in outer if served.type.id_field == self.type.id_field), None)

    @cached_property
    def parts(self) -> Mapping[str, ServedCollection]:
        """The parts of an item that are answered with it, by field: an answer has a field like the part's list."""
        inner = [one for one in self._collections.values() if one.parent is self and one.creates]
        return {
            field: part
            for part in inner
            if (field := part.type.list_field) is not None and part.type.id_field in self.type.item_fields(field)
        }

    @property
    def links_field(self) -> str:
        """The field of a creation that names the resources to attach: `tool_ids`."""
        return f"{self.type.id_field}s"

    @property
    def attaches(self) -> bool:
        """Return whether a creation attaches resources of another collection to an item."""
        return self.target is not None and self.links_field in self.type.collection.given

    @property
    def creates(self) -> bool:
        """Return whether a creation makes something new."""
        return self.type.has(CREATE) and not self.attaches

    def root(self) -> ServedCollection:
        """The outermost resources that these belong to."""
        return self if self.parent is None else self.parent.root()

    def _part(self, field: str) -> Part | None:
        part = self.parts.get(field)
        return None if part is None else Part(part.type.segment, part.rows)


def read_collections(contract: Contract) -> dict[str, ServedCollection]:
    """Return the collections of a contract, by path."""
    references = References(contract)
    found: dict[str, ServedCollection] = {}
    for path in sorted(contract.collections, key=lambda path: path.count("{")):  # parents come first
        parent = found.get(parent_of(path))
        found[path] = ServedCollection(contract, contract.collections[path], references, parent, found)
    return {path: found[path] for path in contract.collections}
