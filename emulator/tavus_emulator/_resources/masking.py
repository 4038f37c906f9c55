"""Secrets in bodies: masked in what is stored and answered, recognized by their digests."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Mapping
from functools import cached_property
from typing import Any

from tavus_emulator._contract.collection import Collection
from tavus_emulator._contract.schemas.fields import fields_of
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._webhooks.tool_requests import AUTHENTICATION

MASK = "********"
NAMES = ("api_key", "password", "secret", "client_secret", "token")
_MAX_DEPTH = 10


class Masking:
    """Masks the secrets of a resource type, known by their names, or marked by schemas: password, write-only."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    @cached_property
    def names(self) -> set[str]:
        """The names of all secrets that a creation takes."""
        return {*NAMES, *_secret_names(self._collection.document, {"properties": self._collection.given})}

    def mask(self, value: Any) -> Any:
        """Return the value with each secret masked."""
        return mask(value, self.names)

    def seals(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Return digests of the top-level secrets of a body, under `_` and their names; the secrets aren't stored.

        The one exception is the authentication of a tool, which its requests need: it is under `_auth`.
        """
        seals = {
            f"_{name}": seal(value)
            for name, value in body.items()
            if name in self.names and isinstance(value, str) and value != MASK
        }
        known = [auth for auth in _authentications(body) if MASK not in auth.values()]
        return {**seals, AUTHENTICATION: known[0]} if known else seals


def mask(value: Any, names: Container[str] = NAMES) -> Any:
    """Return the value with each text under these names masked, at any depth."""
    if is_array(value):
        return [mask(member, names) for member in value]
    if not is_object(value):
        return value
    return {
        name: MASK if name in names and isinstance(member, str) and member else mask(member, names)
        for name, member in value.items()
    }


def seal(secret: str) -> str:
    """Return a digest of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _authentications(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if not is_object(value) or depth > _MAX_DEPTH:
        return
    auth = value.get("auth")
    if is_object(auth) and isinstance(auth.get("type"), str):
        yield auth
    for member in value.values():
        yield from _authentications(member, depth + 1)


def _secret_names(document: Mapping[str, Any], schema: Any) -> Iterator[str]:
    """Yield the names of the secret fields of a schema, at any depth. Each place of the document is read once."""
    waiting, seen = [schema], set[int]()
    for node in waiting:
        if id(node) in seen:
            continue
        seen.add(id(node))
        items = Schema(document, node).keyword("items")
        waiting += [items] if items else []
        for name, field in fields_of(document, node).items():
            if _is_secret(Schema(document, field)):
                yield name
            waiting.append(field)


def _is_secret(schema: Schema) -> bool:
    return schema.keyword("format") == "password" or schema.keyword("writeOnly") is True
