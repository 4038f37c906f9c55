"""An emulator for each test, and a client whose every answer is held against the contract."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from importlib.resources import files
from typing import Any, TypeAlias

import httpx
import jsonschema_rs
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._core.strict_json import is_array, is_object

CONTRACT: dict[str, Any] = json.loads(files("tavus_emulator").joinpath("contract.json").read_bytes())
KEY = "a-key-that-must-not-leak"
Connect: TypeAlias = Callable[[str], httpx.Client]
Create: TypeAlias = Callable[..., dict[str, Any]]
Refuse: TypeAlias = Callable[[Any], str]
BESIDE_THE_CONTRACT = ("/rooms/", "/videos/", "/healthz")


@pytest.fixture
def contract() -> dict[str, Any]:
    """The effective contract; a copy, so that a test may change it."""
    return deepcopy(CONTRACT)


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def emulator(clock: VirtualClock) -> Iterator[Emulator]:
    emulator = Emulator(clock=clock, seed=7)
    yield emulator
    emulator.close()


@pytest.fixture
def connect(emulator: Emulator) -> Iterator[Connect]:
    """Clients in the same process, one for each key."""
    clients: list[httpx.Client] = []

    def connect(key: str) -> httpx.Client:
        client = httpx.Client(
            transport=emulator.transport,
            base_url="https://tavusapi.com",
            headers={"x-api-key": key},
            event_hooks={"response": [check_against_the_contract]},
        )
        clients.append(client)
        return client

    yield connect
    for client in clients:
        client.close()


@pytest.fixture
def api(connect: Connect) -> httpx.Client:
    return connect(KEY)


@pytest.fixture
def create(api: httpx.Client) -> Create:
    """Create a conversation with the fields given, and return the answer."""

    def create(**fields: Any) -> dict[str, Any]:
        response = api.post("/v2/conversations", json={"replica_id": "r90bbd427f71", **fields})
        assert response.status_code == 200, response.text
        created: dict[str, Any] = response.json()
        return created

    return create


@pytest.fixture
def refuse(api: httpx.Client) -> Refuse:
    """Try to create a conversation with the body given, and return the text of the 400."""

    def refuse(body: Any) -> str:
        response = api.post("/v2/conversations", json=body)
        assert response.status_code == 400, response.text
        text: str = response.json()["error"]
        return text

    return refuse


def read_claims(token: str) -> dict[str, Any]:
    """What a meeting token says, unchecked."""
    payload = token.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return claims


def check_against_the_contract(response: httpx.Response) -> None:
    """The answer's status is documented for its operation, and its body has the shape documented for the status."""
    response.read()
    path = response.request.url.path.removesuffix("/")
    if path.startswith(BESIDE_THE_CONTRACT):
        return
    for template, item in CONTRACT["paths"].items():
        operation = item.get(response.request.method.lower())
        if operation and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            documented = operation["responses"][str(response.status_code)]
            schema = documented.get("content", {}).get("application/json", {}).get("schema")
            if schema is None or response.status_code == 304:  # which never has a body
                assert not response.content
            else:
                assert response.headers["content-type"] == "application/json"
                jsonschema_rs.validate(_with_null(schema) | {"components": COMPONENTS}, response.json())
            return


def _with_null(node: Any) -> Any:
    if is_array(node):
        return [_with_null(member) for member in node]
    if not is_object(node):
        return node
    inner = {key: _with_null(value) for key, value in node.items()}
    return {"anyOf": [inner, {"type": "null"}]} if node.get("nullable") is True else inner


COMPONENTS = _with_null(CONTRACT["components"])
