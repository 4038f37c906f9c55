"""Facts about the nodes of a document, each found once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from tavus_emulator._contract.resolution import resolve
from tavus_emulator._contract.schemas.fields import branches_of, fields_of, items_of, required_of
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._core.strict_json import is_object

T = TypeVar("T")


class Nodes:
    """Schemas of a document, known by identity.

    Each node is kept together with what was found, so that no other node can have its identity.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._found: dict[tuple[str, int], tuple[Any, Any]] = {}

    def admits(self, node: Any, value: Any) -> bool:
        """Whether the value is valid."""
        return self._once("schema", node, Schema).admits(value)

    def branches(self, node: Any) -> list[Any]:
        """The alternatives of a node; only the node when it has none."""
        return self._once("branches", node, branches_of)

    def branch(self, node: Any, value: Any) -> dict[str, Any]:
        """The alternative of a node that admits the value and describes most of its fields; empty for `true`."""
        names = value.keys() if is_object(value) else set[str]()
        branches = self.branches(node)
        found = max(branches, key=lambda one: (self.admits(one, value), len(names & self.fields(one).keys())))
        resolved = self.resolve(found)
        return resolved if is_object(resolved) else {}

    def resolve(self, node: Any) -> Any:
        """What a node stands for, after its references."""
        return self._once("resolved", node, resolve)

    def fields(self, node: Any) -> dict[str, Any]:
        """The fields that a node describes, with their schemas, without those of its alternatives."""
        return self._once("fields", node, fields_of)

    def required(self, node: Any) -> set[str]:
        """The fields that a node requires, without those of its alternatives."""
        return self._once("required", node, required_of)

    def items(self, node: Any) -> Any:
        """The schema of an array's items; one that admits anything where there is none."""
        return self._once("items", node, items_of)

    def _once(self, what: str, node: Any, find: Callable[[Mapping[str, Any], Any], T]) -> T:
        found = self._found.get((what, id(node)))
        if found is None:
            found = self._found[what, id(node)] = (node, find(self._document, node))
        fact: T = found[1]
        return fact
