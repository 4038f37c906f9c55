"""Deterministic requests: both sides of every keyword of every request schema, and malformed requests.

The expected verdict on a body comes from `jsonschema` and the contract; the emulator uses another engine. A body that
the schema admits may still break a rule of the prose if the changed field has one. Then the answer only has to be a
documented one.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import quote

import httpx

from tavus_testing._checks.api import Operation, Schemas, id_of, is_array, is_object
from tavus_testing._checks.exchange import Exchange
from tavus_testing._checks.promises import PROMISES
from tavus_testing._checks.samples import sample, samples
from tavus_testing._checks.service import Service, exchange_of
from tavus_testing._checks.valid import STORAGE, make_meaningful, refers_to

LENGTHS = (0, 1, 41, 65, 256, 4097)
"""Lengths of strings, beyond the usual limits of columns, file names and loops."""
ASTRAL = "𝒯avus 🎬"
MAX_BODY = 1024 * 1024
REFUSED = frozenset({400, 422})
_OWN = "the sweep's own"
_OF_EACH_TYPE: tuple[Any, ...] = (None, True, False, 0, -1, 2.0, 1.5, "text", [], {})
_RULED = frozenset({"language", "recording_storage", "crawl", "delivery", "on_call", *STORAGE}) | {
    "recording_s3_bucket_name",
    "recording_s3_bucket_region",
    "aws_assume_role_arn",
}
"""Fields whose values have rules in the prose, except references."""

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Finding:
    """A request with a wrong answer."""

    operation: Operation
    check: str
    text: str
    exchange: Exchange


class Sweep:
    """Sends the requests of an operation's sweep. `exchanges` has all of them."""

    def __init__(self, service: Service, http: httpx.Client) -> None:
        self._service = service
        self._http = http
        self._key = service.keys[0]
        self.exchanges: list[Exchange] = []
        self._things: dict[str, str] = {}

    def run(self, operation: Operation) -> list[Finding]:
        """Return everything that is wrong with the operation."""
        return [*self._bodies(operation), *self._beyond_schemas(operation), *self._queries(operation)]

    def run_valid(self, operation: Operation) -> list[Finding]:
        """Return everything that is wrong with answers to valid requests and to queries."""
        schema = operation.request_schema
        if schema is None:
            return [*self._judge(operation, self._send(operation), thorough=True), *self._queries(operation)]
        bodies = samples(self._service.api.schemas, schema)
        return [found for body in bodies for found in self._body(operation, body, (), thorough=True)]

    # ---- bodies ---------------------------------------------------------------------------------------------------

    def _bodies(self, operation: Operation) -> Iterator[Finding]:
        schema = operation.request_schema
        if schema is None:
            return
        for base in samples(self._service.api.schemas, schema):
            yield from self._body(operation, base, (), thorough=True)
            for path, body in variations(self._service.api.schemas, schema, base):
                yield from self._body(operation, body, path, thorough=_is_long(body, path))

    def _body(self, operation: Operation, body: Any, path: Path, *, thorough: bool) -> Iterator[Finding]:
        exchange = self._send(operation, json.dumps(body).encode())
        where = (
            "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".") or "the whole"
        )
        if not self._service.api.schemas.admits(operation.request_schema, body):
            if exchange.status not in REFUSED:
                yield Finding(
                    operation, "schema", f"{where}: the schema refuses it, the answer is {exchange.status}", exchange
                )
        elif not (exchange.succeeded or _ruled(operation, path, body) or self._repeats(operation, exchange)):
            yield Finding(
                operation, "schema", f"{where}: the schema admits it, the answer is {exchange.status}", exchange
            )
        yield from self._judge(operation, exchange, thorough=thorough)

    def _repeats(self, operation: Operation, exchange: Exchange) -> bool:
        """Return whether a create is refused because one before it took a value that must be unique."""
        if exchange.status != 409 and not (exchange.status == 400 and b"already" in exchange.content):
            return False
        taken = (one.sent for one in self.exchanges if one.succeeded and one.path == exchange.path)
        return operation.method == "POST" and any(_named_texts(one) & _named_texts(exchange.sent) for one in taken)

    # ---- rules outside schemas ------------------------------------------------------------------------------------

    def _beyond_schemas(self, operation: Operation) -> Iterator[Finding]:
        for method in ("GET", "POST"):  # a trailing slash changes nothing
            if operation.method == method and operation.request_schema is None:
                plain, slashed = self._send(operation), self._send(operation, suffix="/")
                if plain.status != slashed.status:
                    text = f"a trailing slash makes {plain.status} a {slashed.status}"
                    yield Finding(operation, "trailing_slash", text, slashed)
        if operation.method == "DELETE":  # of an existing resource
            yield from self._judge(operation, self._send(operation), thorough=False)
        for key in (None, "no-such-key", "") if self._service.api.needs_key(operation) else ():
            exchange = self._send(operation, b"{}" if operation.request_schema is not None else b"", key=key)
            if exchange.status != 401:
                what = "no key" if key is None else f"the key {key!r}"
                yield Finding(operation, "authentication", f"{what} is answered with {exchange.status}", exchange)
            yield from self._judge(operation, exchange, thorough=False)
        if operation.request_schema is not None:
            yield from self._odd_bodies(operation)

    def _odd_bodies(self, operation: Operation) -> Iterator[Finding]:
        base = next(samples(self._service.api.schemas, operation.request_schema))
        good = json.dumps(base).encode()
        malformed = sorted(REFUSED & operation.responses.keys() or REFUSED)
        empty = (
            malformed
            if operation.body_required or not self._service.api.schemas.admits(operation.request_schema, {})
            else None
        )
        odd: list[tuple[str, bytes, str | None, list[int] | None]] = [
            ("text/plain", good, "text/plain", [415]),
            ("a form", b"a=1", "application/x-www-form-urlencoded", [415]),
            ("XML", b"<a/>", "application/xml", [415]),
            ("no content type", good, None, [415]),
            ("JSON in Latin-1", good, "application/json; charset=iso-8859-1", [415]),
            ("JSON with a charset", good, "application/json; charset=utf-8", None),
            ("over a MiB", b'{"a": "' + b"x" * MAX_BODY + b'"}', "application/json", [413]),
            ("truncated JSON", good[:-1], "application/json", malformed),
            ("invalid UTF-8", b'{"a": "\xff\xfe"}', "application/json", malformed),
            ("a key twice", b'{"a": 1, "a": 2}', "application/json", malformed),
            ("NaN", b'{"a": NaN}', "application/json", malformed),
            ("half a surrogate", b'{"a": "\\ud800"}', "application/json", malformed),
            ("two documents", good + good, "application/json", malformed),
            ("deep nesting", b"[" * 5000 + b"]" * 5000, "application/json", malformed),
            ("a byte order mark", b"\xef\xbb\xbf" + good, "application/json", malformed),
            ("nothing", b"", "application/json", empty),
        ]
        for what, content, media_type, expected in odd:
            exchange = self._send(operation, content, media_type=media_type)
            if expected is None:
                if exchange.status in (413, 415) or exchange.status >= 500:
                    yield Finding(operation, "odd_body", f"{what} is answered with {exchange.status}", exchange)
            elif exchange.status not in expected:
                yield Finding(
                    operation, "odd_body", f"{what} is answered with {exchange.status}, not {expected}", exchange
                )
            yield from self._judge(operation, exchange, thorough=False)

    # ---- queries --------------------------------------------------------------------------------------------------

    def _queries(self, operation: Operation) -> Iterator[Finding]:
        schema = operation.request_schema
        content = b"" if schema is None else json.dumps(next(samples(self._service.api.schemas, schema))).encode()
        for parameter in operation.spec.get("parameters", ()):
            if parameter["in"] != "query":
                continue
            name = parameter["name"]
            schema = self._service.api.schemas.resolve(parameter.get("schema", {}))
            for text in _texts(schema):
                value = _read(schema, text)
                admitted = self._service.api.schemas.admits(schema, value)
                exchange = self._send(operation, content, query=f"{name}={quote(text, safe='')}")
                if not admitted and exchange.status != 400:
                    what = f"query {name}={text[:20]}: the schema refuses it, the answer is {exchange.status}"
                    yield Finding(operation, "schema", what, exchange)
                elif admitted and not exchange.succeeded and not _is_ruled(name):
                    what = f"query {name}={text[:20]}: the schema admits it, the answer is {exchange.status}"
                    yield Finding(operation, "schema", what, exchange)
                yield from self._judge(operation, exchange, thorough=False)

    # ---- sending and judging --------------------------------------------------------------------------------------

    def _judge(self, operation: Operation, exchange: Exchange, *, thorough: bool) -> Iterator[Finding]:
        if not operation.documents(exchange.status) and exchange.status not in self._service.api.implied(operation):
            yield Finding(operation, "status", f"{exchange.status} is not documented", exchange)
        elif (schema := operation.response_schema(exchange.status)) is not None and exchange.content:
            for error in self._service.api.schemas.errors(schema, exchange.answer):
                yield Finding(operation, "answer", error, exchange)
        for promise in PROMISES:
            if thorough or not promise.asks:
                for text in promise.broken(self._service, exchange) or ():
                    yield Finding(operation, promise.name, text, exchange)

    def _send(
        self,
        operation: Operation,
        content: bytes = b"",
        *,
        key: str | None = _OWN,
        media_type: str | None = "application/json",
        query: str = "",
        suffix: str = "",
    ) -> Exchange:
        key = self._key if key == _OWN else key
        headers = self._service.api.headers(key, operation)
        if content and media_type is not None:
            headers["content-type"] = media_type
        url = self._path(operation) + suffix + (f"?{query}" if query else "")
        exchange = exchange_of(self._http.request(operation.method, url, headers=headers, content=content))
        self.exchanges.append(exchange)
        if operation.method == "DELETE" and exchange.succeeded:
            self._things.pop(operation.collection, None)
        return exchange

    def _path(self, operation: Operation) -> str:
        """Return the operation's path with ids of existing resources."""
        path = operation.path
        for number, name in enumerate(operation.parameters):
            before = path.partition(f"/{{{name}}}")[0]
            thing = self._thing(operation) if number == 0 else self._behind(operation, name, before)
            path = path.replace(f"{{{name}}}", quote(thing, safe=""))
        return path

    def _behind(self, operation: Operation, name: str, path: str) -> str:
        """Create a nested resource at a path. Return its id."""
        creator = self._service.api.at("POST", operation.path.partition(f"/{{{name}}}")[0])
        if creator is None:
            return "nothing"
        body = next(samples(self._service.api.schemas, creator.request_schema))
        return id_of(self._service.ask("POST", path, key=self._key, body=body).answer, name) or "nothing"

    def _thing(self, operation: Operation) -> str:
        """Return the id of a resource of the family, created when it is first needed."""
        known = self._things.get(operation.collection)
        if known is not None:
            return known
        creator = self._service.api.at("POST", operation.collection)
        name = self._service.api.id_name(operation)
        if creator is None or name is None:
            return "nothing"
        body = next(samples(self._service.api.schemas, creator.request_schema))
        made = self._service.ask("POST", creator.path, key=self._key, body=body)
        thing = id_of(made.answer, name) or "nothing"
        self._things[operation.collection] = thing
        return thing


