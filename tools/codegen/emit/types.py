"""Python types of the generator's properties, as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from openapi_python_client.parser.properties import EnumProperty, LiteralEnumProperty, ModelProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol as Property
from openapi_python_client.parser.properties.union import UnionProperty

__all__ = [
    "BUILTIN",
    "FileProperty",
    "ListProperty",
    "ModelProperty",
    "NoneProperty",
    "Property",
    "Spelling",
    "classes",
    "fields",
    "members",
    "written",
]

BUILTIN = frozenset({"bool", "bytes", "dict", "float", "int", "list", "object", "str", "tuple", "type"})
"""Types that a method of a resource may have the name of."""


def written(prop: Property) -> str:
    """Return the type as the generator writes it, without Unset."""
    return prop.get_type_string(no_optional=True).as_unembedded_code()


def members(prop: Property) -> list[Property]:
    """Return the members of a union in the generator's order; any other property is its own only member."""
    inner = prop.inner_properties if isinstance(prop, UnionProperty) else [prop]
    return sorted(inner, key=lambda member: written(member).lower())


def leaves(prop: Property) -> Iterator[Property]:
    """Yield the parts of a property, with unions and lists opened."""
    for member in members(prop):
        if isinstance(member, ListProperty):
            yield from leaves(member.inner_property)
        else:
            yield member


def classes(prop: Property) -> set[str]:
    """Return the names of the models and enums in a property."""
    kinds = ModelProperty | EnumProperty | LiteralEnumProperty
    return {str(leaf.class_info.name) for leaf in leaves(prop) if isinstance(leaf, kinds)}


def fields(model: ModelProperty) -> list[Property]:
    """Return the fields of a model, required ones first."""
    return [*(model.required_properties or ()), *(model.optional_properties or ())]


class Accepting(Protocol):
    """Decides what may be passed for a model."""

    def accept(self, model: str, text: str) -> str:
        """Return the type to accept for a model; `text` is how `str` is written."""
        ...


class Spelling:
    """Writes types for one scope, where some builtin names may be shadowed.

    With `inputs` it writes the types that callers may pass; without, those that the generator's code uses.
    """

    def __init__(self, hidden: frozenset[str] = frozenset(), inputs: Accepting | None = None) -> None:
        self._hidden, self._inputs = hidden, inputs

    def name(self, builtin: str) -> str:
        """Return the name of a builtin type."""
        return f"builtins.{builtin}" if builtin in self._hidden else builtin

    def type(self, prop: Property) -> str:
        """Return the type of a property; an optional one includes Unset."""
        found = [(written(member).lower(), self._member(member)) for member in members(prop)]
        if not prop.required:
            found.append(("unset", "Unset"))
        if isinstance(prop, UnionProperty):
            found.sort(key=lambda row: row[0])
        return " | ".join(text for _, text in found)

    def _member(self, prop: Property) -> str:
        if isinstance(prop, ListProperty):
            return self._list(prop)
        if isinstance(prop, ModelProperty) and self._inputs is not None:
            return self._inputs.accept(str(prop.class_info.name), self.name("str"))
        if isinstance(prop, FileProperty):
            return "Upload" if self._inputs is not None else "File"
        return self.name(written(prop)) if written(prop) in BUILTIN else written(prop)

    def _list(self, prop: ListProperty) -> str:
        inner = self.type(prop.inner_property)
        # a list of models or dicts has to be covariant; a Sequence of strings would let a string pass
        wide = classes(prop) or any(isinstance(leaf, FileProperty) for leaf in leaves(prop))
        covariant = self._inputs is not None and wide
        return f"{'Sequence' if covariant else self.name('list')}[{inner}]"
