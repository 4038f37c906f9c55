"""Bodies that are not JSON: forms, files, and bytes as they are."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import httpx

from tavus_api.types import File, Unset
from tavus_client._call.serialize import plain
from tavus_client._errors import Violation

FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
ANY = "application/octet-stream"


class Upload(NamedTuple):
    """A body that is not JSON."""

    content: bytes
    media: str
    """Its Content-Type."""


def encode_upload(media: str, body: Any, problems: list[Violation]) -> Upload:
    """Return a body of the media type. Report values that can't be sent in `problems`.

    Files are read completely, so that a retry sends the same bytes.
    """
    if media in (FORM, MULTIPART):
        fields = [row for name, value in _fields(body).items() for row in _rows(name, value)]
        return _multipart(fields, problems) if media == MULTIPART else _form(fields, problems)
    _, content, own = _file(body)
    if content is None:
        message = f"is a {type(body).__name__}: send bytes, text, an open file or a path"
        problems.append(Violation("body", message, "json"))
    return Upload(content or b"", own or (ANY if "*" in media else media))


def _fields(body: Any) -> dict[str, Any]:
    """Return the fields of a mapping or of a generated model, by wire name."""
    fields: Any = body.to_dict() if hasattr(body, "to_dict") else body
    return {name: value for name, value in fields.items() if not isinstance(value, Unset) and value is not None}


def _rows(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the rows of a field: a list is sent as a repeated field."""
    if isinstance(value, list | tuple) and not _is_tuple_of_file(value):
        for item in value:  # pyright: ignore[reportUnknownVariableType]
            yield name, item
    else:
        yield name, value


def _is_tuple_of_file(value: Any) -> bool:
    """Return whether it is a result of `File.to_tuple`, which a model's `to_dict` calls."""
    return isinstance(value, tuple) and len(value) == 3 and hasattr(value[1], "read")  # pyright: ignore[reportUnknownArgumentType]


def _multipart(fields: list[tuple[str, Any]], problems: list[Violation]) -> Upload:
    parts: list[tuple[str, Any]] = []
    for name, value in fields:
        file, content, media = (None, None, None) if isinstance(value, str) else _file(value)
        if content is None:
            parts.append((name, (None, _text(value, name, problems).encode())))
        else:
            parts.append((name, (file or name, content, media or ANY)))
    request = httpx.Request("POST", "http://localhost", files=parts or {"": (None, b"")})
    return Upload(request.read(), request.headers["content-type"])


def _form(fields: list[tuple[str, Any]], problems: list[Violation]) -> Upload:
    return Upload(urlencode([(name, _text(value, name, problems)) for name, value in fields]).encode(), FORM)


def _text(value: Any, path: str, problems: list[Violation]) -> str:
    """Return a form's value: text as it is, anything else as JSON."""
    made = plain(value, problems, path)
    return made if isinstance(made, str) else json.dumps(made, ensure_ascii=False)


def _file(value: Any) -> tuple[str | None, bytes | None, str | None]:
    """Return the name, the content and the media type of a file; no content if it isn't one."""
    if isinstance(value, File):
        return value.file_name, _bytes(value.payload), value.mime_type
    if _is_tuple_of_file(value):
        return value[0], _bytes(value[1]), value[2]
    if isinstance(value, os.PathLike):
        path = Path(value)  # pyright: ignore[reportUnknownArgumentType]
        return path.name, path.read_bytes(), None
    if isinstance(value, bytes | bytearray | str) or hasattr(value, "read"):
        name: Any = getattr(value, "name", None)
        return Path(name).name if isinstance(name, str) else None, _bytes(value), None
    return None, None, None


def _bytes(value: Any) -> bytes:
    content: Any = value.read() if hasattr(value, "read") else value
    return content.encode() if isinstance(content, str) else bytes(content)
