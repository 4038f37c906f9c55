"""Maps recorded ids to the emulator's, which draws its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode

from tavus_emulator._core.strict_json import InvalidJSONError, decode, is_array, is_object

_ID_ENDINGS = ("id", "uuid")


class Identities:
    """A map from recorded ids to the emulator's, learnt from pairs of answers."""

    def __init__(self) -> None:
        self._emulated: dict[str, str] = {}
        self._guessed: set[str] = set()

    def pair(self, recorded: str, emulated: str) -> None:
        """Map one to the other; the first mapping counts."""
        self._emulated.setdefault(recorded, emulated)

    def guess(self, recorded: str) -> None:
        """Note a resource whose past isn't in the recording: its changes can't be predicted."""
        self._guessed.add(recorded)

    def is_guessed(self, recorded: str | None) -> bool:
        """Return whether it is such a resource."""
        return recorded in self._guessed

    def __contains__(self, recorded: str) -> bool:
        return recorded in self._emulated

    def of(self, text: str) -> str:
        """Return the emulator's id for a recorded text; the text itself if it isn't a known id."""
        return self._emulated.get(text, text)

    def learn(self, recorded: Any, emulated: Any) -> None:
        """Pair the ids at the top of two answers to the same call."""
        if not (is_object(recorded) and is_object(emulated)):
            return
        for name in recorded.keys() & emulated.keys():
            one, other = recorded[name], emulated[name]
            if name.lower().endswith(_ID_ENDINGS) and isinstance(one, str) and isinstance(other, str) and one:
                self.pair(one, other)

    def path(self, path: str) -> str:
        """Return a raw path with its ids replaced."""
        return "/".join(self._segment(segment) for segment in path.split("/"))

    def query(self, query: str) -> str:
        """Return a query with its ids replaced."""
        pairs = parse_qsl(query, keep_blank_values=True)
        if not any(value in self._emulated for _, value in pairs):
            return query
        return urlencode([(name, self.of(value)) for name, value in pairs])

    def body(self, body: bytes) -> bytes:
        """Return a JSON body with its ids replaced; anything else unchanged."""
        try:
            content = decode(body)
        except InvalidJSONError:
            return body
        replaced = self.value(content)
        return body if replaced == content else json.dumps(replaced).encode()

    def value(self, value: Any) -> Any:
        """Return a decoded value with its ids replaced."""
        if isinstance(value, str):
            return self.of(value)
        if is_array(value):
            return [self.value(member) for member in value]
        if is_object(value):
            return {name: self.value(member) for name, member in value.items()}
        return value

    def _segment(self, segment: str) -> str:
        text = unquote(segment)
        return quote(self._emulated[text], safe="") if text in self._emulated else segment


def things(value: Any, id_field: str, depth: int = 3) -> Iterator[dict[str, Any]]:
    """Yield the objects of an answer with an id under this name: itself, rows of a list, wrapped ones."""
    if depth < 0:
        return
    if is_array(value):
        for member in value:
            yield from things(member, id_field, depth - 1)
    elif is_object(value):
        if isinstance(value.get(id_field), str):
            yield value
        for member in value.values():
            yield from things(member, id_field, depth - 1)
