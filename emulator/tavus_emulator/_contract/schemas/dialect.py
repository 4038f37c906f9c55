"""Translates the dialect of OpenAPI 3.0 to JSON Schema 2020-12, which OpenAPI 3.1 uses unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_emulator._contract.resolution import is_seen, parts_of, resolve, siblings, target_of
from tavus_emulator._contract.schemas.patterns import LONGEST, is_linear
from tavus_emulator._contract.schemas.unions import members_of
from tavus_emulator._core.strict_json import is_array, is_object

_SCHEMA_MAPS = frozenset({"properties", "patternProperties", "dependentSchemas"})
_SCHEMA_LISTS = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
_SCHEMAS = frozenset(
    {"items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else", "unevaluatedProperties"}
)
_ANNOTATIONS = frozenset(
    {
        "default", "deprecated", "description", "discriminator", "example", "examples", "externalDocs", "nullable",
        "readOnly", "title", "writeOnly", "xml",
    }
)  # fmt: skip
_CLOSED = {"unevaluatedProperties": False}


class Translator:
    """Translates OpenAPI 3.0's dialect to JSON Schema 2020-12. Valid 2020-12 (OpenAPI 3.1) passes unchanged.

    `sent`: the schema is that of a request, which needs no read-only field.
    """

    def __init__(self, document: Mapping[str, Any], *, strict: bool, sent: bool) -> None:
        self._document = document
        self._strict = strict
        self._sent = sent
        self._definitions: dict[str, Any] = {}
        self._names: dict[str, str] = {}
        self.enums: dict[tuple[Any, ...], Mapping[str, Any]] = {}
        """The values of enums → the schema that has them, with the words that the contract has for them."""

    def translate_root(self, schema: Any) -> Any:
        translated = self._close(schema, self._translate(schema))
        return {**translated, "$defs": self._definitions} if is_object(translated) else translated

    def _translate(self, schema: Any) -> Any:
        if not is_object(schema):
            return schema
        if isinstance(schema.get("$ref"), str):
            return self._translate_reference(schema)
        if is_array(schema.get("enum")) and "x-noun" in schema:
            self.enums[tuple(schema["enum"])] = schema
        if schema.get("x-exclusive") is True:
            schema = self._by_kind(schema)
        if self._sent and is_array(schema.get("required")):
            hidden = _read_only(self._document, schema)
            schema = {**schema, "required": [name for name in schema["required"] if name not in hidden]}
        decided = {keyword: members_of(schema, keyword) for keyword in ("oneOf", "anyOf") if keyword in schema}
        translated = {
            keyword: self._translate_keyword(keyword, value)
            for keyword, value in {**schema, **decided}.items()
            if not _is_ignored(keyword, value)
        }
        _bound_pattern(translated)
        _translate_exclusive(translated, "exclusiveMinimum", "minimum")
        _translate_exclusive(translated, "exclusiveMaximum", "maximum")
        return _allow_null(translated) if schema.get("nullable") is True else translated

    def _translate_reference(self, schema: dict[str, Any]) -> Any:
        referring = {"$ref": f"#/$defs/{self._define(schema['$ref'])}"}
        others = siblings(self._document, schema)
        nullable = others.pop("nullable", None)
        return _allow_null(referring) if nullable is True else {**self._translate(others), **referring}

    def _by_kind(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Translate a union with a discriminator to conditions, so that problems are reported for the intended kind.

        `x-exclusive` in the contract means that an object of one kind has no fields of another.
        """
        field, kinds = schema["discriminator"]["propertyName"], schema["discriminator"]["mapping"]
        fields = {kind: set(resolve(self._document, {"$ref": target})["properties"]) for kind, target in kinds.items()}
        known = set[str]().union(*fields.values())
        conditions = [
            {
                "if": {"type": "object", "required": [field], "properties": {field: {"const": kind}}},
                "then": {"allOf": [{"$ref": kinds[kind]}, {"properties": dict.fromkeys(sorted(known - own), False)}]},
            }
            for kind, own in fields.items()
        ]
        others = {keyword: value for keyword, value in schema.items() if keyword not in ("oneOf", "x-exclusive")}
        tag = {"type": "string", "enum": list(kinds)}
        return {"type": "object", **others, "required": [field], "properties": {field: tag}, "allOf": conditions}

    def _translate_keyword(self, keyword: str, value: Any) -> Any:
        if keyword in _SCHEMA_MAPS and is_object(value):
            return {name: self._close(member, self._translate(member)) for name, member in value.items()}
        if keyword in _SCHEMA_LISTS and is_array(value):
            return [self._translate(member) for member in value]
        if keyword not in _SCHEMAS:
            return value
        inner = self._translate(value)
        return self._close(value, inner) if keyword in ("items", "additionalProperties") else inner

    def _define(self, reference: str) -> str:
        if reference not in self._names:
            resolve(self._document, {"$ref": reference})  # raises if it leads back to itself
            name = self._names[reference] = str(len(self._names))
            self._definitions[name] = True  # a schema may refer to itself
            self._definitions[name] = self._translate(target_of(self._document, reference))
        return self._names[reference]

    def _close(self, schema: Any, translated: Any) -> Any:
        # A schema is closed where it describes a value, not in the branches of an anyOf: a value may have fields of
        # several branches.
        if self._strict and is_object(translated) and _describes_fields(self._document, schema, set()):
            return {**translated, **_CLOSED}
        return translated


