"""Guardrails, alone or in sets, which is the older form (published: create-guardrails, legacy-guardrail-sets)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_emulator._contract.place import GET
from tavus_emulator._core.strict_json import is_array, is_object

NO_GUARDRAIL = ("guardrail_name is required", "one of data, guardrail_name with guardrail_prompt is required")
_OF_SETS = ("guardrails_id", "name", "status")
_STAMPS = ("created_at", "updated_at")


def make_guardrails(body: dict[str, Any], _id: str, _origin: str) -> dict[str, Any]:
    """Whether it is a set, as lists are asked for them."""
    return {"legacy": "false" if _is_single(body) else "true"}


def show_guardrails(data: dict[str, Any], role: str) -> dict[str, Any]:
    """A guardrail with its own fields; a set with those of sets, and for a GET the first of its guardrails."""
    if _is_single(data):
        return {**{name: value for name, value in data.items() if name not in _OF_SETS}, "uuid": data["guardrails_id"]}
    entries = data.get("data")
    if role != GET or not is_array(entries) or not entries:
        return {name: data[name] for name in (*_OF_SETS, *_STAMPS) if name in data}
    first = entries[0] if is_object(entries[0]) else {}
    return {"data": {**first, **{name: data[name] for name in _STAMPS if name in data}}}


def _is_single(data: Mapping[str, Any]) -> bool:
    return "guardrail_name" in data and "data" not in data
