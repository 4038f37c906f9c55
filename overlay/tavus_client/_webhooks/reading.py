"""Reads records as their classes declare them. Invalid values stay only in `raw`, and their places are noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, cast

import attrs

from tavus_api.events import RoomMessage
from tavus_api.records import Record, Source
from tavus_client._webhooks.body import ENOUGH
from tavus_client._webhooks.reasons import NORMAL

R = TypeVar("R", bound=Record)
_Place = tuple[str, ...]


def read(kind: type[R], raw: Mapping[str, Any]) -> R:
    """Read an object as a record. `null` is the same as absent; an absent field has its default."""
    unread: list[str] = []
    return _record(kind, raw, "", unread)


def _record(kind: type[R], raw: Mapping[str, Any], path: str, unread: list[str]) -> R:
    before, values, plain = len(unread), dict[str, Any](), cast("Any", kind)
    for name, source in _plan(plain):
        value = values.get(source.normal_of) if source.normal_of else _value(source, raw, path, unread)
        if value is not None:
            values[name] = NORMAL[name](value) if source.normal_of else value
    own = tuple(place.removeprefix(path) for place in unread[before:])
    return kind(raw=raw, unread=own, **values)


@cache
def _plan(kind: Any) -> tuple[tuple[str, Source], ...]:
    """Return the fields of a class by name. Those of a message in the room may also be at its top level."""
    found = [(row.name, row.metadata["source"]) for row in attrs.fields(kind) if row.metadata]
    if not issubclass(kind, RoomMessage):
        return tuple(found)
    return tuple((name, one._replace(places=(*one.places, *_above(one.places)))) for name, one in found)


def _above(places: tuple[_Place, ...]) -> Iterator[_Place]:
    for place in places:
        if place[0] == "properties":
            yield place[1:]


def _value(source: Source, raw: Mapping[str, Any], path: str, unread: list[str]) -> Any:
    for place in source.places:
        value, at = _found(raw, place)
        if value is None:
            continue
        if len(at) == len(place) and (not source.kinds or type(value) in source.kinds):
            return _items(source, value, f"{path}{'.'.join(place)}", unread) if source.kinds == (list,) else value
        _note(f"{path}{'.'.join(at)}", unread)
    return None


def _found(raw: Mapping[str, Any], place: _Place) -> tuple[Any, _Place]:
    """Return the value at a place, or the value that blocks it, and its place."""
    found: Any = raw
    for depth, step in enumerate(place):
        if not isinstance(found, dict):
            return found, place[:depth]
        found = cast("dict[str, Any]", found).get(step)
    return found, place


def _items(source: Source, items: list[Any], path: str, unread: list[str]) -> tuple[Any, ...]:
    if source.item is None:
        return tuple(items)
    found: list[Record] = []
    for index, item in enumerate(items):
        if isinstance(item, dict):
            found.append(_record(source.item, cast("dict[str, Any]", item), f"{path}[{index}].", unread))
        else:
            _note(f"{path}[{index}]", unread)
    return tuple(found)


def _note(place: str, unread: list[str]) -> None:
    if len(unread) < ENOUGH and place not in unread:
        unread.append(place)
