"""Hypothesis strategies for requests of every operation: valid ones, and invalid ones with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as File
from typing import Any, cast
from urllib.parse import quote, urlencode

import jsonschema_rs
from hypothesis import strategies as st

from tavus_testing._contract import Document, Operation, Schema, read
from tavus_testing._meaning import Known, Meaning, known_strategy, objections, tidy, wrong_meanings
from tavus_testing._schemas import Break, Path, Strategy, Values
from tavus_testing._styles import FORM, Style, pairs

_segments = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=6, max_size=14)
_REPLICAS, _PERSONAS = ["r90bbd427f71", "r5dc7c7d0bcb"], ["pcb7a34da5fe", "pdced222244b"]
_STOCK: Known = {"replica_id": _REPLICAS, "persona_id": _PERSONAS, "face_id": _REPLICAS, "pal_id": _PERSONAS}
"""Published ids that every account may use."""


@dataclass(frozen=True)
class Request:
    """A request for an operation. `body` is None for an operation without one."""

    operation: str
    method: str
    path: str
    path_parameters: dict[str, Any] = field(default_factory=dict[str, Any])
    query: dict[str, Any] = field(default_factory=dict[str, Any])
    body: Any = None
    styles: dict[str, Style] = field(default_factory=dict[str, Style], repr=False)
    """The styles of query parameters, by name."""

    @property
    def url(self) -> str:
        """Path and query as sent: `/v2/conversations?limit=5`."""
        path = self.path
        for name, value in self.path_parameters.items():
            path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
        styled = [pairs(name, value, self.styles.get(name, FORM)) for name, value in self.query.items()]
        sent = [pair for each in styled for pair in each]
        return f"{path}?{urlencode(sent)}" if sent else path


@dataclass(frozen=True)
class WrongRequest(Request):
    """A request with exactly one problem. `where` is its place, like `body.properties.language`; `why` the reason."""

    where: str = ""
    why: str = ""


def valid_requests(
    operation_id: str, *, known: Known | None = None, contract: Mapping[str, Any] | str | File | None = None
) -> st.SearchStrategy[Request]:
    """Generate requests that the contract allows and the client's checks accept.

    `known`: values by the name of a field or parameter, as a list or as a strategy; above all existing ids:
    `{"document_ids": ["d8-5c71baca86fc"], "persona_id": personas}`. Other ids are left out if optional, and the
    contract's examples if required; an id in a path is made up. Stock replicas and personas are known.
    `contract`: another contract, as a document or the path of a JSON file.

    Raises `ValueError` for an unknown operation. Drawing raises `NotImplementedError` for an unsupported schema.
    """
    document = read(contract)
    operation = document.operation(operation_id)
    return _Drawn(document, operation, {**_STOCK, **(known or {})}).valid()


def invalid_requests(
    operation_id: str, *, known: Known | None = None, contract: Mapping[str, Any] | str | File | None = None
) -> st.SearchStrategy[WrongRequest]:
    """Generate requests with one problem, and name it: `where`, such as `body.max_participants`, and `why`.

    Takes the same arguments as `valid_requests`. Raises `ValueError` for an unknown operation, and for one
    whose requests can't be wrong.
    """
    document = read(contract)
    operation = document.operation(operation_id)
    return _Drawn(document, operation, {**_STOCK, **(known or {})}).invalid()


class _Drawn:
    """The strategies of one operation."""

    def __init__(self, document: Document, operation: Operation, known: Known) -> None:
        self._document, self._operation, self._known = document, operation, known
        self._values = Values(document, Meaning(document, operation, known))
        self._styles = {one.name: one.style for one in operation.parameters if one.place == "query"}
        self._validator = None if operation.body is None else _validator(document.json_schema(operation.body))

    def valid(self) -> st.SearchStrategy[Request]:
        return st.builds(self._request, self._path(), self._query(), self._body())

    def invalid(self) -> st.SearchStrategy[WrongRequest]:
        ways = [self._wrong_parameter(name, one) for name, one in self._parameter_breaks()]
        if self._operation.body is not None:
            found = [one for one in self._values.breaks(self._operation.body) if not _is_loose(one)]
            ways += [self._wrong_body(one) for one in found]
            ways += [self._wrong_body(Break(*one), meant=True) for one in wrong_meanings(self._operation)]
            if self._body_required:
                nothing = (st.none(), st.just("body"), st.just("it is required"))
                ways.append(st.builds(self._wrong, self._path(), self._query(), *nothing))
        if not ways:
            raise ValueError(f"a request for {self._operation.id} can't be wrong: it takes nothing but an id")
        return st.one_of(ways)

    # ---- parts --------------------------------------------------------------------------------------------------

    def _request(self, path: dict[str, Any], query: dict[str, Any], body: Any) -> Request:
        operation = self._operation
        return Request(operation.id, operation.method, operation.path, path, query, body, self._styles)

    def _wrong(self, path: dict[str, Any], query: dict[str, Any], body: Any, where: str, why: str) -> WrongRequest:
        operation = self._operation
        about = (operation.id, operation.method, operation.path, path, query, body, self._styles)
        return WrongRequest(*about, where, why)

    def _path(self) -> st.SearchStrategy[dict[str, Any]]:
        names = [one.name for one in self._operation.parameters if one.place == "path"]
        return st.fixed_dictionaries({name: self._known_or(name, _segments) for name in names})

    def _known_or(self, name: str, others: Strategy) -> Strategy:
        given = known_strategy(self._known, name)
        return others if given is None else given

    def _query(self) -> st.SearchStrategy[dict[str, Any]]:
        needed: dict[str, Strategy] = {}
        optional: dict[str, Strategy] = {}
        for one in self._operation.parameters:
            if one.place == "query":
                values = self._known_or(one.name, self._values.of(one.schema, (one.name,)))
                (needed if one.required else optional)[one.name] = values
        return st.fixed_dictionaries(needed, optional=optional)

    def _body(self, reach: Path = ()) -> Strategy:
        if self._operation.body is None:
            return st.none()
        found = self._values.of(self._operation.body, reach=reach).map(self._tidy).filter(self._is_valid)
        return found if self._body_required or reach else st.none() | found

    @property
    def _body_required(self) -> bool:
        """Whether a body has to be sent: the contract says so, or an object has to have fields."""
        schema = self._document.json_schema(self._operation.body) if self._operation.body is not None else {}
        return self._operation.body_required or (schema.get("type", "object") == "object" and not self._fits({}))

    def _tidy(self, body: Any) -> Any:
        return tidy(self._operation, body)

    def _is_valid(self, body: Any) -> bool:
        return self._fits(body) and not objections(self._operation, body)

    def _fits(self, body: Any) -> bool:
        return self._validator is None or bool(self._validator.is_valid(body))

    # ---- violations -----------------------------------------------------------------------------------------------

    def _wrong_body(self, way: Break, *, meant: bool = False) -> st.SearchStrategy[WrongRequest]:
        holder = way.path[:-1] if way.of_holder else way.path
        where = _place(way.path)

        @st.composite
        def draw(draw: st.DrawFn) -> WrongRequest:
            def change(old: Any) -> Any:
                return draw(way.change(old))

            body = draw(self._body(way.path))
            wrong = _put(body, holder, change)
            return self._wrong(draw(self._path()), draw(self._query()), wrong, where, way.reason)

        return draw().filter(lambda request: request.body is not None and (meant or not self._fits(request.body)))

    def _parameter_breaks(self) -> list[tuple[str, Strategy]]:
        found: list[tuple[str, Strategy]] = []
        for one in self._operation.parameters:
            if one.place != "query":
                continue
            kind = one.schema.get("type")
            if kind in ("integer", "number", "boolean"):
                found.append((one.name, st.sampled_from(["x", "1.5.2", "", "yes"])))
            if "minimum" in one.schema:
                found.append((one.name, st.integers(-1000, one.schema["minimum"] - 1)))
            if "maximum" in one.schema:
                found.append((one.name, st.integers(one.schema["maximum"] + 1, one.schema["maximum"] + 1000)))
        return found

    def _wrong_parameter(self, name: str, values: Strategy) -> st.SearchStrategy[WrongRequest]:
        schema = next(one.schema for one in self._operation.parameters if one.name == name)
        low, high = schema.get("minimum"), schema.get("maximum")
        bounds = [f"{low} or more"] * (low is not None) + [f"{high} or less"] * (high is not None)
        why = f"it has to be of type {schema['type']}" + (f", {' and '.join(bounds)}" if bounds else "")

        @st.composite
        def draw(draw: st.DrawFn) -> WrongRequest:
            query = {**draw(self._query()), name: draw(values)}
            return self._wrong(draw(self._path()), query, draw(self._body()), f"query.{name}", why)

        return draw()


@lru_cache(maxsize=256)
def _compiled(schema: str) -> Any:
    return jsonschema_rs.Draft4Validator(schema)


def _validator(schema: Schema) -> Any:
    import json

    return _compiled(json.dumps(schema))


def _put(body: Any, path: Path, change: Any) -> Any:
    """Return `body` with one place changed, in the first item of each list on the path."""
    if not path:
        return change(body)
    if path[0] == "[]":
        items = list(cast("list[Any]", body))
        return [_put(items[0], path[1:], change), *items[1:]]
    fields = dict(cast("dict[str, Any]", body))
    return {**fields, path[0]: _put(fields.get(path[0]), path[1:], change)}


def _place(path: Path) -> str:
    place = "body"
    for step in path:
        place += "[0]" if step == "[]" else f".{step}"
    return place


def _is_loose(way: Break) -> bool:
    return "*" in way.path
