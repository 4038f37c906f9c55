"""Validates documents against OpenAPI."""

from __future__ import annotations

from typing import Any

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from referencing.exceptions import Unresolvable

from tools.codegen.contract.schemas import ContractError, Document


def validate(document: Document, name: str) -> None:
    """Raise `ContractError` with every violation of OpenAPI in `document`."""
    problems = violations(document)
    if problems:
        raise ContractError("\n".join(f"{name}: {problem}" for problem in problems))


def violations(document: Document) -> list[str]:
    """Return every violation of OpenAPI in `document`, each with its place."""
    version = str(document.get("openapi", ""))
    if version.startswith("3.0"):
        validator: Any = OpenAPIV30SpecValidator(document)
    elif version.startswith("3.1"):
        validator = OpenAPIV31SpecValidator(document)
    else:
        return [f"openapi: {version or 'absent'}: only 3.0 and 3.1 are understood"]
    try:
        return [
            f"{'.'.join(str(part) for part in error.absolute_path) or '(root)'}: {error.message}"
            for error in validator.iter_errors()
        ]
    except RecursionError:
        return ["a $ref leads back to itself"]
    except Unresolvable as error:
        return [f"$ref {error.ref}: there is nothing at this place, or it is elsewhere"]
