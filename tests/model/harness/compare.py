"""Comparison of actual and predicted values, with the places where they differ."""

from __future__ import annotations

from typing import Any, cast

from tavus_client import APIStatusError
from tests.model.harness.reference import Says


def same(what: str, got: Any, expected: Any) -> None:
    """Compare. Raise an AssertionError that names each difference."""
    if got != expected:
        raise AssertionError(f"{what}:\n" + "\n".join(_differences("", got, expected)))


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
