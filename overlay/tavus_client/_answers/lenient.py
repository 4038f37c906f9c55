"""Reads an answer that doesn't match its type as far as possible. Derived from the generated models."""

from __future__ import annotations

from types import UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from tavus_api.types import UNSET
from tavus_client._answers.shapes import checker, hints_of, wire_name


def read(hint: Any, value: Any) -> Any:
    """Return `value` as a `hint` where it matches, with models for objects, and unchanged everywhere else.

    A missing field is UNSET, even if the type doesn't allow it.
    """
    if attrs.has(hint):
        return _object(hint, value) if isinstance(value, dict) else value  # pyright: ignore[reportUnknownArgumentType]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is list and isinstance(value, list):
        return [read(arguments[0], item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    if origin is dict and isinstance(value, dict):
        return {name: read(arguments[1], item) for name, item in value.items()}  # pyright: ignore[reportUnknownVariableType]
    if origin in (Union, UnionType) and isinstance(value, list | dict):
        return _nearest(arguments, value)  # pyright: ignore[reportUnknownArgumentType]
    return value


def _object(model: Any, value: dict[str, Any]) -> Any:
    hints, rest, found = hints_of(model), dict(value), dict[str, Any]()
    for field in attrs.fields(model):
        if field.init:
            given = rest.pop(wire_name(field), UNSET)
            found[field.alias] = read(hints[field.name], given)
    made = model(**found)
    if "additional_properties" in hints:
        made.additional_properties = read(hints["additional_properties"], rest)
    return made


def _nearest(members: tuple[Any, ...], value: Any) -> Any:
    """Return the value as the member of a union that it fits best; the first of several."""

    def distance(reading: tuple[Any, Any]) -> tuple[bool, int]:
        misfits = list(checker(reading[0])(reading[1], "", False))
        return any(not misfit.path for misfit in misfits), len(misfits)

    return min([(member, read(member, value)) for member in members], key=distance)[1]
