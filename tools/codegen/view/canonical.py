"""Schemas of any contract in one small form, which the generator is known to understand.

What comes out is `{}` (anything), a scalar, an enum of strings or of integers, an array, an object with properties or
typed `additionalProperties`, a `oneOf`, or a `$ref` to an object. What a type can't express (bounds, patterns, `not`,
branches that only require) is left out. Whatever OpenAPI 3.0 and 3.1 write differently is written one way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tools.codegen.contract.inheritance import BASE
from tools.codegen.contract.schemas import Document, resolve
from tools.codegen.view.components import Tags, Uses
from tools.codegen.view.forms import KEPT, MODEL, NULL, SENT, Use, enum, inside, named, or_null, union
from tools.codegen.view.merging import merged

Note = Callable[[str], None]


class Canonical:
    """Schemas of one document. A component that is an object stays one; any other is inlined where it is used."""

    def __init__(self, document: Document, note: Note) -> None:
        self.document, self.note = document, note
        self.components: dict[str, Document] = {}
        """The objects among the components that were used, by their name in the document."""
        self.uses, self.tags = Uses(document), Tags()
        self._open: list[str] = []
        self._endless: set[str] = set()
        self._nullable: set[str] = set()

    def schema(self, raw: Any, use: Use, place: str) -> Document:
        """Return `raw` in canonical form."""
        if not isinstance(raw, dict):
            return {}  # 3.1: `true` is a schema, too
        if isinstance(raw.get("$ref"), str):
            found = self._reference(raw["$ref"], use)
            nullable = bool(raw.get("nullable"))
        else:
            found, nullable = self._typed(raw, use, place)
        kept = {key: raw[key] for key in KEPT if key in raw}
        if raw.get("format") == "password":
            kept["x-secret"] = True
        return {**(or_null(found) if nullable else found), **kept}

    def _reference(self, reference: str, use: Use) -> Document:
        target = resolve(self.document, {"$ref": reference})
        if not isinstance(target, dict) or reference in self._endless:
            return {}
        if reference in self._open:
            return {"$ref": reference}
        if reference not in self.components:
            written_out = self._component(reference, target, use if "enum" in target else self.uses.of(reference, use))
            if written_out is not None:
                return written_out
        found = {"$ref": self.components[reference].get("$ref", reference)}
        return or_null(found) if reference in self._nullable else found

    def _component(self, reference: str, target: Document, use: Use) -> Document | None:
        """Make it a component; return one that is not an object, to be inlined."""
        self._open.append(reference)
        made = self.schema(target, use, reference)
        self._open.remove(reference)
        bare = [member for member in made.get("oneOf", ()) if member != NULL]
        if len(bare) == 1 and bare[0].get("type") == "object":
            self._nullable.add(reference)
            made = {**bare[0], **{key: made[key] for key in KEPT if key in made}}
        if made.get("type") == "object" or "$ref" in made:
            self.components[reference] = made
            return None
        if any(schema.get("$ref") == reference for schema in inside(made)):
            self._endless.add(reference)
            self.note(f"{reference}: holds itself, and is not an object: taken for anything")
            return {key: value for key, value in made.items() if key == "description"}
        return named(made, reference.rpartition("/")[2])

    def _typed(self, raw: Document, use: Use, place: str) -> tuple[Document, bool]:
        """Return the form without its annotations, and whether null is allowed too."""
        raw = merged(self.document, raw, place)
        if isinstance(raw.get("$ref"), str):
            return self.schema(raw, use, place), False
        kinds, nullable = _kinds(raw)
        values = [raw["const"]] if "const" in raw else raw.get("enum")
        if values:
            nullable = nullable or None in values
            return enum([value for value in values if value is not None], use), nullable
        branches = [branch for key in ("anyOf", "oneOf") for branch in raw.get(key) or ()]
        if branches:
            return self._union(raw, branches, use, place), nullable
        if not kinds and raw.get("type"):
            return NULL, False
        found = union([self._of_type(kind, raw, use, place) for kind in kinds]) if kinds else {}
        return found, nullable

    def _union(self, raw: Document, branches: list[Any], use: Use, place: str) -> Document:
        forms = [self.schema(branch, use, place) for branch in branches]
        told_apart = use not in SENT and self.tags.learn(raw, branches, forms)
        if BASE in raw:
            forms.append(self.schema({"$ref": raw[BASE]}, use, place))
        elif told_apart:
            forms.append({"type": "object", "properties": {}})  # an object of a new kind
        return union(forms)

    def _of_type(self, kind: str, raw: Document, use: Use, place: str) -> Document:
        if kind == "array":
            return {"type": "array", "items": self.schema(raw.get("items", {}), use, f"{place}.items")}
        if kind == "object":
            return self._object(raw, use, place)
        if kind == "string":
            return _text(raw, use)
        return {"type": kind} if kind in ("boolean", "integer", "number") else {}

    def _object(self, raw: Document, use: Use, place: str) -> Document:
        properties = self._properties(raw, use, place)
        required = _required(raw, properties, use)
        if use not in SENT:
            for name in properties.keys() - required:
                properties[name] = or_null(properties[name])
        made: Document = {"type": "object", "properties": properties}
        if MODEL in raw:
            made[MODEL] = raw[MODEL]
        if required:
            made["required"] = required
        return {**made, **self._additional(raw.get("additionalProperties", True), use, place)}

    def _properties(self, raw: Document, use: Use, place: str) -> Document:
        """Return the properties of an object in canonical form, without those that this use never has."""
        hidden = {"request": "readOnly", "upload": "readOnly", "answer": "writeOnly"}.get(use, "")
        return {
            name: self.schema(part, use, f"{place}.{name}")
            for name, part in (raw.get("properties") or {}).items()
            if not (isinstance(part, dict) and part.get(hidden) is True)
        }

    def _additional(self, more: Any, use: Use, place: str) -> Document:
        """Return the `additionalProperties` that a type can express."""
        if isinstance(more, dict):
            values = self.schema(more, use, f"{place}.additionalProperties")
            return {"additionalProperties": values} if values.keys() - set(KEPT) else {}
        return {"additionalProperties": False} if more is False and use in SENT else {}


def _required(raw: Document, properties: Document, use: Use) -> list[str]:
    """Return the names of the required properties, without those that only requests or only answers have."""
    given = raw.get("properties") or {}
    names = [name for name in dict.fromkeys(raw.get("required") or ()) if name in properties]
    return [name for name in names if not (use == "both" and _one_sided(given[name]))]


def _one_sided(part: Any) -> bool:
    return isinstance(part, dict) and (part.get("readOnly") is True or part.get("writeOnly") is True)


def _kinds(raw: Document) -> tuple[list[str], bool]:
    """Return the types of a schema, or those that its keywords imply; and whether null is one of them."""
    given = raw.get("type")
    kinds = given if isinstance(given, list) else [given] if isinstance(given, str) else []
    nullable = bool(raw.get("nullable")) or "null" in kinds
    if not given:
        kinds = ["object"] if "properties" in raw else ["array"] if "items" in raw else []
    return [kind for kind in kinds if kind != "null"], nullable


def _text(raw: Document, use: Use) -> Document:
    """Return a string; in a request it may have its own Python type, in a form it may be a file."""
    given = raw.get("format")
    if use == "upload" and (given == "binary" or ("contentMediaType" in raw and "contentEncoding" not in raw)):
        return {"type": "string", "format": "binary"}
    typed = use in SENT and given in ("date-time", "date", "uuid")
    return {"type": "string", "format": given} if typed else {"type": "string"}
