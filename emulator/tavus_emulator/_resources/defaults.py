"""Fills in the contract's defaults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_emulator._contract.schemas.fields import fields_of
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._core.strict_json import is_array, is_object


def fill_defaults(schema: Schema, value: Any) -> Any:
    """Return an object, or an array of objects, with the schema's defaults for missing fields.

    Nested objects aren't changed: they are sent and answered as a whole.
    """
    return _filled(schema.document, schema.node, value)


def _filled(document: Mapping[str, Any], node: Any, value: Any) -> Any:
    if is_array(value):
        return [_filled(document, Schema(document, node).items.node, member) for member in value]
    if not is_object(value):
        return value
    fields = fields_of(document, node)
    filled = {
        name: _filled(document, fields[name], member) if name in fields and is_array(member) else member
        for name, member in value.items()
    }
    return filled | _missing(document, fields, filled)


def _missing(document: Mapping[str, Any], fields: Mapping[str, Any], filled: Mapping[str, Any]) -> dict[str, Any]:
    missing: dict[str, Any] = {}
    for name, field in fields.items():
        default = Schema(document, field).default
        if name not in filled and default is not None and Schema(document, field).admits(default):
            missing[name] = default
    return missing
