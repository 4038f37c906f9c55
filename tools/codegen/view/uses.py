"""What the schemas of a document are used for: a component that answers use has to take what it doesn't know."""

from __future__ import annotations

from typing import Any

from tools.codegen.contract.schemas import Document, parts, point
from tools.codegen.view.forms import SENT, Use


class Uses:
    """Of each reference: whether requests, answers or both lead to it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: dict[str, Use] = {}

    def learn(self, schema: Any, use: Use) -> None:
        """Tell what a schema, and what is in it, is used for."""
        stack, seen = [schema], set[int]()
        while stack:
            node = stack.pop()
            if not isinstance(node, dict) or id(node) in seen:
                continue
            seen.add(id(node))
            reference = node.get("$ref")
            if isinstance(reference, str):
                known = self._found.setdefault(reference, use)
                self._found[reference] = _together(known, use)
                stack.append(point(self._document, reference))
            stack += [part for _, part in parts(node)]

    def of(self, reference: str, use: Use) -> Use:
        """What it is used for; `use` if nothing was told."""
        return self._found.get(reference, use)


def _together(one: Use, other: Use) -> Use:
    if one == other:
        return one
    return "request" if {one, other} <= set(SENT) else "both"
