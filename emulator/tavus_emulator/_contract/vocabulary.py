"""The two vocabularies of the service: personas and replicas, or, in the newer one, PALs and faces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

NEWER = {"persona": "pal", "personas": "pals", "replica": "face", "replicas": "faces"}
OLDER = {newer: older for older, newer in NEWER.items()}


def newer(name: str) -> str:
    """Return a field's newer name: `default_replica_id` -> `default_face_id`."""
    return "_".join(NEWER.get(word, word) for word in name.split("_"))


def older(name: str) -> str:
    """Return a field's name in the contract: `default_face_id` -> `default_replica_id`."""
    return "_".join(OLDER.get(word, word) for word in name.split("_"))


def newer_names(fields: Iterable[str]) -> Mapping[str, str]:
    """Return the newer names of those fields that have one, even if the contract also has them as fields."""
    return {newer(name): name for name in fields if newer(name) != name}


def with_older(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row with the older names of its fields."""
    return _renamed(row, older)


def with_newer(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row with the newer names of its fields."""
    return _renamed(row, newer)


def with_both(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row with the older and the newer names of its fields."""
    return with_older(row) | with_newer(row)


def _renamed(row: Mapping[str, Any], rename: Callable[[str], str]) -> dict[str, Any]:
    # A name stays if its replacement is already taken.
    return {name if row.get(rename(name), value) != value else rename(name): value for name, value in row.items()}
