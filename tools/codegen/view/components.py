"""Facts about components that follow from the references to them: their uses, and their tags."""

from __future__ import annotations

from typing import Any, NamedTuple

from tools.codegen.contract.schemas import Document, parts, point
from tools.codegen.view.forms import SENT, Use


class Uses:
    """Whether requests, answers or both use a component: one in answers has to accept unknown values."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: dict[str, Use] = {}

    def learn(self, schema: Any, use: Use) -> None:
        """Note the use of a schema, and of the schemas in it."""
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
        """Return its use; `use` if none was noted."""
        return self._found.get(reference, use)


def _together(one: Use, other: Use) -> Use:
    if one == other:
        return one
    return "request" if {one, other} <= set(SENT) else "both"


class Tag(NamedTuple):
    """A field, and its values in objects of one component."""

    field: str
    values: tuple[str, ...]


class Tags:
    """The tags of components, by reference."""

    def __init__(self) -> None:
        self.found: dict[str, Tag] = {}

    def learn(self, raw: Document, branches: list[Any], forms: list[Document]) -> bool:
        """Note the discriminator of a union; return whether it has one that decides between its branches."""
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
