"""References in bodies by id: `replica_id`, `default_replica_id`, `document_ids`, at any depth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from tavus_emulator._contract.collection import Collection
from tavus_emulator._contract.contract import Contract
from tavus_emulator._contract.operation import Operation
from tavus_emulator._contract.place import GET
from tavus_emulator._contract.schemas.fields import fields_of
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._core.problems import MAX_PROBLEMS, Problem, locate
from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._resources.families.family import Family
from tavus_emulator._resources.families.table import family_of
from tavus_emulator._state.state import State

_VAGUE = ("id", "uuid", "name", "key")
_MAX_DEPTH = 8


class _Target(NamedTuple):
    collection: Collection
    family: Family


class References:
    """Finds references to the resources of a contract's collections, by the names of fields."""

    def __init__(self, contract: Contract) -> None:
        self._document: Mapping[str, Any] = contract.document
        self._collections = contract.collections

    @cached_property
    def _targets(self) -> Mapping[str, _Target]:
        """The collections that can be referred to, by the name of their id."""
        outer = ((path, one) for path, one in self._collections.items() if "{" not in path and GET in one.operations)
        return {one.id_field: _Target(one, family_of(path)) for path, one in outer if one.id_field not in _VAGUE}

    def problems(
        self,
        source: Collection,
        operation: Operation,
        body: dict[str, Any],
        state: State,
        account: str,
        usable: tuple[str, ...],
    ) -> list[Problem]:
        """Return the references to resources that don't exist, or aren't ready although they have to be."""
        assert operation.body is not None
        found: list[Problem] = []
        for steps, field, value in self._walk(operation.body.schema.node, body, [], 0):
            target = self._target(field, source)
            for index, one in enumerate(value if is_array(value) else [value]):
                if target is None or not isinstance(one, str):
                    continue
                place = locate("body", [*steps, index] if is_array(value) else steps)
                text = _check(target, one, state, account, ready=field in usable)
                if text is not None:
                    found.append(Problem(place, *text))
                if len(found) > MAX_PROBLEMS:
                    return found
        return found

    def _target(self, field: str, source: Collection) -> _Target | None:
        single = field.removesuffix("s") if field.endswith("_ids") else field
        if field.startswith("external_"):  # an id of another system
            return None
        for id_field, target in self._targets.items():
            own = target.collection.path == source.path and single == id_field
            if not own and (single == id_field or single.endswith(f"_{id_field}")):
                return target
        return None

    def _walk(
        self, node: Any, value: Any, steps: list[str | int], depth: int
    ) -> Iterator[tuple[list[str | int], str, Any]]:
        if depth > _MAX_DEPTH:
            return
        if is_array(value):
            items = Schema(self._document, node).items.node
            for index, member in enumerate(value):
                yield from self._walk(items, member, [*steps, index], depth + 1)
        elif is_object(value):
            for name, schema in fields_of(self._document, node).items():
                if name not in value:
                    continue
                member = value[name]
                if isinstance(member, str) or (is_array(member) and all(isinstance(one, str) for one in member)):
                    yield [*steps, name], name, member
                else:
                    yield from self._walk(schema, member, [*steps, name], depth + 1)


def _check(target: _Target, resource_id: str, state: State, account: str, *, ready: bool) -> tuple[str, bool] | None:
    family = target.family
    data = state.find(family.kind, resource_id, account)
    get = target.collection.operations[GET]
    if data is None:
        missing = 404 in get.statuses
        label = family.label or target.collection.label
        return (f"{label} not found" if missing else f"Invalid {target.collection.id_field}"), True
    if ready and family.life is not None and data.get("status") != family.life.ready:
        status = f"its status is {data.get('status')}, it must be {family.life.ready}"
        return f"Invalid {target.collection.id_field}: {status}", False
    return None
