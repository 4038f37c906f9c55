"""Descriptions that show no values: a recording contains keys, tokens and personal data, a report must not.

A report shows types, places and the contract's own texts. A field's name is shown when the contract has it, or
when it is a plain word that occurs nowhere among the recording's secrets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from tavus_emulator._core.strict_json import InvalidJSONError, decode, is_array, is_object
from tavus_emulator._verify.har import Exchange

HIDDEN = "***"
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z_]{0,39}")
_SEGMENT = re.compile(r"[a-z]{1,20}(?:[-_][a-z]{1,20}){0,3}|v[0-9]{1,2}")
_SECRET_NAME = re.compile(r"key|token|secret|password|passwd|credential|auth|cookie|signature|session", re.IGNORECASE)
_SECRET_NAMES = ("t",)  # a meeting token in a link to a room
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT")
_MIN_SECRET = 3
_MAX_SECRETS = 100_000


def kind_of(value: Any) -> str:
    """Describe a value without its content: `a string`, `an object`, `null`."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    kinds: tuple[tuple[type, str], ...] = (
        (str, "a string"),
        (int, "an integer"),
        (float, "a number"),
        (list, "an array"),
        (dict, "an object"),
    )
    return next((word for kind, word in kinds if isinstance(value, kind)), "a value")


class Words:
    """Hides names of a recording that may be secret. `known` are those of the contract."""

    def __init__(self, known: Iterable[str], exchanges: Iterable[Exchange]) -> None:
        self._known = frozenset(known)
        self._secrets: set[str] = set()
        for exchange in exchanges:
            for secret in _secrets(exchange):
                if len(secret) >= _MIN_SECRET and len(self._secrets) < _MAX_SECRETS:
                    self._secrets.add(secret.lower())

    def name(self, name: str) -> str:
        """Return a field's name, or `***`."""
        return name if name in self._known or self._is_plain(name, _PLAIN) else HIDDEN

    def method(self, method: str) -> str:
        """Return a method, or `***` for an unknown one."""
        return method if method in _METHODS else HIDDEN

    def path(self, path: str) -> str:
        """Return a URL's path with the segments hidden that could be ids, names or tokens."""
        segments = path[:500].split("/")
        return "/".join(one if not one or self._is_plain(one, _SEGMENT) else HIDDEN for one in segments)

    def clean(self, value: Any) -> Any:
        """Return a decoded value with the names of its fields hidden if they may be secret."""
        if is_array(value):
            return [self.clean(member) for member in value]
        if is_object(value):
            return {self.name(name): self.clean(member) for name, member in value.items()}
        return value

    def _is_plain(self, name: str, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.fullmatch(name)) and name.lower() not in self._secrets


def names_of(document: Any) -> Iterator[str]:
    """Yield the names of all fields that a contract describes."""
    pending = [document]
    while pending:
        node = pending.pop()
        if is_array(node):
            pending += node
        elif is_object(node):
            properties = node.get("properties")
            if is_object(properties):
                yield from properties
            pending += node.values()


def _secrets(exchange: Exchange) -> Iterator[str]:
    for headers in (exchange.headers, exchange.answer_headers):
        yield from _named(headers)
    yield from _named(dict(parse_qsl(exchange.url.query)))
    yield from filter(None, (exchange.url.username, exchange.url.password))
    for content in (exchange.body, exchange.content):
        if content:
            try:
                yield from _inside(decode(content))
            except InvalidJSONError:
                continue


def _named(values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, str) and (name in _SECRET_NAMES or _SECRET_NAME.search(name)):
            yield value
            yield from value.split()  # `Bearer` is part of a header, not of its token


def _inside(value: Any) -> Iterator[str]:
    pending = [value]
    while pending:
        node = pending.pop()
        if is_array(node):
            pending += node
        elif is_object(node):
            yield from _named(node)
            pending += node.values()
