"""The place of an operation, by the shape of its path: its collection, and what it does there.

A path that ends in a parameter is an *item* of the *collection* before it; anything below an item is about that
item. `POST /things` creates, `GET /things` lists, `PATCH /things/{id}/name` renames, `POST /things/{id}/stop` acts. No
operation is named here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from tavus_emulator._contract.schemas.fields import lists_rows
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._contract.servers import canonical

CREATE, LIST, GET, REPLACE, PATCH, DELETE = "create", "list", "get", "replace", "patch", "delete"
ACT, RENAME, VIEW = "act", "rename", "view"  # on a part of an item
READ, WRITE, ERASE = "read", "write", "erase"  # of a singleton

_OF_COLLECTION = {"POST": CREATE, "GET": LIST, "PUT": WRITE, "PATCH": WRITE, "DELETE": ERASE}
_OF_ITEM = {"POST": ACT, "GET": GET, "PUT": REPLACE, "PATCH": PATCH, "DELETE": DELETE}
_OF_MEMBER = {"POST": ACT, "PUT": RENAME, "PATCH": RENAME, "DELETE": ACT}
_OF_ONE = {"POST": CREATE, "PUT": WRITE, "PATCH": WRITE, "DELETE": ERASE}
_PARAMETER = re.compile(r"\{([^{}]+)\}")


class Place(NamedTuple):
    """The place of an operation: the path of its collection, its role there, and the part of an item that it is about.

    `key` is the path parameter with the item's id.
    """

    collection: str
    role: str
    key: str | None = None
    detail: str = ""

    @property
    def name(self) -> str:
        """`create`, `patch`, `act end`."""
        return f"{self.role} {self.detail}".rstrip()


class Shapes:
    """Finds the places of a document's operations. `prefix` is the path of its server."""

    def __init__(
        self, document: Mapping[str, Any], templates: Iterable[str], prefix: str, lists: Callable[[str], bool]
    ) -> None:
        """Make it; `lists` says whether a GET at a template lists."""
        self._document = document
        self._prefix = prefix
        paths = [(tuple(_segments(template)), template) for template in templates]
        items = {segments[:-1] for segments, _ in paths if _PARAMETER.search(segments[-1])}
        others = [(segments, template) for segments, template in paths if not _PARAMETER.search(segments[-1])]
        self._collections = items | {one for one, template in others if one not in items and lists(template)}

    def place(self, template: str, method: str, answer: Callable[[], Schema | None]) -> Place:
        """Return the place of an operation, by its path, its method and the schema of its successful answer."""
        segments = _segments(template)
        found = _PARAMETER.search(segments[-1])
        if found is not None:
            return Place(self._path(segments[:-1]), _OF_ITEM.get(method, VIEW), found.group(1))
        if tuple(segments) in self._collections or (method == "GET" and self._lists_rows(answer())):
            return Place(self._path(segments), _OF_COLLECTION.get(method, VIEW))
        for index in range(len(segments) - 1, 0, -1):
            found = _PARAMETER.search(segments[index])
            if found is not None:
                collection, detail = self._path(segments[:index]), "/".join(segments[index + 1 :])
                return Place(collection, _OF_MEMBER.get(method, VIEW), found.group(1), detail)
        return Place(self._path(segments), _OF_ONE.get(method, READ))

    def _lists_rows(self, answer: Schema | None) -> bool:
        return answer is not None and lists_rows(self._document, answer.node)

    def _path(self, segments: list[str]) -> str:
        return canonical(self._prefix, f"/{'/'.join(segments)}")


def parent_of(collection: str) -> str:
    """Return the path of the collection whose items have this collection; empty if no item has it."""
    segments = collection.split("/")
    indices = [index for index, segment in enumerate(segments) if _PARAMETER.search(segment)]
    return "/".join(segments[: indices[-1]]) if indices else ""


def _segments(template: str) -> list[str]:
    return template.strip("/").split("/")
