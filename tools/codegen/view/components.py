"""Facts about components that follow from where a document refers to them: their uses, and their tags."""

from __future__ import annotations

from typing import Any, NamedTuple

from tools.codegen.contract.schemas import Document, parts, point
from tools.codegen.view.forms import SENT, Use


class Uses:
    """Whether requests, answers or both lead to a component: one in answers has to take values that it doesn't know."""

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
        """Return its use; `use` if nothing was told."""
        return self._found.get(reference, use)


def _together(one: Use, other: Use) -> Use:
    if one == other:
        return one
    return "request" if {one, other} <= set(SENT) else "both"


class Tag(NamedTuple):
    """A field and the values that it has in objects of one component."""

    field: str
    values: tuple[str, ...]


class Tags:
    """The tags of components, by the reference in the document that they stand for."""

    def __init__(self) -> None:
        self.found: dict[str, Tag] = {}

    def learn(self, raw: Document, branches: list[Any], forms: list[Document]) -> bool:
        """Take in the discriminator of a union; return whether it has one that decides between its branches."""
        discriminator: Any = raw.get("discriminator")
        field = discriminator.get("propertyName") if isinstance(discriminator, dict) else None
        references = [branch.get("$ref") if isinstance(branch, dict) else None for branch in branches]
        if not isinstance(field, str) or not all(isinstance(reference, str) for reference in references):
            return False
        mapping = discriminator.get("mapping") or {}
        for reference, form in zip(references, forms, strict=True):
            name = str(reference).rpartition("/")[2]
            values = [key for key, target in mapping.items() if target in (reference, name)]
            if "$ref" in form:
                self.found[form["$ref"]] = Tag(field, tuple(values or [name]))
        return True
