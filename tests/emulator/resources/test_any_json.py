"""An answer whose schema allows anything is the JSON of what is known, never an empty body."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tavus_emulator import Contract, Emulator, Request

HEADERS = {"x-api-key": "key", "content-type": "application/json"}


def contract(schema: Any) -> dict[str, Any]:
    """Return a contract of doors whose answers all have this schema."""
    text = {"type": "string"}
    sent = {"type": "object", "properties": {"color": text, "password": text}}
    answer = {"responses": {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}}
    create = {**answer, "requestBody": {"content": {"application/json": {"schema": sent}}}}
    paths = {
        "/doors": {"get": answer, "post": create},
        "/doors/{door_id}": {"get": answer, "delete": answer},
        "/doors/{door_id}/open": {"post": answer},
        "/weather": {"get": answer},
    }
    return {"openapi": "3.1.0", "info": {"title": "Doors", "version": "1"}, "paths": paths}


ANYTHING: list[Any] = [{}, True, {"description": "Anything."}, {"anyOf": [{}]}, {"nullable": True}]


@pytest.mark.parametrize("schema", ANYTHING)
def test_an_answer_of_any_form_is_json(schema: Any) -> None:
    emulator = Emulator(contract=Contract.from_document(contract(schema)))

    def ask(method: str, path: str, body: Any = None) -> Any:
        content = b"" if body is None else json.dumps(body).encode()
        answer = emulator.respond(Request(method, path, headers=HEADERS, body=content))
        assert answer.status == 200
        assert dict(answer.headers)["content-type"] == "application/json"
        return json.loads(answer.body)

    made = ask("POST", "/doors", {"color": "red", "password": "hunter2"})
    assert (made["color"], made["password"]) == ("red", "********")
    assert made in ask("GET", "/doors")
    known = next(value for name, value in made.items() if name.endswith("_id"))
    assert ask("GET", f"/doors/{known}") == made
    ask("POST", f"/doors/{known}/open")
    ask("GET", "/weather")
    ask("DELETE", f"/doors/{known}")
    emulator.close()
