"""Checks answers against the contract's types. Derived from the generated models: no field is named here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import attrs

from tavus_api import models
from tavus_client._type_names import SCALAR_NAMES, describe


class Misfit(NamedTuple):
    """A value in an answer that the contract doesn't allow."""

    path: str
    expected: str
    got: str
    tolerable: bool
    """Whether the contract could do without the field that it stands in."""

    def __str__(self) -> str:
        if self.got == "absent":
            return f"{self.path} is missing"
        return f"{self.path or 'the body'} is {self.got}, not {self.expected}"


EMPTY_STATUSES = (204, 304)
"""Statuses that have no body, whatever an answer says."""
Checker = Callable[[Any, str, bool], Iterator[Misfit]]


@cache
def answer_type(parse: Callable[..., Any], success: tuple[int, ...] = ()) -> Any:
    """Return a generated parser's return type, without the None that stands for an undocumented status.

    The Any that stands for a status without a body is dropped too, if all other types are the same.
    """
    hint = get_type_hints(parse)["return"]
    members = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    kept = [kind for kind in members if kind is not NoneType]
    if len(kept) > 1 and len([status for status in success if status not in EMPTY_STATUSES]) == 1:
        kept = [kind for kind in kept if kind is not Any]
    return kept[0] if len(kept) == 1 else Union[tuple(kept)] if kept else None  # noqa: UP007 of a computed tuple


class _Models(dict[str, Any]):
    """The models by name, each loaded on first use."""

    def __missing__(self, name: str) -> Any:
        try:
            return getattr(models, name)
        except AttributeError:
            raise KeyError(name) from None


@cache
def hints_of(model: Any) -> dict[str, Any]:
    """Return the types of a model's fields by the names of its attributes."""
    return get_type_hints(model, localns=_Models())


def wire_name(field: attrs.Attribute[Any]) -> str:
    """Return the JSON name of a model's field."""
    name: str = field.metadata.get("wire", field.name)
    return name


@cache
def checker(hint: Any) -> Checker:
    """Return a function that yields the violations of `hint`; made once for each type."""
    if attrs.has(hint):
        return _object_checker(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is list:
        return _list_checker(checker(arguments[0]))
    if origin is dict:
        return _map_checker(checker(arguments[1]))
    if origin in (Union, UnionType, Literal):
        return _union_checker(tuple(dict.fromkeys(_kinds(hint))))
    if hint is Any or hint not in SCALAR_NAMES:
        return _anything
    exact = frozenset({hint, int} if hint is float else {hint})

    def check(value: Any, path: str, tolerable: bool) -> Iterator[Misfit]:
        if type(value) not in exact:
            yield Misfit(path, SCALAR_NAMES[hint], describe(value), tolerable)

    return check


def _kinds(hint: Any) -> Iterator[Any]:
    """Yield the members of a union; for an enum the types of its values, since new values may come."""
    origin = get_origin(hint)
    if origin is Literal:
        yield from map(type, get_args(hint))
    elif origin in (Union, UnionType):
        for member in get_args(hint):
            yield from _kinds(member)
    else:
        yield hint


def _anything(value: Any, path: str, tolerable: bool) -> Iterator[Misfit]:  # noqa: ARG001
    return iter(())


_Row = tuple[str, str, frozenset[type], Checker, bool]


def _rows(model: Any) -> Iterator[_Row]:
    """Yield each field's names, the types that need no further check, its checker, and whether it is optional."""
    hints = hints_of(model)
    for field in attrs.fields(model):
        hint = hints[field.name]
        if field.name == "additional_properties":
            if get_args(hint)[1] is not Any:
                yield field.name, "", frozenset(), checker(hint), True
            continue
        members = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
        fine = frozenset(member for member in members if member in SCALAR_NAMES)
        yield field.name, wire_name(field), fine, checker(hint), field.default is not attrs.NOTHING


def _object_checker(model: type[Any]) -> Checker:
    rows: list[_Row] = []  # made on first use: a model may contain itself

    def check(value: Any, path: str, tolerable: bool) -> Iterator[Misfit]:
        if not isinstance(value, model):
            yield Misfit(path, "an object", describe(value), tolerable)
            return
        if not rows:
            rows[:] = _rows(model)
        for name, wire, fine, further, optional in rows:
            item = getattr(value, name)
            if type(item) not in fine:
                yield from further(item, _within(path, wire), tolerable or optional)

    return check


def _within(path: str, name: str) -> str:
    return f"{path}.{name}" if path and name else path or name


def _map_checker(value_checker: Checker) -> Checker:
    def check(value: Any, path: str, tolerable: bool) -> Iterator[Misfit]:
        for name, item in value.items():
            yield from value_checker(item, _within(path, name), tolerable)

    return check


def _list_checker(item_checker: Checker) -> Checker:
    def check(value: Any, path: str, tolerable: bool) -> Iterator[Misfit]:
        if not isinstance(value, list):
            yield Misfit(path, "an array", describe(value), tolerable)
            return
        for index, item in enumerate(value):  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
            yield from item_checker(item, f"{path}[{index}]", tolerable)

    return check


def _union_checker(members: tuple[Any, ...]) -> Checker:
    checkers = [checker(member) for member in members]
    names = [SCALAR_NAMES.get(member, "an array" if get_origin(member) is list else "an object") for member in members]
    expected = " or ".join(name for name in names if name not in ("null", "absent")) or "null"

    def check(value: Any, path: str, tolerable: bool) -> Iterator[Misfit]:
        best: list[Misfit] | None = None
        for further in checkers:
            found = list(further(value, path, tolerable))
            if not found:
                return
            if best is None or any(misfit.path != path for misfit in found):  # a branch of the right kind
                best = found
        if best and all(misfit.path == path for misfit in best):
            best = [Misfit(path, expected, describe(value), tolerable)]
        yield from best or ()

    return check
