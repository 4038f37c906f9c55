"""The collections of a contract, each with the tools of its operations."""

from __future__ import annotations

from collections.abc import Mapping

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
    """The tools of one collection's operations.

    `parent` has the items that these belong to. `target` has the resources that these link to: a collection below
    an item, with the ids of another collection.
    """

    def __init__(
        self,
        contract: Contract,
        collection: Collection,
        references: References,
        parent: ServedCollection | None,
        target: ServedCollection | None,
    ) -> None:
        self.type = ResourceType(contract.document, collection)
        self.parent = parent
        self.target = target
        self.masking = Masking(contract.document, collection.given)
        self.stamps = Stamps(self.type)
        self.rows = Rows(self.type.family)
        self.creation = Creation(self.type, self.stamps, self.masking)
        self.finding: Finding = Finding(self.type, self.rows, self.stamps, None if parent is None else parent.finding)
        self.answering = Answering(self.type, self.stamps)
        self.validation = Validation(self.type, references)
        self.parts: dict[str, ServedCollection] = {}
        """The parts of an item that are answered with it, by field."""

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

    def add_part(self, part: ServedCollection) -> None:
        """Answer a part with its item, if the item's answers have a field like the part's list."""
        field = part.type.list_field
        if field is not None and part.creates and part.type.id_field in self.type.item_fields(field):
            self.parts[field] = part
            self.answering.parts[field] = Part(part.type.segment, part.rows)


def read_collections(contract: Contract) -> dict[str, ServedCollection]:
    """Return the collections of a contract, by path."""
    references = References(contract)
    found: dict[str, ServedCollection] = {}
    for path in sorted(contract.collections, key=lambda path: path.count("{")):  # parents and targets come first
        collection = contract.collections[path]
        parent = found.get(parent_of(path))
        target = None if parent is None else _target(collection, found)
        found[path] = ServedCollection(contract, collection, references, parent, target)
        if parent is not None:
            parent.add_part(found[path])
    return {path: found[path] for path in contract.collections}


def _target(collection: Collection, found: Mapping[str, ServedCollection]) -> ServedCollection | None:
    for path, served in found.items():
        if "{" not in path and served.type.has(GET) and served.type.id_field == collection.id_field:
            return served
    return None
