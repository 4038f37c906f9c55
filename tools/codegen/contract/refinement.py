"""Refinements of a contract: an OpenAPI Overlay document applied to it."""

from __future__ import annotations

import copy
import json

from jsonpath_ng.ext import parse as parse_jsonpath
from oas_patch.overlay import apply_overlay

from tools.codegen.contract.schemas import ContractError, Document


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
