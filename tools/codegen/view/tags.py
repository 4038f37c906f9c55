"""Discriminators: which field, with which values, says that an object is of a component."""

from __future__ import annotations

from typing import Any, NamedTuple

from tools.codegen.contract.schemas import Document


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
