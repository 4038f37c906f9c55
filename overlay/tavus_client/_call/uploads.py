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
    """A body of the media type. What can't be sent is reported in `problems`.

    Files are read to their end, so that a repeated request has the same bytes.
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
    """The fields of a mapping or of a generated model, by their names on the wire."""
    fields: Any = body.to_dict() if hasattr(body, "to_dict") else body
    return {name: value for name, value in fields.items() if not isinstance(value, Unset) and value is not None}


def _rows(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """A list is a field that comes several times."""
    if isinstance(value, list | tuple) and not _is_tuple_of_file(value):
        for item in value:  # pyright: ignore[reportUnknownVariableType]
            yield name, item
    else:
        yield name, value


def _is_tuple_of_file(value: Any) -> bool:
    """Whether it is what `File.to_tuple` makes: a model's `to_dict` does."""
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
    """A value of a form: text as it is, all else as JSON has it."""
    made = plain(value, problems, path)
    return made if isinstance(made, str) else json.dumps(made, ensure_ascii=False)


def _file(value: Any) -> tuple[str | None, bytes | None, str | None]:
    """The name, the content and the media type of a file; no content if it is not one."""
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
