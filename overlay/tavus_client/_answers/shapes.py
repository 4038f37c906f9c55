"""Reads answers as the contract's types, as far as they match. Derived from the generated models."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from inspect import get_annotations
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import attrs

from tavus_api import models
from tavus_api.types import UNSET
from tavus_client._secrets import HiddenText
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
_NAME = re.compile(r"\w+")
_EXACT: dict[Any, frozenset[type]] = {float: frozenset({float, int}), str: frozenset({str, HiddenText})}
Reader = Callable[[Any, str, bool, list[Misfit]], Any]
"""Reads the value at a path, which may be tolerable if it doesn't match; appends the misfits to the list."""


def read(hint: Any, value: Any) -> tuple[Any, list[Misfit]]:
    """Return `value` with models for objects where it matches `hint`, and unchanged everywhere else; and the misfits.

    A missing field is UNSET, even if the type doesn't allow it.
    """
    misfits: list[Misfit] = []
    return reader(hint)(value, "", False, misfits), misfits


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


@cache
def hints_of(model: Any) -> dict[str, Any]:
    """Return the types of a model's fields by the names of its attributes.

    A model's module doesn't import the models that it names. Only these are loaded here.
    """
    hints = " ".join(str(hint) for base in model.__mro__ for hint in get_annotations(base).values())
    named = {name: found for name in _NAME.findall(hints) if (found := getattr(models, name, None))}
    return get_type_hints(model, localns=named)


def wire_name(field: attrs.Attribute[Any]) -> str:
    """Return the JSON name of a model's field."""
    name: str = field.metadata.get("wire", field.name)
    return name


@cache
def reader(hint: Any) -> Reader:
    """Return the reader of a type; made once for each."""
    if attrs.has(hint):
        return _object_reader(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is list:
        return _list_reader(reader(arguments[0]))
    if origin is dict:
        return _map_reader(reader(arguments[1]))
    if origin in (Union, UnionType, Literal):
        return _union_reader(tuple(dict.fromkeys(_kinds(hint))))
    if hint is Any or hint not in SCALAR_NAMES:
        return _as_it_is
    exact = _EXACT.get(hint, frozenset({hint}))

    def scalar(value: Any, path: str, tolerable: bool, misfits: list[Misfit]) -> Any:
        if type(value) not in exact:
            misfits.append(Misfit(path, SCALAR_NAMES[hint], describe(value), tolerable))
        return value

    return scalar


def _as_it_is(value: Any, *_: object) -> Any:
    return value


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


_Row = tuple[str, str, frozenset[type], Reader, bool]


@cache
def _plan(model: Any) -> tuple[list[_Row], Reader | None]:
    """Return the rows of a model, and the reader of its other fields.

    A row has a field's names, the types that need no further look, its reader, and whether it is optional.
    """
    hints, rows = hints_of(model), list[_Row]()
    for field in attrs.fields(model):
        if field.init:
            hint = hints[field.name]
            members = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
            fine = frozenset(member for member in members if member in SCALAR_NAMES)
            rows.append((field.alias, wire_name(field), fine, reader(hint), field.default is not attrs.NOTHING))
    others = get_args(hints.get("additional_properties"))
    return rows, None if not others else _as_it_is if others[1] is Any else _map_reader(reader(others[1]))


def _object_reader(model: Any) -> Reader:
    def read_object(value: Any, path: str, tolerable: bool, misfits: list[Misfit]) -> Any:
        if not isinstance(value, dict):
            misfits.append(Misfit(path, "an object", describe(value), tolerable))
            return value
        rows, others = _plan(model)  # on use: a model may contain itself
        rest, found = dict[str, Any](value), dict[str, Any]()  # pyright: ignore[reportUnknownArgumentType]
        for name, wire, fine, further, optional in rows:
            item = rest.pop(wire, UNSET)
            if type(item) not in fine:
                item = further(item, _within(path, wire), tolerable or optional, misfits)
            found[name] = item
        made = model(**found)
        if others is not None:
            made.additional_properties = others(rest, path, True, misfits)
        return made

    return read_object


def _within(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _map_reader(one: Reader) -> Reader:
    def read_map(value: Any, path: str, tolerable: bool, misfits: list[Misfit]) -> Any:
        if not isinstance(value, dict):
            misfits.append(Misfit(path, "an object", describe(value), tolerable))
            return value
        members: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
        return {name: one(item, _within(path, name), tolerable, misfits) for name, item in members.items()}

    return read_map


def _list_reader(one: Reader) -> Reader:
    def read_list(value: Any, path: str, tolerable: bool, misfits: list[Misfit]) -> Any:
        if not isinstance(value, list):
            misfits.append(Misfit(path, "an array", describe(value), tolerable))
            return value
        items: list[Any] = value  # pyright: ignore[reportUnknownVariableType]
        return [one(item, f"{path}[{index}]", tolerable, misfits) for index, item in enumerate(items)]

    return read_list


def _tag(member: Any) -> tuple[str, tuple[str, ...]] | None:
    """Return the field by which a discriminator tells a model from others, and its values; None without one."""
    marked = [field for field in attrs.fields(member) if "tags" in field.metadata] if attrs.has(member) else []
    return (wire_name(marked[0]), marked[0].metadata["tags"]) if marked else None


def _has_tag(value: Any, name: str, values: tuple[str, ...]) -> bool:
    return isinstance(value, dict) and value.get(name) in values  # pyright: ignore[reportUnknownMemberType]


def _union_reader(members: tuple[Any, ...]) -> Reader:
    readers = [reader(member) for member in members]
    names = [SCALAR_NAMES.get(member, "an array" if get_origin(member) is list else "an object") for member in members]
    expected = " or ".join(name for name in names if name not in ("null", "absent")) or "null"

    tags = [_tag(member) for member in members]
    told_apart, others = any(tags), [one for one, tag in zip(readers, tags, strict=True) if tag is None]

    def by_tag(value: Any) -> list[Reader]:
        return [one for one, tag in zip(readers, tags, strict=True) if tag and _has_tag(value, *tag)] or others

    def read_union(value: Any, path: str, tolerable: bool, misfits: list[Misfit]) -> Any:
        attempts: list[tuple[bool, int, Any, list[Misfit]]] = []
        for one in (told_apart and by_tag(value)) or readers:
            found: list[Misfit] = []
            made = one(value, path, tolerable, found)
            if not found:
                return made
            attempts.append((any(misfit.path == path for misfit in found), len(found), made, found))
        other_kind, _, made, found = min(attempts, key=lambda attempt: attempt[:2])  # the first of the nearest
        misfits += [Misfit(path, expected, describe(value), tolerable)] if other_kind else found
        return made

    return read_union
