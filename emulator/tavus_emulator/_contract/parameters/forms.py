"""Reads forms as objects: multipart/form-data (RFC 7578), and application/x-www-form-urlencoded as queries are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from tavus_emulator._contract.parameters import styles
from tavus_emulator._contract.parameters.parameter import parse_query, value_of
from tavus_emulator._contract.parameters.styles import StyleError
from tavus_emulator._contract.schemas.fields import fields_of
from tavus_emulator._contract.schemas.schema import Schema

if TYPE_CHECKING:
    from email.message import Message

MULTIPART, URLENCODED = "multipart/form-data", "application/x-www-form-urlencoded"
FORMS = (MULTIPART, URLENCODED)
_MAX_PARTS = 1000


class Form(NamedTuple):
    """The fields of a form, and the names of those that are files."""

    fields: dict[str, Any]
    files: frozenset[str] = frozenset()


def read_form(content_type: str, body: bytes, schema: Schema) -> Form:
    """Return a form, its fields with the types of its schema; a file is a string of its bytes. Raises `StyleError`."""
    texts, files = dict[str, list[str]](), set[str]()
    if content_type.partition(";")[0].strip().lower() == URLENCODED:
        texts = _of_pairs(body)
    else:
        _read_parts(content_type, body, texts, files)
    described = fields_of(schema.document, schema.node)
    fields = {name: _field(given, Schema(schema.document, described.get(name, {}))) for name, given in texts.items()}
    return Form(fields, frozenset(files))


def _of_pairs(body: bytes) -> dict[str, list[str]]:
    pairs, problems = parse_query(body.decode("latin-1"))
    if problems:
        raise StyleError(problems[0].text)
    return pairs


def _read_parts(content_type: str, body: bytes, texts: dict[str, list[str]], files: set[str]) -> None:
    for part in _parts(content_type, body):
        name = part.get_param("name", header="content-disposition")
        content: Any = part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(content, bytes):
            raise StyleError(f"has a part without a name: is not {MULTIPART}")
        is_file = part.get_filename() is not None
        files |= {name} if is_file else set()
        texts.setdefault(name, []).append(content.decode("latin-1" if is_file else "utf-8", "replace"))


def _parts(content_type: str, body: bytes) -> Iterator[Message]:
    from email.parser import BytesParser  # slow to import, and few contracts have forms
    from email.policy import HTTP

    head = f"content-type: {content_type}\r\n\r\n".encode("latin-1", "replace")
    form = BytesParser(policy=HTTP).parsebytes(head + body)
    if not form.is_multipart():
        raise StyleError(f"is not {MULTIPART}: it has no parts between boundaries")
    parts: Any = form.get_payload()
    if len(parts) > _MAX_PARTS:
        raise StyleError(f"has more than {_MAX_PARTS} parts")
    yield from parts


def _field(given: list[str], schema: Schema) -> Any:
    types = schema.types
    if "object" in types and len(given) == 1:
        return styles.decode(given[0])
    return value_of(given, schema, types)
