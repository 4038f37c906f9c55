"""Routes paths to the items that are served at them."""

from __future__ import annotations

import re
from typing import Generic, TypeVar
from urllib.parse import unquote

_T = TypeVar("_T")
_NAME = re.compile(r"\{([^{}]+)\}")


class _Node(Generic[_T]):
    __slots__ = ("item", "literals", "names", "patterns")

    def __init__(self) -> None:
        self.literals: dict[str, _Node[_T]] = {}
        self.patterns: dict[str, tuple[re.Pattern[str], _Node[_T]]] = {}
        self.names: tuple[str, ...] = ()
        self.item: _T | None = None


class Router(Generic[_T]):
    """A tree of path segments. A literal segment is preferred to one with a parameter, as OpenAPI says."""

    def __init__(self) -> None:
        self._root = _Node[_T]()
        self._fixed: dict[str, _T] = {}  # items without parameters, by path
        self._literals: dict[str, _Node[_T]] = {}  # nodes that only literals lead to, by path

    def add(self, template: str, item: _T) -> bool:
        """Serve `item` at a template such as `/v2/conversations/{conversation_id}/end`; return False if it is taken."""
        node = self._root
        names: list[str] = []
        path = ""
        for segment in _segments(template):
            found = _NAME.findall(segment)
            if not found:
                inner = node.literals.get(segment)
                if inner is None:
                    inner = node.literals[segment] = _Node[_T]()
                node = inner
                if not names:
                    path += f"/{segment}"
                    self._literals[path] = node
                continue
            names += found
            pattern = "(.+)".join(re.escape(text) for text in _NAME.split(segment)[::2])
            node = node.patterns.setdefault(pattern, (re.compile(pattern, re.DOTALL), _Node()))[1]
        if node.item is not None:
            return False
        node.names = tuple(names)
        node.item = item
        if not names:
            self._fixed[template] = item
        return True

    def match(self, path: str) -> tuple[_T, dict[str, str]] | None:
        """Return the item at a raw path, and the path's parameters, percent-decoded once.

        The path is split before it is decoded: `%2F` belongs to its segment. One trailing slash is accepted.
        """
        fixed = self._fixed.get(path)
        if fixed is not None:
            return fixed, {}
        if "%" in path:
            return _walk(self._root, [unquote(segment) for segment in _segments(path)], 0, ())
        collection, _, last = path.rpartition("/")
        node = self._literals.get(collection)  # most paths are those of an item
        found = None if node is None else _walk(node, [last], 0, ())
        return found or _walk(self._root, _segments(path), 0, ())


def parameter_names(template: str) -> list[str]:
    """Return the names of a template's parameters, in order."""
    return _NAME.findall(template)


def _segments(path: str) -> list[str]:
    return path.removeprefix("/").removesuffix("/").split("/")


def _walk(
    node: _Node[_T], segments: list[str], index: int, values: tuple[str, ...]
) -> tuple[_T, dict[str, str]] | None:
    if index == len(segments):
        return None if node.item is None else (node.item, dict(zip(node.names, values, strict=True)))
    segment = segments[index]
    literal = node.literals.get(segment)
    if literal is not None and (found := _walk(literal, segments, index + 1, values)) is not None:
        return found
    for pattern, child in node.patterns.values():
        matched = pattern.fullmatch(segment)
        if matched and (found := _walk(child, segments, index + 1, values + matched.groups())) is not None:
            return found
    return None
