"""Schemas of any contract in one small form, which the generator is known to understand.

What comes out is `{}` (anything), a scalar, an enum of strings or of integers, an array, an object with properties or
typed `additionalProperties`, a `oneOf`, or a `$ref` to an object. What a type can't carry (bounds, patterns, `not`,
branches that only require) is left out. Everything that OpenAPI 3.0 and 3.1 say in different ways is said one way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from tools.codegen.contract.schemas import COMBINATORS, ContractError, Document, parts, point, resolve

Use = Literal["request", "answer", "both"]
Note = Callable[[str], None]
TYPED = frozenset({"type", "properties", "items", "$ref", "enum", "const", "anyOf", "oneOf", "allOf"})
KEPT = ("description", "deprecated", "x-unit")
COMPONENTS = "#/components/schemas/"
NULL: Document = {"type": "null"}


class Canonical:
    """Schemas of one document. A component that is an object stays one; any other is written out where it is used."""

    def __init__(self, document: Document, note: Note) -> None:
        self.document, self.note = document, note
        self.components: dict[str, Document] = {}
        """The objects among the components that were used, by their name in the document."""
        self._uses: dict[str, Use] = {}
        self._open: list[str] = []
        self._endless: set[str] = set()
        self._nullable: set[str] = set()

    def learn(self, schema: Any, use: Use) -> None:
        """Tell what a schema is used for: a component that answers use as well has to take what it doesn't know."""
        stack, seen = [schema], set[int]()
        while stack:
            node = stack.pop()
            if not isinstance(node, dict) or id(node) in seen:
                continue
            seen.add(id(node))
            if isinstance(node.get("$ref"), str):
                known = self._uses.setdefault(node["$ref"], use)
                self._uses[node["$ref"]] = use if known == use else "both"
                stack.append(point(self.document, node["$ref"]))
            stack += [part for _, part in parts(node)]

    def schema(self, raw: Any, use: Use, place: str) -> Document:
        """`raw` in the one form."""
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
        return {**(_or_null(found) if nullable else found), **kept}

    def _reference(self, reference: str, use: Use) -> Document:
        target = resolve(self.document, {"$ref": reference})
        if not isinstance(target, dict):
            return {}
        if "enum" not in target:
            use = self._uses.get(reference, use)
        if reference in self._endless:
            return {}
        if reference in self._open:
            return {"$ref": reference}
        if reference not in self.components:
            self._open.append(reference)
            made = self.schema(target, use, reference)
            self._open.remove(reference)
            bare = [member for member in made.get("oneOf", ()) if member != NULL]
            if len(bare) == 1 and bare[0].get("type") == "object":
                self._nullable.add(reference)
                made = {**bare[0], **{key: made[key] for key in KEPT if key in made}}
            if made.get("type") == "object" or "$ref" in made:
                self.components[reference] = made
            elif any(schema.get("$ref") == reference for schema in inside(made)):
                self._endless.add(reference)
                self.note(f"{reference}: holds itself, and is no object: taken for anything")
                return {key: value for key, value in made.items() if key == "description"}
            else:
                return _named(made, reference.rpartition("/")[2])
        found = {"$ref": self.components[reference].get("$ref", reference)}
        return _or_null(found) if reference in self._nullable else found

    def _typed(self, raw: Document, use: Use, place: str) -> tuple[Document, bool]:
        """The form without what is said about it, and whether null is allowed as well."""
        raw = self._merged(raw, place)
        if isinstance(raw.get("$ref"), str):
            return self.schema(raw, use, place), False
        kinds = raw.get("type")
        kinds = list(kinds) if isinstance(kinds, list) else [kinds] if isinstance(kinds, str) else []
        nullable = bool(raw.get("nullable")) or "null" in kinds
        kinds = [kind for kind in kinds if kind != "null"]
        if "const" in raw:
            raw = {**raw, "enum": [raw["const"]]}
        if raw.get("enum"):
            nullable = nullable or None in raw["enum"]
            return _enum([value for value in raw["enum"] if value is not None], use), nullable
        branches = [branch for key in ("anyOf", "oneOf") for branch in raw.get(key) or ()]
        if branches:
            return _union([self.schema(branch, use, place) for branch in branches]), nullable
        if not kinds:
            if raw.get("type"):
                return NULL, False
            kinds = ["object"] if "properties" in raw else ["array"] if "items" in raw else []
        found = _union([self._of_type(kind, raw, use, place) for kind in kinds]) if kinds else {}
        return found, nullable

    def _of_type(self, kind: str, raw: Document, use: Use, place: str) -> Document:
        if kind == "array":
            return {"type": "array", "items": self.schema(raw.get("items", {}), use, f"{place}.items")}
        if kind == "object":
            return self._object(raw, use, place)
        if kind == "string":
            plain = use != "request" or raw.get("format") not in ("date-time", "date", "uuid")
            return {"type": kind} if plain else {"type": kind, "format": raw["format"]}
        return {"type": kind} if kind in ("boolean", "integer", "number") else {}

    def _object(self, raw: Document, use: Use, place: str) -> Document:
        given = raw.get("properties") or {}
        hidden = {"request": "readOnly", "answer": "writeOnly"}.get(use, "")
        one_sided = [name for name, part in given.items() if isinstance(part, dict) and _one_sided(part)]
        properties: Document = {}
        for name, part in given.items():
            if isinstance(part, dict) and part.get(hidden) is True:
                continue
            properties[name] = self.schema(part, use, f"{place}.{name}")
        required = [
            name
            for name in raw.get("required") or ()
            if name in properties and not (use == "both" and name in one_sided)
        ]
        if use != "request":
            for name in properties.keys() - required:
                properties[name] = _or_null(properties[name])
        made: Document = {"type": "object", "properties": properties}
        if required:
            made["required"] = list(dict.fromkeys(required))
        more = raw.get("additionalProperties", True)
        if isinstance(more, dict):
            values = self.schema(more, use, f"{place}.additionalProperties")
            if values.keys() - set(KEPT):
                made["additionalProperties"] = values
        elif more is False and use == "request":
            made["additionalProperties"] = False
        return made

    def _merged(self, raw: Document, place: str, seen: tuple[int, ...] = ()) -> Document:
        """`raw` without `allOf`, and with the branches of a union that only adds properties among its own."""
        raw = {key: value for key, value in raw.items() if key not in COMBINATORS or self._typed_branches(value)}
        together = [branch for branch in raw.pop("allOf", ()) if isinstance(branch, dict)]
        together = [branch for branch in together if (TYPED | {"required"}) & branch.keys()]
        if len(together) == 1 and not (TYPED & raw.keys()):
            return {**raw, **together[0]}
        objects = [self._flat(branch, place, seen) for branch in together]
        if objects:
            for branch in objects:
                raw = _joined(raw, branch)
        for key in ("anyOf", "oneOf"):
            if key in raw and isinstance(raw.get("properties"), dict):
                branches = [self._flat(branch, place, seen) for branch in self._typed_branches(raw[key])]
                raw = {name: value for name, value in raw.items() if name != key}
                if all("properties" in branch or branch.get("type") == "object" for branch in branches):
                    shared = set[str].intersection(*(set(branch.get("required") or ()) for branch in branches))
                    for branch in branches:
                        raw = _joined(raw, {"properties": branch.get("properties") or {}})
                    raw["required"] = [*(raw.get("required") or ()), *sorted(shared)]
        return raw

    def _flat(self, branch: Any, place: str, seen: tuple[int, ...]) -> Document:
        target = resolve(self.document, branch)
        if not isinstance(target, dict):
            return {}
        if id(target) in seen:
            raise ContractError(f"{place}: allOf leads back to itself")
        return self._merged(target, place, (*seen, id(target)))

    def _typed_branches(self, branches: Any) -> list[Any]:
        """The branches that say something about a type, and not only what is required."""
        return [branch for branch in branches or () if isinstance(branch, dict) and TYPED & branch.keys()]


