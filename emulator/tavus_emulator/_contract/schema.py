"""OpenAPI schemas, compiled: each becomes a JSON Schema (2020-12) and a validator that names every problem."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from tavus_emulator._core.problems import MAX_PROBLEMS, Problem, enumerate_words, locate, show
from tavus_emulator._core.strict_json import is_array, is_object

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator, ValidationError

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
_MEANT = ("default", "nullable")
_MAX_NESTING = 10  # of allOf in anyOf in …, where a schema may refer to itself


class ContractError(ValueError):
    """The contract can't be served. The message says what is wrong with it, and where."""


def resolve(document: Mapping[str, Any], node: Any) -> Any:
    """Follow the node's `$ref`, if it is one, to what it stands for. Raises `ContractError` when it leads nowhere."""
    seen: set[str] = set()
    beside: dict[str, Any] = {}
    while is_object(node) and isinstance(reference := node.get("$ref"), str):
        if reference in seen:
            raise ContractError(f"the reference {reference} leads back to itself")
        seen.add(reference)
        beside = {**_siblings(document, node), **beside}
        node = _target(document, reference)
    return {**node, **beside} if beside and is_object(node) else node


def _siblings(document: Mapping[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    # Before 3.1 what stands beside a $ref is ignored, by the letter. Two of those are never meant to be.
    if len(node) == 1:
        return {}
    old = str(document.get("openapi", "")).startswith("3.0")
    return {name: value for name, value in node.items() if name != "$ref" and (not old or name in _MEANT)}


def _target(document: Mapping[str, Any], reference: str) -> Any:
    if not reference.startswith("#/"):
        raise ContractError(f"the reference {reference} leaves the document")
    target: Any = document
    for step in reference[2:].split("/"):
        step = step.replace("~1", "/").replace("~0", "~")
        if is_array(target) and step.isdecimal() and int(step) < len(target):
            target = target[int(step)]
        elif is_object(target) and step in target:
            target = target[step]
        else:
            raise ContractError(f"the reference {reference} leads nowhere")
    return target


class Schema:
    """One schema of a contract, compiled when first used.

    A number is an integer when it has no fraction, so `2.0` is one, as JSON Schema has had it since draft 6. Formats
    are annotations.
    """

    def __init__(self, document: Mapping[str, Any], schema: Any) -> None:
        self._document = document
        self._schema = schema
        self._validators: dict[bool, Draft202012Validator] = {}

    @property
    def default(self) -> Any:
        """The value that stands for an absent one, or None."""
        return self.keyword("default")

    @property
    def node(self) -> Any:
        """The schema as the document has it."""
        return self._schema

    def compile(self) -> None:
        """Raises `ContractError` when it can't be."""
        self._validator(strict=False)

    @property
    def items(self) -> Schema:
        """The schema of an array's items."""
        return Schema(self._document, self.keyword("items") or {})

    @property
    def types(self) -> set[str]:
        """The types that the schema names, in any of its branches; empty when any type will do."""
        return _types(self._document, self._schema, 0)

    def admits(self, value: Any, *, strict: bool = False) -> bool:
        """Whether the value is valid. With `strict` an object may have no fields beyond those that are described."""
        return self._validator(strict).is_valid(value)

    def problems(
        self, value: Any, root: str, *, strict: bool = False, shown: Callable[[Any], str] = show
    ) -> list[Problem]:
        """Everything that is wrong with the value. Each path starts with `root`; `shown` puts values into words."""
        validator = self._validator(strict)
        if validator.is_valid(value):
            return []
        errors = islice(validator.iter_errors(value), MAX_PROBLEMS * 2)
        return [problem for error in errors for problem in _describe(error, root, shown)]

    def keyword(self, keyword: str) -> Any:
        """What the schema says under a keyword, or None."""
        resolved = resolve(self._document, self._schema)
        return resolved.get(keyword) if is_object(resolved) else None

    def _validator(self, strict: bool) -> Draft202012Validator:
        validator = self._validators.get(strict)
        if validator is None:  # two threads may both compile it: the same validator, twice
            validator = self._validators[strict] = self._compile(strict)
        return validator

    def _compile(self, strict: bool) -> Draft202012Validator:
        import jsonschema_rs

        translated = _Translator(self._document, strict=strict).translate_root(self._schema)
        try:
            return jsonschema_rs.Draft202012Validator(translated, validate_formats=False, offline=True)
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
            raise ContractError(f"a schema of the contract can't be compiled: {error}") from None


class _Translator:
    """From OpenAPI 3.0's dialect to JSON Schema 2020-12. What is valid 2020-12 already (OpenAPI 3.1) passes through."""

    def __init__(self, document: Mapping[str, Any], *, strict: bool) -> None:
        self._document = document
        self._strict = strict
        self._definitions: dict[str, Any] = {}
        self._names: dict[str, str] = {}

    def translate_root(self, schema: Any) -> Any:
        translated = self._close(schema, self._translate(schema))
        return {**translated, "$defs": self._definitions} if is_object(translated) else translated

    def _translate(self, schema: Any) -> Any:
        if not is_object(schema):
            return schema
        if isinstance(reference := schema.get("$ref"), str):
            referring = {"$ref": f"#/$defs/{self._define(reference)}"}
            beside = _siblings(self._document, schema)
            nullable = beside.pop("nullable", None)
            return _allow_null(referring) if nullable is True else {**self._translate(beside), **referring}
        translated: dict[str, Any] = {}
        for keyword, value in schema.items():
            if keyword in _ANNOTATIONS or keyword.startswith("x-"):
                continue
            if keyword == "required" and isinstance(value, bool):  # older drafts had it at the property itself
                continue
            if keyword in _SCHEMA_MAPS and is_object(value):
                value = {name: self._close(member, self._translate(member)) for name, member in value.items()}
            elif keyword in _SCHEMA_LISTS and is_array(value):
                value = [self._translate(member) for member in value]
            elif keyword in _SCHEMAS:
                inner = self._translate(value)
                value = self._close(value, inner) if keyword in ("items", "additionalProperties") else inner
            translated[keyword] = value
        _translate_exclusive(translated, "exclusiveMinimum", "minimum")
        _translate_exclusive(translated, "exclusiveMaximum", "maximum")
        return _allow_null(translated) if schema.get("nullable") is True else translated

    def _define(self, reference: str) -> str:
        if reference not in self._names:
            name = self._names[reference] = str(len(self._names))
            self._definitions[name] = True  # a schema may refer to itself
            self._definitions[name] = self._translate(_target(self._document, reference))
        return self._names[reference]

    def _close(self, schema: Any, translated: Any) -> Any:
        # Closing happens where a value is described, not in the branches of anyOf: a field of one branch is
        # no stranger to its neighbour.
        if self._strict and is_object(translated) and _describes_fields(self._document, schema, 0):
            return {**translated, **_CLOSED}
        return translated


def _types(document: Mapping[str, Any], schema: Any, depth: int) -> set[str]:
    schema = resolve(document, schema)
    if not is_object(schema) or depth > _MAX_NESTING:
        return set()
    named = schema.get("type", [])
    types: set[str] = {named} if isinstance(named, str) else set(named)
    for keyword in ("allOf", "anyOf", "oneOf"):
        for member in schema.get(keyword, ()):
            types |= _types(document, member, depth + 1)
    return types


def _describes_fields(document: Mapping[str, Any], schema: Any, depth: int) -> bool:
    schema = resolve(document, schema)
    if not is_object(schema) or depth > _MAX_NESTING:
        return False
    if "additionalProperties" in schema or "unevaluatedProperties" in schema:
        return False
    if schema.get("properties"):
        return True
    branches = [member for keyword in ("allOf", "anyOf", "oneOf") for member in schema.get(keyword, ())]
    return any(_describes_fields(document, member, depth + 1) for member in branches)


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


def _describe(error: ValidationError, root: str, shown: Callable[[Any], str]) -> list[Problem]:
    path = locate(root, error.instance_path)
    keyword = error.kind.name
    detail = error.kind.as_dict()
    match keyword:
        case "unevaluatedProperties" | "additionalProperties":
            names: list[str] = detail.get("unexpected", [])
            return [Problem(locate(path, [name]), "is not a field of the contract") for name in names]
        case "required":
            text = f"{detail['property']} is required"
        case "type":
            types = sorted(detail["types"], key=lambda name: name == "null")
            text = f"{shown(error.instance)} is not of type {enumerate_words(types)}"
        case "enum":
            text = f"{shown(error.instance)} is not one of {', '.join(map(_bare, detail['options']))}"
        case "const":
            text = f"{shown(error.instance)} is not {_bare(detail['expected_value'])}"
        case "minimum":
            text = f"{shown(error.instance)} is less than the minimum of {show(detail['limit'])}"
        case "maximum":
            text = f"{shown(error.instance)} is greater than the maximum of {show(detail['limit'])}"
        case "exclusiveMinimum":
            text = f"{shown(error.instance)} is not greater than {show(detail['limit'])}"
        case "exclusiveMaximum":
            text = f"{shown(error.instance)} is not less than {show(detail['limit'])}"
        case "multipleOf":
            text = f"{shown(error.instance)} is not a multiple of {show(detail['multiple_of'])}"
        case "minLength" | "maxLength":
            text = f"is {'shorter' if keyword == 'minLength' else 'longer'} than {detail['limit']} characters"
        case "minItems" | "maxItems":
            text = f"has {'fewer' if keyword == 'minItems' else 'more'} than {detail['limit']} items"
        case "minProperties" | "maxProperties":
            text = f"has {'fewer' if keyword == 'minProperties' else 'more'} than {detail['limit']} fields"
        case "uniqueItems":
            text = "has an item twice"
        case "pattern":
            text = f"{shown(error.instance)} does not match {show(detail['pattern'])}"
        case "falseSchema":
            text = f"{shown(error.instance)} is not allowed here"
        case "anyOf" | "oneOf":
            text = _describe_choice(detail.get("context", []), root, shown)
        case _:
            text = f"{shown(error.instance)} is not valid ({keyword})"
    return [Problem(path, text)]


def _describe_choice(branches: Sequence[Sequence[ValidationError]], root: str, shown: Callable[[Any], str]) -> str:
    if any(not branch for branch in branches):
        return "matches more than one of the forms, of which it must match exactly one"
    if all(error.kind.name == "required" for branch in branches for error in branch):
        choices = [" with ".join(error.kind.as_dict()["property"] for error in branch) for branch in branches]
        return f"one of {', '.join(choices)} is required"
    first = [_describe(branch[0], root, shown)[0] for branch in branches]
    reasons = enumerate_words(list(dict.fromkeys(problem.text for problem in first)), "and")
    return f"matches none of its {len(branches)} forms: {reasons}"


def _bare(value: Any) -> str:
    return value if isinstance(value, str) and value.isidentifier() else show(value)
