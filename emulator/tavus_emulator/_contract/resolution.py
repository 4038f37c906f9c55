"""Resolves references within a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tavus_emulator._core.strict_json import is_array, is_object

_MEANT = ("default", "nullable")
_MAX_NESTING = 20  # of schemas that are composed of others without references


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


def parts_of(document: Mapping[str, Any], node: Any, *keywords: str) -> Iterator[dict[str, Any]]:
    """Yield the schemas that a schema is composed of by these keywords, `allOf` by default, and at last the schema.

    What references name is yielded once, so that schemas that refer to each other end, and in linear time.
    """
    yield from _parts_of(document, node, keywords or ("allOf",), set(), 0)


def _parts_of(
    document: Mapping[str, Any], node: Any, keywords: tuple[str, ...], seen: set[str], depth: int
) -> Iterator[dict[str, Any]]:
    if is_seen(node, seen):
        return
    resolved = resolve(document, node)
    if not is_object(resolved) or depth > _MAX_NESTING:
        return
    for keyword in keywords:
        for member in resolved.get(keyword) or ():
            yield from _parts_of(document, member, keywords, seen, depth + 1)
    yield resolved


def weight(document: Mapping[str, Any], node: Any, known: dict[str, int]) -> int:
    """Return how many schemas a value is compared with, at its own place. `known` are the weights of references.

    Schemas that each refer twice to the next one double the work with every step. A cycle counts once.
    """
    reference = node.get("$ref") if is_object(node) else None
    if isinstance(reference, str):
        if reference not in known:
            known[reference] = 0
            known[reference] = weight(document, target_of(document, reference), known)
        return known[reference]
    if not is_object(node):
        return 1
    members = (member for keyword in ("allOf", "anyOf", "oneOf") for member in node.get(keyword) or ())
    return 1 + sum(weight(document, member, known) for member in members)


def is_seen(node: Any, seen: set[str]) -> bool:
    """Return whether a node is a reference that was seen before, and add it to those seen."""
    reference = node.get("$ref") if is_object(node) else None
    if not isinstance(reference, str):
        return False
    before = len(seen)
    seen.add(reference)
    return len(seen) == before


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