def inside(schema: Document) -> Iterator[Document]:
    """A schema in the one form, and every one in it."""
    yield schema
    for _, part in parts(schema):
        yield from inside(part)


def _named(schema: Document, name: str) -> Document:
    """The same, and if an enum is in it, what that is called."""
    if "oneOf" in schema:
        return {**schema, "oneOf": [_named(member, name) for member in schema["oneOf"]]}
    return {**schema, "x-name": name} if "enum" in schema else schema


def _joined(first: Document, second: Document) -> Document:
    """Two descriptions of one object."""
    joined = {**second, **first}
    properties = dict(first.get("properties") or {})
    for name, part in (second.get("properties") or {}).items():
        known = properties.get(name)
        properties[name] = part if known is None or known == part or not TYPED & known.keys() else known
    if properties:
        joined["properties"] = properties
        joined.setdefault("type", "object")
    required = [*(first.get("required") or ()), *(second.get("required") or ())]
    if required:
        joined["required"] = list(dict.fromkeys(required))
    return joined


def _one_sided(part: Document) -> bool:
    return part.get("readOnly") is True or part.get("writeOnly") is True


def _enum(values: list[Any], use: Use) -> Document:
    kinds = list(dict.fromkeys(_kind(value) for value in values))
    plain = _union([{"type": kind} for kind in kinds]) if "" not in kinds else {}
    if not values:
        return NULL
    if kinds not in (["string"], ["integer"]) or use == "answer":
        return plain
    closed = {**plain, "enum": list(dict.fromkeys(values))}
    return closed if use == "request" else {"oneOf": [closed, plain]}


def _kind(value: Any) -> str:
    kinds: dict[type, str] = {str: "string", bool: "boolean", int: "integer", float: "number"}
    return kinds.get(type(value), "")


def _union(branches: list[Document]) -> Document:
    """One of several; one that takes anything takes them all."""
    flat: list[Document] = []
    for branch in branches:
        for member in branch.get("oneOf") or [branch]:
            plain = {key: value for key, value in member.items() if key not in KEPT}
            if not plain:
                return {}
            if plain not in flat:
                flat.append(plain)
    return flat[0] if len(flat) == 1 else {"oneOf": flat}


def _or_null(schema: Document) -> Document:
    """The same, or null."""
    about = {key: schema[key] for key in (*KEPT, "x-secret") if key in schema}
    bare = {key: value for key, value in schema.items() if key not in about}
    if not bare or NULL in bare.get("oneOf", (bare,)):
        return schema
    return {"oneOf": [*(bare.get("oneOf") or [bare]), NULL], **about}
