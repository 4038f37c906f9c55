"""Describes violations of a schema: their place and reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from tavus_emulator._core.nearest import nearest
from tavus_emulator._core.problems import MAX_PROBLEMS, Problem, enumerate_words, locate, show

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

Shown: TypeAlias = Callable[[Any], str]
"""Puts a value into words."""
Enums: TypeAlias = Mapping[tuple[Any, ...], Mapping[str, Any]]
"""The values of enums → the schema that has them."""
_Text: TypeAlias = Callable[[str, Mapping[str, Any]], str]
"""Makes a text of a value in words and of what the validator says about a keyword."""


def describe(error: ValidationError, path: str, shown: Shown, enums: Enums | None = None) -> list[Problem]:
    """Return the problems for one error of the validator, about what is at a path."""
    keyword, detail = error.kind.name, error.kind.as_dict()
    if keyword in ("unevaluatedProperties", "additionalProperties"):
        names: list[str] = detail.get("unexpected", [])[: MAX_PROBLEMS + 1]
        return [Problem(locate(path, [name]), "is not a field of the contract") for name in names]
    if keyword in ("anyOf", "oneOf"):
        return [Problem(path, _describe_choice(detail.get("context", []), path, shown))]
    named = (enums or {}).get(tuple(detail["options"])) if keyword == "enum" else None
    if named is not None and isinstance(error.instance, str):
        return [Problem(path, _describe_value(error.instance, named, shown))]
    value, text = shown(error.instance), _TEXTS.get(keyword)
    return [Problem(path, f"{value} is not valid ({keyword})" if text is None else text(value, detail))]


def _describe_value(value: str, schema: Mapping[str, Any], shown: Shown) -> str:
    """Return the nearest enum value: by an alias of the contract, by the value's first part, or by its letters."""
    wanted = value[:40].strip().lower()
    aliases: Mapping[str, str] = schema.get("x-aliases", {})
    texts = [one for one in schema["enum"] if isinstance(one, str)]
    meant = aliases.get(wanted) or aliases.get(re.split("[-_]", wanted)[0])
    near = meant or nearest(wanted, texts, cutoff=0)
    return f"{shown(value)} is not {schema['x-noun']}; the nearest is {near}"


def _describe_choice(branches: Sequence[Sequence[ValidationError]], path: str, shown: Shown) -> str:
    if any(not branch for branch in branches):
        return "matches more than one of the forms, of which it must match exactly one"
    if all(error.kind.name == "required" for branch in branches for error in branch):
        choices = [" with ".join(error.kind.as_dict()["property"] for error in branch) for branch in branches]
        return f"one of {', '.join(choices)} is required"
    first = [describe(branch[0], path, shown)[0] for branch in branches]
    reasons = enumerate_words(list(dict.fromkeys(problem.text for problem in first)), "and")
    return f"matches none of its {len(branches)} forms: {reasons}"


def _describe_type(value: str, detail: Mapping[str, Any]) -> str:
    types = sorted(detail["types"], key=lambda name: name == "null")
    return f"{value} is not of type {enumerate_words(types)}"


def _limit(text: str) -> _Text:
    return lambda value, detail: text.format(value=value, limit=show(detail["limit"]))


_TEXTS: Mapping[str, _Text] = {
    "required": lambda _, detail: f"{detail['property']} is required",
    "type": _describe_type,
    "enum": lambda value, detail: f"{value} is not one of {', '.join(map(_bare, detail['options']))}",
    "const": lambda value, detail: f"{value} is not {_bare(detail['expected_value'])}",
    "minimum": _limit("{value} is less than the minimum of {limit}"),
    "maximum": _limit("{value} is greater than the maximum of {limit}"),
    "exclusiveMinimum": _limit("{value} is not greater than {limit}"),
    "exclusiveMaximum": _limit("{value} is not less than {limit}"),
    "multipleOf": lambda value, detail: f"{value} is not a multiple of {show(detail['multiple_of'])}",
    "minLength": lambda _, detail: (
        "must not be empty" if detail["limit"] == 1 else f"is shorter than {show(detail['limit'])} characters"
    ),
    "maxLength": _limit("is longer than {limit} characters"),
    "minItems": _limit("has fewer than {limit} items"),
    "maxItems": _limit("has more than {limit} items"),
    "minProperties": _limit("has fewer than {limit} fields"),
    "maxProperties": _limit("has more than {limit} fields"),
    "uniqueItems": lambda _, __: "has an item twice",
    "pattern": lambda value, detail: (
        f"{value} does not match {show(detail['pattern'])}"
        if "pattern" in detail
        else f"{value} takes too long to compare with the pattern"
    ),
    "falseSchema": lambda value, _: f"{value} is not allowed here",
}


def _bare(value: Any) -> str:
    return value if isinstance(value, str) and value.isidentifier() else show(value)
