"""Answers with event streams. Source of the format: WHATWG HTML, section 9.2.6."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tavus_emulator._contract.resolution import resolve
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._core.strict_json import is_object

MEDIA = "text/event-stream"
_NOTHING = b": open\n\n"


def body(document: Mapping[str, Any], content: Mapping[str, Any], make: Callable[[Schema], list[Any]]) -> bytes:
    """Return the events of a media type object: its example, or one for each value that `make` makes for its schema.

    The data of events is JSON. A schema that isn't for JSON objects or arrays, such as a string, has no events.
    """
    text = _example(document, content)
    if text is not None:
        return (text.rstrip("\n") + "\n\n").encode("utf-8", "replace")
    schema = Schema(document, content.get("itemSchema") or content.get("schema") or {})
    if not schema.types & {"object", "array"}:
        return _NOTHING
    values = make(schema)
    return b"".join(f"id: {number}\ndata: {json.dumps(value)}\n\n".encode() for number, value in enumerate(values, 1))


def _example(document: Mapping[str, Any], content: Mapping[str, Any]) -> str | None:
    examples = content.get("examples")
    named = [resolve(document, one) for one in examples.values()] if is_object(examples) else []
    values = [content.get("example"), *(one.get("value") for one in named if is_object(one))]
    return next((value for value in values if isinstance(value, str)), None)
