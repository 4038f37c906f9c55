"""Comparison of actual and predicted values, with the places where they differ."""

from __future__ import annotations

from typing import Any, cast

from tavus_client import APIStatusError
from tavus_testing._checks.api import is_array, is_object
from tests.model.harness.reference import Says


def same(what: str, got: Any, expected: Any) -> None:
    """Compare. Raise an AssertionError that names each difference."""
    if got != expected:
        raise AssertionError(f"{what}:\n" + "\n".join(_differences("", got, expected)))


REQUIRED = ("conversation_id", "data")
"""Fields that every answer has that can have them, however sparse it is."""
_OLDER = {"pal_id": "persona_id", "face_id": "replica_id"}


def in_older_names(answer: Any) -> Any:
    """Return an answer with the older names of its fields."""
    if is_array(answer):
        return [in_older_names(member) for member in answer]
    if not is_object(answer):
        return answer
    renamed: dict[str, Any] = {}
    for name, value in answer.items():
        older = _OLDER.get(name, name)
        if older in renamed:
            same(f"{older} under its other name", value, renamed[older])
        renamed[older] = in_older_names(value)
    return renamed


def as_far_as_there(expected: Any, got: Any) -> Any:
    """Return an expected answer without the optional fields that a sparse one lacks."""
    if is_object(expected) and is_object(got):
        there = {name: value for name, value in expected.items() if name in got or name in REQUIRED}
        return {name: as_far_as_there(value, got.get(name)) for name, value in there.items()}
    if is_array(expected) and is_array(got) and len(expected) == len(got):
        return [as_far_as_there(*pair) for pair in zip(expected, got, strict=True)]
    return expected


def same_error(error: APIStatusError, expected: Says) -> None:
    """Compare the body of an error: its one key, and the text or parts of it."""
    same("the fields of an error", list(error.body), [expected.key])
    if expected.whole is not None:
        same("the text of an error", error.message, expected.whole)
    for part in expected.parts:
        assert part in error.message, f"{error.message!r} doesn't say {part!r}"


class _Absent:
    def __repr__(self) -> str:
        return "(absent)"


_ABSENT = _Absent()


def _differences(where: str, got: Any, expected: Any) -> list[str]:
    pairs: list[tuple[str, Any, Any]] = []
    if isinstance(got, dict) and isinstance(expected, dict):
        one, other = cast("dict[str, Any]", got), cast("dict[str, Any]", expected)
        names = sorted({*one, *other}, key=str)
        pairs = [(f"{where}.{name}", one.get(name, _ABSENT), other.get(name, _ABSENT)) for name in names]
    elif isinstance(got, list | tuple) and isinstance(expected, list | tuple):
        rows, wanted = list(cast("list[Any]", got)), list(cast("list[Any]", expected))
        if len(rows) == len(wanted):
            pairs = [(f"{where}[{index}]", rows[index], wanted[index]) for index in range(len(rows))]
    if pairs:
        return [line for place, one, other in pairs if one != other for line in _differences(place, one, other)]
    return [f"  {where or 'it'} is {_short(got)}", f"  {' ' * len(where)} expected: {_short(expected)}"]


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 400 else f"{text[:300]}… ({len(text)} characters)"
