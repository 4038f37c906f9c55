"""Check answers of the emulator against the contract."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import httpx
import jsonschema_rs

from tavus_emulator._core.strict_json import is_array, is_object

CONTRACT: dict[str, Any] = json.loads(files("tavus_emulator").joinpath("contract.json").read_bytes())
BESIDE_THE_CONTRACT = ("/rooms/", "/videos/", "/healthz")


def check_against_the_contract(response: httpx.Response) -> None:
    """Assert that the operation documents the answer's status, and that the body has the shape of that status."""
    response.read()
    path = response.request.url.path.removesuffix("/")
    if path.startswith(BESIDE_THE_CONTRACT):
        return
    for template, item in CONTRACT["paths"].items():
        operation = item.get(response.request.method.lower())
        if operation and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            documented = operation["responses"][str(response.status_code)]
            schema = documented.get("content", {}).get("application/json", {}).get("schema")
            if schema is None or response.status_code == 304:  # a 304 never has a body
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
