"""Answers as the contract also allows them: without some optional fields, and in either vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Any, TypeAlias

from tavus_emulator._contract.collection import Collection
from tavus_emulator._contract.contract import Contract
from tavus_emulator._contract.operation import Operation
from tavus_emulator._contract.place import GET, LIST
from tavus_emulator._contract.schemas.fields import map_of, rows_of
from tavus_emulator._contract.schemas.nodes import Nodes
from tavus_emulator._contract.vocabulary import newer, older, with_both, with_newer, with_older
from tavus_emulator._core.randomness import Randomness
from tavus_emulator._core.strict_json import is_array, is_object

_Change: TypeAlias = Callable[[Any, Any], Any]


_OTHER_ID = "uuid"  # of a resource with several forms, whose id has another name in one of them


class Variation(Randomness):
    """Varies answers within the contract. Draws for each answer; stored state never changes.

    `sparse`: leaves out fields that the contract doesn't require, each with a probability of one half. Keeps ids, the
    rows of a list, what an envelope holds, and what the request set or asked for.
    `mixed_vocabulary`: gives each row of a list and each item the older names (`persona_id`), the newer ones
    (`pal_id`), or both.
    """

    def __init__(
        self, contract: Contract, seed: int | str | None, opening: int, *, sparse: bool, mixed_vocabulary: bool
    ) -> None:
        # Apart from the source of ids, so that these are the same with and without variation.
        super().__init__(None if seed is None else f"{seed}/answers", opening)
        self._contract = contract
        self._nodes = Nodes(contract.document)
        self._at_start = (sparse, mixed_vocabulary)
        self.sparse, self.mixed_vocabulary = self._at_start

    def restart(self) -> None:
        """Start again from the seed and the options."""
        super().restart()
        self.sparse, self.mixed_vocabulary = self._at_start

    def vary(self, operation: Operation, content: Any, kept: Iterable[str]) -> Any:
        """The content of an operation's answer, varied. `kept` are names of fields that stay."""
        if operation.answer is None:
            return content
        collection, node = self._contract.collections[operation.place.collection], operation.answer.node
        envelope = self._envelope(operation.place.role, collection, node, content)
        if self.mixed_vocabulary and operation.place.role in (GET, LIST):
            content = self._change_resources(node, content, envelope, self._renamed)
        if self.sparse and envelope is not None:
            content = self._thinned(node, content, {envelope})
        if self.sparse:
            names = (collection.id_field, _OTHER_ID, *kept)
            thin = partial(self._thinned, stay={*map(older, names), *map(newer, names)})
            content = self._change_resources(node, content, envelope, thin)
        return content

    def _envelope(self, role: str, collection: Collection, node: Any, content: Any) -> str | None:
        """The field of an answer that holds the rows of a list, or the resource; None where the answer is these."""
        if role == LIST:
            name, _ = rows_of(collection.document, node) or map_of(collection.document, node) or (None, None)
        else:
            name = collection.wrapper(self._nodes.branch(node, content))
        return name if is_object(content) and name in content else None

    def _change_resources(self, node: Any, content: Any, envelope: str | None, change: _Change) -> Any:
        """The content with each resource in it changed: rows in an array or by their ids, or the content itself."""
        branch = self._nodes.branch(node, content)
        fields = self._nodes.fields(branch)
        if is_array(content):
            return [change(self._nodes.items(branch), member) for member in content]
        if not is_object(content):
            return content
        if envelope in content and envelope in fields:
            return {**content, envelope: self._change_resources(fields[envelope], content[envelope], None, change)}
        members = branch.get("additionalProperties")
        if not fields and is_object(members):
            return {name: change(members, member) for name, member in content.items()}
        return change(node, content)

    def _thinned(self, node: Any, value: Any, stay: AbstractSet[str] = frozenset()) -> Any:
        """The value without some of the fields that the schema could do without, at any depth."""
        branch = self._nodes.branch(node, value)
        if is_array(value):
            return [self._thinned(self._nodes.items(branch), member) for member in value]
        if not is_object(value):
            return value
        fields, required = self._nodes.fields(branch), self._nodes.required(branch)
        made: dict[str, Any] = {}
        for name, member in value.items():
            if name in stay or name not in fields:
                made[name] = member
            elif name in required or self._random.getrandbits(1):
                made[name] = self._thinned(fields[name], member)
        return made if self._nodes.admits(node, made) else value

    def _renamed(self, node: Any, value: Any) -> Any:
        """The value in one vocabulary or in both, if the schema admits it."""
        if not is_object(value):
            return value
        renamed = self._random.choice((with_older, with_newer, with_both))(value)
        return renamed if self._nodes.admits(node, renamed) else value
