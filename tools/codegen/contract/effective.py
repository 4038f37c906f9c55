"""The effective contract: `openapi.yaml`, validated, with `overlay/contract.overlay.yaml` applied to it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from jsonpath_ng.ext import parse as parse_jsonpath
from oas_patch.overlay import apply_overlay
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from referencing.exceptions import Unresolvable

from tools.codegen.contract.always import require_always
from tools.codegen.contract.repairs import repair
from tools.codegen.contract.schemas import ContractError, Document

__all__ = ["ContractError", "Document", "dump", "effective_contract", "load_yaml", "refine", "validate"]


def load_yaml(path: Path) -> Document:
    """Read a YAML (or JSON) document, with every key as a string: an unquoted `200:` is the response "200"."""
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ContractError(f"{path}: can't be read: {error}") from error
    if not isinstance(document, dict):
        raise ContractError(f"{path}: not a mapping at its top level")
    normal: Document = json.loads(json.dumps(document, default=str))
    return normal


def validate(document: Document, name: str) -> None:
    """Raise `ContractError` with every violation of OpenAPI in `document`."""
    version = str(document.get("openapi", ""))
    if version.startswith("3.0"):
        validator: Any = OpenAPIV30SpecValidator(document)
    elif version.startswith("3.1"):
        validator = OpenAPIV31SpecValidator(document)
    else:
        raise ContractError(f"{name}: openapi: {version or 'absent'}: only 3.0 and 3.1 are understood")
    try:
        problems = [
            f"{name}: {'.'.join(str(part) for part in error.absolute_path) or '(root)'}: {error.message}"
            for error in validator.iter_errors()
        ]
    except RecursionError as error:
        raise ContractError(f"{name}: a $ref leads back to itself") from error
    except Unresolvable as error:
        raise ContractError(f"{name}: $ref {error.ref}: there is nothing at this place, or it is elsewhere") from error
    if problems:
        raise ContractError("\n".join(problems))


def refine(document: Document, overlay: Document, name: str) -> Document:
    """Apply the overlay's actions in order; one that matches nothing is an error unless marked `x-optional`."""
    actions = overlay.get("actions")
    if not str(overlay.get("overlay", "")).startswith("1.") or not isinstance(actions, list):
        raise ContractError(f"{name}: not an OpenAPI Overlay 1.x document with a list of actions")
    refined, unmatched = copy.deepcopy(document), list[str]()
    for number, action in enumerate(actions, 1):
        try:
            matches = parse_jsonpath(action["target"]).find(refined)
        except Exception as error:  # the JSONPath library raises bare Exceptions
            raise ContractError(f"{name}: action {number}: {error!r}") from error
        if matches:
            apply_overlay(refined, {"actions": [action]})
            refined = json.loads(json.dumps(refined))  # matches must not share the update's objects
        elif not action.get("x-optional"):
            unmatched.append(f"{name}: action {number}: nothing matches {action['target']}")
    if unmatched:
        raise ContractError("\n".join(unmatched))
    return refined


def effective_contract(contract: Path, overlay: Path, note: Callable[[str], None] = lambda _: None) -> Document:
    """Repair, validate, refine and validate again; `note` is told what was repaired."""
    document = repair(load_yaml(contract), note)
    validate(document, contract.name)
    refined = refine(document, load_yaml(overlay), overlay.name)
    require_always(refined)
    validate(refined, f"{contract.name} refined by {overlay.name}")
    return refined


def dump(document: Document) -> str:
    """The one spelling of an effective contract: stable, diffable JSON."""
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"
