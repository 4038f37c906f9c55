"""Merges schemas that describe the same value: `allOf`, and branches that add to an object."""

from __future__ import annotations

from typing import Any

from tools.codegen.contract.schemas import COMBINATORS, ContractError, Document, resolve
from tools.codegen.view.forms import MODEL

TYPED = frozenset({"type", "properties", "items", "$ref", "enum", "const", "anyOf", "oneOf", "allOf"})


def merged(document: Document, raw: Document, place: str, seen: tuple[int, ...] = ()) -> Document:
    """Return `raw` without `allOf`; a union that only adds properties is merged into its own."""
    raw = {key: value for key, value in raw.items() if key not in COMBINATORS or _typed(value)}
    together = [branch for branch in raw.pop("allOf", ()) if _says_something(branch)]
    if len(together) == 1 and not (TYPED & raw.keys()):
        return {**raw, **together[0]}
    for branch in together:
        raw = _joined(raw, _flat(document, branch, place, seen))
    for key in ("anyOf", "oneOf"):
        if key in raw and isinstance(raw.get("properties"), dict):
            branches = [_flat(document, branch, place, seen) for branch in _typed(raw[key])]
            raw = _with_branches({name: value for name, value in raw.items() if name != key}, branches)
    return raw


def _with_branches(raw: Document, branches: list[Document]) -> Document:
    """Merge an object with the properties that its branches add; only what all of them require is required."""
    if not all("properties" in branch or branch.get("type") == "object" for branch in branches):
        return raw
    for branch in branches:
        raw = _joined(raw, {"properties": branch.get("properties") or {}})
    shared = set[str].intersection(*(set(branch.get("required") or ()) for branch in branches))
    return {**raw, "required": [*(raw.get("required") or ()), *sorted(shared)]}


def _flat(document: Document, branch: Any, place: str, seen: tuple[int, ...]) -> Document:
    target = resolve(document, branch)
    if not isinstance(target, dict):
        return {}
    if id(target) in seen:
        raise ContractError(f"{place}: allOf leads back to itself")
    return merged(document, target, place, (*seen, id(target)))


def _typed(branches: Any) -> list[Any]:
    """Return the branches that describe a type, and don't only say what is required."""
    return [branch for branch in branches or () if isinstance(branch, dict) and TYPED & branch.keys()]


def _says_something(branch: Any) -> bool:
    return isinstance(branch, dict) and bool((TYPED | {"required"}) & branch.keys())


def _joined(first: Document, second: Document) -> Document:
    """Join two descriptions of one object."""
    joined = {**{key: value for key, value in second.items() if key != MODEL}, **first}
    properties = dict(first.get("properties") or {})
    for name, part in (second.get("properties") or {}).items():
        known = properties.get(name)
        properties[name] = part if known is None or known == part or not TYPED & known.keys() else known
    if properties:
        joined["properties"] = properties
        joined.setdefault("type", "object")
    required = [*(first.get("required") or ()), *(second.get("required") or ())]
    if required:
        joined["required"] = list(dict.fromkeys(required))
    return joined