# ---- variations of bodies -------------------------------------------------------------------------------------------


def variations(schemas: Schemas, schema: Any, body: Any) -> Iterator[tuple[Path, Any]]:
    """Yield path and body for one change at each place for which the schema has a keyword."""
    for path, change in _changes(schemas, schema, body, ()):
        yield path, _changed(body, path, change)


_ABSENT = object()


def _changes(schemas: Schemas, schema: Any, value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    resolved = schemas.resolve(schema)
    for other in (*_OF_EACH_TYPE, *_sides(resolved, value)):
        yield path, other
    if is_object(value):
        yield (*path, "a_field_of_nobody"), "text"
        described: dict[str, Any] = dict(resolved.get("properties", {}))
        for word in ("oneOf", "anyOf", "allOf"):
            for branch in resolved.get(word, ()):
                described |= schemas.resolve(branch).get("properties", {})
        for name, member in value.items():
            yield (*path, name), _ABSENT
            if name in described:
                yield from _changes(schemas, described[name], member, (*path, name))
        for name in described.keys() - value.keys():
            yield (*path, name), make_meaningful(sample(schemas, described[name], full=True))
    elif is_array(value) and value:
        yield from _changes(schemas, resolved.get("items", {}), value[0], (*path, 0))


def _sides(resolved: Any, value: Any) -> Iterator[Any]:
    """Yield values on both sides of each keyword of one schema."""
    for word, sign in (("minimum", -1), ("maximum", 1)):
        if word in resolved:
            limit = resolved[word]
            yield from (limit, limit + sign, limit - sign, limit + sign * 0.5)
    for word in ("minLength", "maxLength"):
        if word in resolved:
            yield from ("x" * length for length in range(max(resolved[word] - 1, 0), resolved[word] + 2))
    for word in ("minItems", "maxItems"):
        if word in resolved and is_array(value) and value:
            yield from ([value[0]] * length for length in range(max(resolved[word] - 1, 0), resolved[word] + 2))
    if "enum" in resolved:
        yield from resolved["enum"]
        yield from (f"{resolved['enum'][0]} ", str(resolved["enum"][0]).upper())
    if isinstance(value, str):
        yield from ("x" * length for length in LENGTHS)
        yield ASTRAL
    if is_array(value):
        yield from ([], [*value, *value])


def _changed(body: Any, path: Path, change: Any) -> Any:
    if not path:
        return change
    body = copy.deepcopy(body)
    place = body
    for step in path[:-1]:
        place = place[step]
    if change is _ABSENT:
        del place[path[-1]]
    else:
        place[path[-1]] = change
    return body


def _ruled(operation: Operation, path: Path, body: Any) -> bool:
    """Return whether a rule of the prose may refuse what the schema admits."""
    if operation.method == "PATCH" and is_array(body):
        return True  # a JSON Patch must fit the resource
    if operation.parameters:
        return True  # other changes to a resource depend on its state
    if not path:
        return True  # the whole body was replaced
    return any(isinstance(step, str) and _is_ruled(step) for step in path)


def _named_texts(body: Any) -> set[tuple[str, str]]:
    return {(name, value) for name, value in body.items() if isinstance(value, str)} if is_object(body) else set()


def _is_ruled(name: str) -> bool:
    return name in _RULED or refers_to(name) is not None


def _is_long(body: Any, path: Path) -> bool:
    place = body
    for step in path:
        if (is_object(place) and step in place) or (is_array(place) and isinstance(step, int)):
            place = cast("Any", place)[step]
        else:
            return False
    return isinstance(place, str) and (len(place) in LENGTHS[2:] or place == ASTRAL)


def _texts(schema: dict[str, Any]) -> Iterator[str]:
    """Yield the texts that are sent as a query parameter."""
    kind = schema.get("type")
    if kind == "integer":
        for word, sign in (("minimum", -1), ("maximum", 1)):
            if word in schema:
                yield from (str(schema[word] + step * sign) for step in (-1, 0, 1))
        yield from ("2", "1.5", "text", "", "1e1", "+1", "01", "0x1", str(2**53))
    elif kind == "boolean":
        yield from ("true", "false", "True", "1", "", "yes")
    elif kind == "string":
        yield from map(str, schema.get("enum", ("text", "x" * 256, ASTRAL)))
        yield "text"


def _read(schema: dict[str, Any], text: str) -> Any:
    """Convert a query parameter's text by the syntax of JSON, or keep the text."""
    kind = schema.get("type")
    try:
        value: Any = json.loads(text)
    except ValueError:
        return text
    if kind == "integer" and isinstance(value, int) and not isinstance(value, bool):
        return value
    return value if kind == "boolean" and isinstance(value, bool) else text
