"""Strict JSON: RFC 8259 to the letter, without the cases on which parsers disagree."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from typing import Any, TypeGuard

try:
    import msgspec
except ImportError:  # it is only faster
    msgspec = None  # type: ignore[assignment]

from tavus_emulator._core.problems import show

MAX_DEPTH = 100
# The possessive match skips a string, terminated or not, without backtracking.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)


def _encode(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


encode: Callable[[Any], bytes] = _encode if msgspec is None else msgspec.json.Encoder().encode
load: Callable[[str | bytes], Any] = json.loads if msgspec is None else msgspec.json.decode  # of known JSON


class InvalidJSONError(ValueError):
    """The bytes aren't strict JSON. The message says why."""


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Return whether a decoded value is a JSON object."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeGuard[list[Any]]:
    """Return whether a decoded value is a JSON array."""
    return isinstance(value, list)


def decode(data: bytes) -> Any:
    """Decode one JSON document.

    Raises `InvalidJSONError` for text that isn't JSON or isn't UTF-8, for NaN and infinities (also `1e400`), for a key
    that occurs twice in an object, for an unpaired surrogate, and for more than 100 levels of nesting.
    """
    if msgspec is not None and b"\\" not in data and data.count(b"[") + data.count(b"{") <= MAX_DEPTH:
        try:
            value = msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return _decode(data)  # its errors say why
        # A duplicate key leaves fewer quotation marks than the text has, none of them escaped.
        if encode(value).count(b'"') == data.count(b'"'):
            return value
    return _decode(data)


def _decode(data: bytes) -> Any:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise InvalidJSONError(f"not valid UTF-8 at byte {error.start}") from None
    if text.count("[") + text.count("{") > MAX_DEPTH:
        _check_depth(text)
    try:
        value = _decoder.decode(text)
    except InvalidJSONError:
        raise
    except json.JSONDecodeError as error:
        raise InvalidJSONError(f"not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    except ValueError:  # CPython refuses to convert an integer of thousands of digits
        raise InvalidJSONError("a number has too many digits") from None
    if "\\u" in text:
        _check_surrogates(value)
    return value


def _check_depth(text: str) -> None:
    # Before parsing, since the depth at which the parser fails depends on the interpreter and the thread's stack.
    depth = 0
    for match in _TOKEN.finditer(text):
        character = match.group()
        if character in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise InvalidJSONError(f"nested more than {MAX_DEPTH} levels deep")
        elif character in "]}":
            depth -= 1


def _check_surrogates(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        surrogate = ord(error.object[error.start])
        raise InvalidJSONError(f"\\u{surrogate:04x} is half a surrogate pair, not a character") from None


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                name = name.encode("utf-8", "replace").decode()
                raise InvalidJSONError(f"the key {show(name)} occurs more than once in one object")
            seen.add(name)
    return members


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise InvalidJSONError(f"{text[:20]} is out of the range of a number")
    return number


def _refuse_constant(name: str) -> Any:
    raise InvalidJSONError(f"{name} is not JSON")


_decoder = json.JSONDecoder(object_pairs_hook=_distinct, parse_float=_finite, parse_constant=_refuse_constant)
