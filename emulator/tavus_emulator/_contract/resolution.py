"""Resolves references within a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_emulator._core.strict_json import is_array, is_object

_MEANT = ("default", "nullable")


class ContractError(ValueError):
    """The contract can't be served. The message says why, and where."""


def resolve(document: Mapping[str, Any], node: Any) -> Any:
    """Follow the node's `$ref`, if it has one, to its target. Raises `ContractError` if there is none."""
    if not is_object(node) or "$ref" not in node:
        return node
    seen: set[str] = set()
    others: dict[str, Any] = {}
    while is_object(node) and isinstance(reference := node.get("$ref"), str):
        if reference in seen:
            raise ContractError(f"the reference {reference} leads back to itself")
        seen.add(reference)
        others = {**siblings(document, node), **others}
        node = target_of(document, reference)
    return {**node, **others} if others and is_object(node) else node


def siblings(document: Mapping[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """Return the effective keywords of a reference next to its `$ref`.

    Before OpenAPI 3.1 all of them are ignored, strictly speaking; but `default` and `nullable` are meant to count.
    """
    if len(node) == 1:
        return {}
    old = str(document.get("openapi", "")).startswith("3.0")
    return {name: value for name, value in node.items() if name != "$ref" and (not old or name in _MEANT)}


def target_of(document: Mapping[str, Any], reference: str) -> Any:
    """Return the target of a reference. Raises `ContractError` if it leaves the document or has none."""
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
            raise ContractError(f"the reference {reference} has no target")
    return target
