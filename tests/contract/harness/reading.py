"""Reads answers with the client, sync and async, for comparison with the sent JSON."""

from __future__ import annotations

from typing import Any, cast

import anyio
import attrs
import httpx

from tavus_api.resources import METHODS
from tavus_client import UNSET, AsyncTavus, Tavus
from tavus_testing._checks.api import is_array, is_object
from tests.properties.harness.hostile import minimal_arguments


def read_sync(operation_id: str, response: httpx.Response, **settings: Any) -> Any:
    """Return the result of the operation's method for an answer."""
    with httpx.Client(transport=_line(response)) as http:
        tavus = Tavus("key", base_url="http://localhost", http_client=http, checks="off", **settings)
        return _call(tavus, operation_id)


def read_async(operation_id: str, response: httpx.Response, **settings: Any) -> Any:
    """Return the result of the operation's async method for an answer."""

    async def main() -> Any:
        async with httpx.AsyncClient(transport=_line(response)) as http:
            tavus = AsyncTavus("key", base_url="http://localhost", http_client=http, checks="off", **settings)
            return await _call(tavus, operation_id)

    return anyio.run(main)


def _line(response: httpx.Response) -> httpx.MockTransport:
    status, headers, content = response.status_code, response.headers, response.content
    return httpx.MockTransport(lambda _request: httpx.Response(status, headers=headers, content=content))


def _call(tavus: Any, operation_id: str) -> Any:
    segments, arguments = minimal_arguments(operation_id)
    family, name = METHODS[operation_id]
    return getattr(getattr(tavus, family), name)(*segments, **arguments)


def on_the_wire(result: Any) -> Any:
    """Return a result as JSON, read from its attributes; every field of the contract has its own attribute."""
    if is_array(result):
        return [on_the_wire(member) for member in result]
    if is_object(result):
        return {name: on_the_wire(member) for name, member in result.items()}
    model = cast("Any", type(result))
    if not attrs.has(model):
        return result.decode() if isinstance(result, bytes) else result
    names = {one.name: one.metadata.get("wire", one.name) for one in attrs.fields(model)}
    others: dict[str, Any] = getattr(result, "additional_properties", {})
    names.pop("additional_properties", None)
    assert not others.keys() & set(names.values())
    shown = {wire: on_the_wire(getattr(result, name)) for name, wire in names.items()}
    return {name: value for name, value in shown.items() if value is not UNSET} | on_the_wire(others)


def contents(value: Any) -> list[Any]:
    """Return a value, and its content if it is an envelope."""
    if not is_object(value) or len(value) != 1:
        return [value]
    (inner,) = value.values()
    return [value, inner, *(inner[:1] if is_array(inner) else ())]
