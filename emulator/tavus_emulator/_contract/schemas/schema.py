"""OpenAPI schemas, compiled: each becomes a JSON Schema (2020-12) and a validator that names every problem."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from tavus_emulator._contract.resolution import ContractError, parts_of, resolve
from tavus_emulator._contract.schemas.dialect import Translator
from tavus_emulator._contract.schemas.narrowing import MAX_VALUES, is_cut, is_large, narrow
from tavus_emulator._contract.schemas.patterns import BACKTRACKS
from tavus_emulator._contract.schemas.places import place_of
from tavus_emulator._contract.schemas.violations import Shown, describe
from tavus_emulator._core.problems import MAX_PROBLEMS, Problem, locate, show
from tavus_emulator._core.strict_json import is_object

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator, ValidationError

_LARGE = f"has more than {MAX_VALUES} values: only its first problems are named"
_TOO_LARGE = f"has more than {MAX_VALUES} values: its problems are not named"
_OF_ABSENCE = {"contains", "dependentRequired", "minItems", "minProperties", "required"}
"""Keywords that a narrowed value may break although the whole one doesn't."""


class Schema:
    """One schema of a contract, compiled when first used.

    A number is an integer when it has no fraction, so `2.0` is one, as in JSON Schema since draft 6. Formats are
    annotations. `sent`: it is the schema of a request, which needs no read-only field.
    """

    def __init__(self, document: Mapping[str, Any], schema: Any, *, sent: bool = False) -> None:
        self._document = document
        self._sent = sent
        self._schema = schema
        self._validators: dict[bool, Draft202012Validator] = {}
        self._enums: Mapping[tuple[Any, ...], Mapping[str, Any]] = {}

    @property
    def default(self) -> Any:
        """The value that stands for an absent one, or None."""
        return self.keyword("default")

    @property
    def document(self) -> Mapping[str, Any]:
        """The document that it is a part of."""
        return self._document

    @property
    def node(self) -> Any:
        """The schema as the document has it."""
        return self._schema

    def compile(self) -> None:
        """Compile it. Raises `ContractError` if that fails."""
        self._validator(strict=False)

    @property
    def items(self) -> Schema:
        """Return the schema of an array's items."""
        return Schema(self._document, self.keyword("items") or {}, sent=self._sent)

    @property
    def types(self) -> set[str]:
        """The types that the schema names, in any of its branches; empty when any type will do."""
        return _types(self._document, self._schema)

    def admits(self, value: Any, *, strict: bool = False) -> bool:
        """Return whether the value is valid. With `strict` an object may have only described fields."""
        return self._validator(strict).is_valid(value)

    def problems(self, value: Any, root: str, *, strict: bool = False, shown: Shown = show) -> list[Problem]:
        """Return the problems of the value: all, or the first ones of a large value, and that there may be more.

        Each path starts with `root`; `shown` describes values.
        """
        validator = self._validator(strict)
        if validator.is_valid(value):
            return []
        if not is_large(value):
            return self._describe(validator.iter_errors(value), value, root, shown)
        narrowed = narrow(value, validator.is_valid)
        if narrowed is None:
            return [Problem(root, _TOO_LARGE)]
        errors = (
            error
            for error in validator.iter_errors(narrowed)
            if error.kind.name not in _OF_ABSENCE or not is_cut(value, narrowed, place_of(error, narrowed))
        )
        found = self._describe(errors, narrowed, root, shown)
        return [*found, Problem(root, _LARGE if found else _TOO_LARGE)]

    def _describe(self, errors: Iterable[ValidationError], value: Any, root: str, shown: Shown) -> list[Problem]:
        first = islice(errors, MAX_PROBLEMS * 2)
        return [
            problem
            for error in first
            for problem in describe(error, locate(root, place_of(error, value)), shown, self._enums)
        ]

    def keyword(self, keyword: str) -> Any:
        """Return the schema's value of a keyword, or None."""
        resolved = resolve(self._document, self._schema)
        return resolved.get(keyword) if is_object(resolved) else None

    def _validator(self, strict: bool) -> Draft202012Validator:
        validator = self._validators.get(strict)
        if validator is None:  # two threads may both compile it: the same validator, twice
            validator = self._validators[strict] = self._compile(strict)
        return validator

    def _compile(self, strict: bool) -> Draft202012Validator:
        import jsonschema_rs

        translator = Translator(self._document, strict=strict, sent=self._sent)
        translated = translator.translate_root(self._schema)
        self._enums = translator.enums
        try:
            return jsonschema_rs.Draft202012Validator(
                translated,
                validate_formats=False,
                offline=True,
                pattern_options=jsonschema_rs.FancyRegexOptions(backtrack_limit=BACKTRACKS),
            )
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
            raise ContractError(f"a schema of the contract can't be compiled: {error}") from None


def _types(document: Mapping[str, Any], schema: Any) -> set[str]:
    types = set[str]()
    for part in parts_of(document, schema, "allOf", "anyOf", "oneOf"):
        named = part.get("type", [])
        types |= {named} if isinstance(named, str) else set(named)
    return types
