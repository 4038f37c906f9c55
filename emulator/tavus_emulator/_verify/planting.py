"""Adds earlier resources: those that accepted calls use but no recorded call created.

The recording shows that they existed. The emulator gets them just before the first call that needs them, with the
recording's data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from tavus_emulator._contract.collection import Collection
from tavus_emulator._contract.contract import Contract
from tavus_emulator._contract.place import CREATE, GET
from tavus_emulator._contract.router import parameter_names
from tavus_emulator._contract.vocabulary import older
from tavus_emulator._core.messages import Request
from tavus_emulator._core.strict_json import is_array, is_object, load
from tavus_emulator._emulator import Emulator
from tavus_emulator._state.stock import STOCK
from tavus_emulator._verify.calls import Call
from tavus_emulator._verify.har import HarError
from tavus_emulator._verify.identities import Identities, things

_CONVERSATIONS = "/v2/conversations"
_STOCK_REPLICA = next(iter(STOCK["replica"]))
_DEFAULTS = {"default_replica_id": _STOCK_REPLICA}
"""The fields that an otherwise unknown resource needs, so that others can use it."""
_MAX_DEPTH = 8
MAX_EARLIER = 10_000
"""Resources that the emulator is asked for, and gets, before calls that use them."""


class Planting:
    """Adds the resources that calls need."""

    def __init__(self, contract: Contract, emulator: Emulator, calls: Iterable[Call], identities: Identities) -> None:
        self._emulator = emulator
        self._identities = identities
        self._collections = {path: one for path, one in contract.collections.items() if "{" not in path}
        self._by_field = {
            one.id_field: one
            for one in self._collections.values()
            if GET in one.operations and one.id_field not in ("id", "uuid", "name")
        }
        self._known: set[tuple[str, str]] = set()
        self._looked_up = 0
        self._facts: dict[tuple[str, str], dict[str, Any]] = {}
        for call in calls:
            self._learn(call)

    def prepare(self, call: Call, sent: Any, headers: dict[str, str], key: str) -> None:
        """Add the resources that an accepted call is about, refers to or shows."""
        if not call.succeeded:
            return
        needed = [*self._in_path(call), *self._in_body(sent, 0)]
        if call.operation.place.role != CREATE:
            needed += [(own, identity) for own, identity, _ in reversed(self._shown(call))]  # lists: the newest first
        for collection, identity in needed:
            self._plant(collection, identity, headers, key)

    def made(self, call: Call) -> None:
        """Note a resource that a call created: it isn't added, even if it is deleted later."""
        self._known.update((own.path, identity) for own, identity, _ in self._shown(call))

    def _learn(self, call: Call) -> None:
        for own, identity, row in self._shown(call) if call.succeeded else ():
            self._facts.setdefault((own.path, identity), row)

    def _shown(self, call: Call) -> list[tuple[Collection, str, dict[str, Any]]]:
        """Return the resources of the call's own collection in its answer."""
        own = self._collections.get(call.operation.place.collection)
        return [] if own is None else [(own, row[own.id_field], row) for row in things(call.answer, own.id_field)]

    def _in_path(self, call: Call) -> Iterator[tuple[Collection, str]]:
        for name in parameter_names(call.operation.template):
            path = call.operation.template.partition(f"/{{{name}}}")[0]
            collection = next((one for end, one in self._collections.items() if end.endswith(path)), None)
            if collection is not None and name in call.path:
                yield collection, call.path[name]

    def _in_body(self, value: Any, depth: int) -> Iterator[tuple[Collection, str]]:
        if depth > _MAX_DEPTH:
            return
        if is_array(value):
            for member in value:
                yield from self._in_body(member, depth + 1)
        elif is_object(value):
            for name, member in value.items():
                collection = self._referred(name)
                for one in member if is_array(member) else [member]:
                    if collection is not None and isinstance(one, str) and one:
                        yield collection, one
                yield from self._in_body(member, depth + 1)

    def _referred(self, field: str) -> Collection | None:
        single = older(field.removesuffix("s") if field.endswith("_ids") else field)
        names = (name for name in self._by_field if single == name or single.endswith(f"_{name}"))
        return self._by_field.get(next(names, ""))

    def _plant(self, collection: Collection, identity: str, headers: dict[str, str], key: str) -> None:
        """Add a resource, and before it those that it refers to, if they are missing."""
        pending = [(collection, identity, False)]
        while pending:
            collection, identity, ready = pending.pop()
            if ready:
                self._add(collection, identity, headers, key)
            elif self._is_missing(collection, identity, headers):
                self._identities.guess(identity)
                facts = self._facts.get((collection.path, identity), {})
                others = {name: facts[name] for name in facts if name != collection.id_field}
                pending.append((collection, identity, True))
                pending += [(inner, one, False) for inner, one in self._in_body(others, 0)]

    def _is_missing(self, collection: Collection, identity: str, headers: dict[str, str]) -> bool:
        """Look a resource up, once. Raises `HarError` if the recording shows too many that it doesn't create."""
        if (collection.path, identity) in self._known or identity in self._identities:
            return False
        self._known.add((collection.path, identity))
        self._looked_up += 1
        if self._looked_up > MAX_EARLIER:
            raise HarError(f"more than {MAX_EARLIER} resources are older than it: record less, or pass --no-replay")
        return not self._exists(collection, identity, headers)

    def _add(self, collection: Collection, identity: str, headers: dict[str, str], key: str) -> None:
        facts = self._facts.get((collection.path, identity), {})
        if collection.path == _CONVERSATIONS:
            self._begin(identity, facts, headers)
        else:
            defaults = {name: value for name, value in _DEFAULTS.items() if name in collection.fields}
            self._emulator.add_resource(
                family=collection.path, resource_id=identity, fields=facts or defaults, api_key=key
            )

    def _exists(self, collection: Collection, identity: str, headers: dict[str, str]) -> bool:
        get = collection.operations.get(GET)
        if get is None:
            return True  # nothing tells
        request = Request("GET", f"{get.path.rpartition('/')[0]}/{quote(identity, safe='')}", headers=headers)
        return self._emulator.respond(request).status < 400

    def _begin(self, identity: str, facts: dict[str, Any], headers: dict[str, str]) -> None:
        body = {
            "replica_id": facts.get("replica_id") or _STOCK_REPLICA,
            "test_mode": facts.get("status") == "ended",
            **{name: facts[name] for name in ("persona_id", "conversation_name") if isinstance(facts.get(name), str)},
        }
        create = self._collections[_CONVERSATIONS].operations[CREATE]
        request = Request(
            "POST", create.path, "", {**headers, "content-type": "application/json"}, json.dumps(body).encode()
        )
        response = self._emulator.respond(request)
        if response.status < 300:
            self._identities.pair(identity, load(response.body)["conversation_id"])
