"""The constraints of a request: the schemas of its body and its parameters, without keywords that never refuse a value.

The result is JSON Schema in a small form. Null is never among the types or values: `nullable` says that it is
allowed. A component is under its name; a union that a discriminator decides has `by` and `kinds` in place of its
branches.
"""

from __future__ import annotations

from typing import Any

from tools.codegen.contract.patterns import python_pattern
from tools.codegen.contract.schemas import COMBINATORS, Document, Note, json_content, resolve
from tools.codegen.view.arguments import parameters
from tools.codegen.view.operations import Operation

BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength")
COUNTS = ("minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "required")
SAID = ("x-aliases", "x-check", "x-fixes", "x-form", "x-noun", "x-says", "x-unit")
"""What messages need: see docs/generation.md."""
KEPT = (*BOUNDS, *COUNTS, *SAID, "default")
COMPONENTS = "#/components/schemas/"
_DEPTH = 10  # of allOf in allOf, where a schema may refer to itself


class Constraints:
    """Constraints of the operations of one document, and the components that these refer to."""

    def __init__(self, document: Document, note: Note) -> None:
        self._document, self._note = document, note
        self.components: dict[str, Document] = {}

    def of(self, operation: Operation) -> Document:
        """Return `body` and `parameters` by wire name, without those that constrain nothing."""
        content = json_content(resolve(self._document, operation.spec.get("requestBody") or {}))
        body = self.schema(content["schema"]) if content else {}
        rows = {
            row["name"]: self.schema(row.get("schema") or {})
            for row in parameters(self._document, operation)
            if row["in"] != "path"
        }
        found = {"body": body, "parameters": {name: schema for name, schema in rows.items() if schema}}
        return {key: value for key, value in found.items() if value}

    def schema(self, raw: Any, *, branch: bool = False) -> Document:
        """Return a schema in the small form; `{}` if it constrains nothing. A `branch` may need others' fields."""
        if not isinstance(raw, dict):
            return {}
        if isinstance(raw.get("$ref"), str):
            nullable = {"nullable": True} if raw.get("nullable") else {}
            return {"$ref": self._component(raw["$ref"]), **nullable}
        found = {**_typed(raw), **_kept(raw), **self._pattern(raw), **self._parts(raw)}
        if "required" in found:
            self._drop_unsent(raw, found, branch=branch)
        if isinstance(raw.get("x-client"), dict):
            found["client"] = self.schema(raw["x-client"])
        return found

    def _component(self, reference: str) -> str:
        name = reference.removeprefix(COMPONENTS)
        if name not in self.components:
            self.components[name] = {}  # a schema may refer to itself
            self.components[name] = self.schema(resolve(self._document, {"$ref": reference}))
        return name

    def _drop_unsent(self, raw: Document, found: Document, *, branch: bool) -> None:
        """Drop the required fields that a request can't have."""
        hidden = self._read_only(raw)
        names = [name for name in found["required"] if name not in hidden]
        if "properties" in found and not branch and raw.keys().isdisjoint(COMBINATORS):
            del found["required"]
            names = [name for name in names if name in found["properties"]]
        if names:
            found["required"] = names
        else:
            found.pop("required", None)

    def _read_only(self, raw: Document, depth: int = 0) -> set[str]:
        """Return the fields that only answers have: `required` doesn't concern requests there."""
        raw = resolve(self._document, raw)
        if not isinstance(raw, dict) or depth > _DEPTH:
            return set()
        properties = raw.get("properties")
        found = (
            {name for name, part in properties.items() if _is_read_only(part)}
            if isinstance(properties, dict)
            else set()
        )
        return found.union(*(self._read_only(part, depth + 1) for part in raw.get("allOf") or ()))

    def _pattern(self, raw: Document) -> Document:
        if "pattern" not in raw:
            return {}
        pattern = python_pattern(raw["pattern"])
        if pattern is None:
            self._note(f"the pattern {raw['pattern']!r}: Python has none like it, so the client doesn't check it")
            return {}
        return {"pattern": pattern}

    def _parts(self, raw: Document) -> Document:
        """Return the schemas inside."""
        found: Document = {}
        properties = raw.get("properties")
        if isinstance(properties, dict):
            sent = {name: part for name, part in properties.items() if not _is_read_only(part)}
            found["properties"] = {name: self.schema(part) for name, part in sent.items()}
        for key in ("items", "additionalProperties", "propertyNames"):
            part = self.schema(raw.get(key))
            if part:
                found[key] = part
        if raw.get("additionalProperties") is False:
            found["additionalProperties"] = False
        for key in COMBINATORS:
            if raw.get(key):
                found |= self._branches(raw, key)
        return found

    def _branches(self, raw: Document, key: str) -> Document:
        kinds = self._kinds(raw, raw[key])
        if key != "allOf" and kinds:
            return {"by": raw["discriminator"]["propertyName"], "kinds": kinds}
        branches = [one for one in raw[key] if _type_of(one) != ["null"]]
        nullable = {"nullable": True} if len(branches) < len(raw[key]) else {}
        forms = [self.schema(one, branch=True) for one in branches]
        if key == "allOf":
            return {key: [form for form in forms if form], **nullable}
        return {key: forms, **nullable} if all(forms) else nullable

    def _kinds(self, raw: Document, branches: list[Any]) -> Document:
        """Map each value of the discriminator to its branch; empty without one."""
        discriminator = raw.get("discriminator")
        references = [branch.get("$ref") if isinstance(branch, dict) else None for branch in branches]
        if not isinstance(discriminator, dict) or "propertyName" not in discriminator or None in references:
            return {}
        mapping, found = discriminator.get("mapping") or {}, dict[str, Any]()
        for reference in map(str, references):
            name = reference.rpartition("/")[2]
            values = [value for value, target in mapping.items() if target in (reference, name)]
            own = _values(resolve(self._document, {"$ref": reference}), discriminator["propertyName"])
            if not values or own is None or name in own:
                values.append(name)  # a component's name is a value as well
            found |= {value: {"$ref": self._component(reference)} for value in values}
        return found


def _values(branch: Any, field: str) -> list[Any] | None:
    """The values that a branch allows for its tag; None for any."""
    tag = (branch.get("properties") or {}).get(field) if isinstance(branch, dict) else None
    found = tag.get("enum") if isinstance(tag, dict) else None
    return found if isinstance(found, list) else None


def _typed(raw: Document) -> Document:
    """Return the allowed types and values, and whether null is allowed."""
    kinds, values = _type_of(raw), [raw["const"]] if "const" in raw else raw.get("enum")
    found: Document = {}
    if raw.get("nullable") or "null" in kinds or (values and None in values):
        found["nullable"] = True
    if others := [kind for kind in kinds if kind != "null"]:
        found["type"] = others[0] if len(others) == 1 else others
    if values:
        found["enum"] = [value for value in values if value is not None]
    return found


def _kept(raw: Document) -> Document:
    kept = {key: raw[key] for key in KEPT if key in raw}
    for exclusive, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if kept.get(exclusive) is True and bound in kept:
            kept[exclusive] = kept.pop(bound)
        elif isinstance(kept.get(exclusive), bool):
            del kept[exclusive]
    if isinstance(kept.get("required"), bool):  # from older drafts
        del kept["required"]
    return {**kept, "secret": True} if raw.get("format") == "password" else kept


def _type_of(raw: Any) -> list[str]:
    kind = raw.get("type") if isinstance(raw, dict) else None
    return kind if isinstance(kind, list) else [kind] if isinstance(kind, str) else []


def _is_read_only(part: Any) -> bool:
    return isinstance(part, dict) and part.get("readOnly") is True


def reachable(schemas: Any, components: dict[str, Document]) -> dict[str, Document]:
    """Return the components that schemas refer to, directly or not."""
    found: dict[str, Document] = {}
    stack = [schemas]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack += node
        elif isinstance(node, dict):
            name = node.get("$ref")
            if isinstance(name, str) and name not in found:
                found[name] = components[name]
                stack.append(components[name])
            stack += [value for value in node.values() if isinstance(value, dict | list)]
    return dict(sorted(found.items()))