def _is_ignored(keyword: str, value: Any) -> bool:
    """Return whether JSON Schema ignores a keyword. In older drafts `required` was a flag of the field itself."""
    return keyword in _ANNOTATIONS or keyword.startswith("x-") or (keyword == "required" and isinstance(value, bool))


def _read_only(document: Mapping[str, Any], schema: Any) -> set[str]:
    """Return the read-only fields: `required` concerns them in answers only (OpenAPI 3.0.3, Schema Object)."""
    found = set[str]()
    for part in parts_of(document, schema):
        fields = part.get("properties")
        described = fields if is_object(fields) else {}
        found |= {name for name, field in described.items() if is_object(field) and field.get("readOnly") is True}
    return found


def _describes_fields(document: Mapping[str, Any], schema: Any, seen: set[str]) -> bool:
    if is_seen(schema, seen):
        return False
    schema = resolve(document, schema)
    if not is_object(schema) or "additionalProperties" in schema or "unevaluatedProperties" in schema:
        return False
    if schema.get("properties"):
        return True
    branches = [member for keyword in ("allOf", "anyOf", "oneOf") for member in schema.get(keyword, ())]
    return any(_describes_fields(document, member, seen) for member in branches)


def _bound_pattern(schema: dict[str, Any]) -> None:
    """Compare a pattern that may take more than linear work with short texts only: longer ones pass."""
    pattern = schema.get("pattern")
    if isinstance(pattern, str) and not is_linear(pattern):
        del schema["pattern"]
        rule = {"if": {"maxLength": LONGEST}, "then": {"pattern": pattern}}
        schema["allOf"] = [*(schema.get("allOf") or ()), rule]


def _translate_exclusive(schema: dict[str, Any], exclusive: str, inclusive: str) -> None:
    if isinstance(schema.get(exclusive), bool):
        applies = schema.pop(exclusive)
        if applies and inclusive in schema:
            schema[exclusive] = schema.pop(inclusive)


def _allow_null(schema: dict[str, Any]) -> dict[str, Any]:
    if "type" not in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    named = schema["type"]
    types = [named] if isinstance(named, str) else list(named)
    schema["type"] = types if "null" in types else [*types, "null"]
    if "enum" in schema and None not in schema["enum"]:
        schema["enum"] = [*schema["enum"], None]
    return schema
