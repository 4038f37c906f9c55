"""Finds the differences of an answer from the contract, and knows the expected ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from tavus_testing._checks.api import JSON, Api, Operation, id_of, is_array, is_object
from tavus_testing._checks.exchange import Exchange
from tavus_testing._checks.promises import PROMISES
from tavus_testing._checks.service import Service


class Known(NamedTuple):
    """A difference that clients of the live service are known to have met, in some families."""

    families: frozenset[str]
    says: str


KNOWN = {
    "flat": Known(
        frozenset({"/v2/personas", "/v2/pals"}),
        "Known: the published contract has the thing alone in a list under `data`, the service by itself.",
    ),
    "no_content": Known(
        frozenset({"/v2/replicas", "/v2/videos", "/v2/faces"}),
        "Known: the contract has 200 without content, the service answers 204, which says so.",
    ),
}
"""By their kind."""


@dataclass(frozen=True)
class Difference:
    """One difference from the contract. `kind` names it."""

    operation: Operation
    kind: str
    text: str
    exchange: Exchange

    @property
    def known(self) -> Known | None:
        known = KNOWN.get(self.kind)
        return known if known is not None and self.operation.collection in known.families else None


@dataclass(frozen=True)
class Note:
    """An observation that isn't an error."""

    operation: Operation
    text: str


def compare(service: Service, operation: Operation, exchange: Exchange) -> Iterator[Difference | Note]:
    """Yield every difference of one answer."""
    status, documented = exchange.status, sorted(operation.responses)

    def differs(kind: str, text: str) -> Difference:
        return Difference(operation, kind, text, exchange)

    if not operation.documents(status):
        bare = status == 204 and any(
            200 <= other < 300 and operation.response_schema(other) is None for other in documented
        )
        yield differs("no_content" if bare else "status", f"{status} is answered, documented are {documented}")
    else:
        yield from _content(service.api, operation, exchange)
    for promise in PROMISES:
        for text in promise.broken(service, exchange) or ():
            yield differs(promise.name, text)


def _content(api: Api, operation: Operation, exchange: Exchange) -> Iterator[Difference | Note]:
    schema = operation.response_schema(exchange.status)
    if schema is None or exchange.status in (204, 304):
        return
    if exchange.content_type.partition(";")[0].strip().lower() != JSON:
        text = f"{exchange.status} comes as {exchange.content_type or 'nothing'}, not as {JSON}"
        yield Difference(operation, "content_type", text, exchange)
    if exchange.answer is None:
        return
    if is_flat(api, operation, exchange):
        yield Difference(operation, "flat", "the thing itself is answered, not alone under data", exchange)
        if not api.schemas.admits(schema, exchange.answer):
            return
    for error in api.schemas.errors(schema, exchange.answer):
        yield Difference(operation, "schema", f"{exchange.status}: {error}", exchange)
    for path in sorted(undocumented(api, schema, exchange.answer)):
        yield Note(operation, f"{exchange.status} has the field {path}, which the contract doesn't")


def is_flat(api: Api, operation: Operation, exchange: Exchange) -> bool:
    """Return whether an answer is a bare resource where the contract has it under `data`."""
    name, answer = api.id_name(operation), exchange.answer
    if not exchange.succeeded or len(operation.parameters) != 1 or name is None:
        return False
    schema = api.schemas.resolve(operation.response_schema(exchange.status))
    branches = [
        schema,
        *(api.schemas.resolve(branch) for branch in (*schema.get("oneOf", ()), *schema.get("anyOf", ()))),
    ]
    wrapped = any(set(branch.get("properties", ())) == {"data"} for branch in branches)
    return wrapped and is_object(answer) and "data" not in answer and id_of(answer, name) is not None


def undocumented(api: Api, schema: Any, value: Any, path: str = "") -> Iterator[str]:
    """Yield the fields of an answer that its schema doesn't describe, except those of free-form objects."""
    described = _described(api, schema)
    if is_object(value) and described["properties"]:
        for name, member in value.items():
            place = f"{path}.{name}".lstrip(".")
            if name in described["properties"]:
                yield from undocumented(api, described["properties"][name], member, place)
            else:
                yield place
    elif is_array(value) and described["items"] is not None:
        seen: set[str] = set()
        for member in value:
            seen |= set(undocumented(api, described["items"], member, f"{path}[]"))
        yield from seen


def _described(api: Api, schema: Any) -> dict[str, Any]:
    resolved = api.schemas.resolve(schema)
    found: dict[str, Any] = {"properties": dict(resolved.get("properties", {})), "items": resolved.get("items")}
    for word in ("allOf", "anyOf", "oneOf"):
        for branch in resolved.get(word, ()):
            inner = _described(api, branch)
            found["properties"] |= inner["properties"]
            found["items"] = found["items"] if found["items"] is not None else inner["items"]
    return found
