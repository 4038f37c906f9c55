"""Refinements of a contract: the actions of an OpenAPI Overlay document, applied where they can be."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from tools.codegen.contract.schemas import ContractError, Document, Note, point, resolve
from tools.codegen.contract.targets import Place, find
from tools.codegen.contract.validation import violations

Action = dict[str, Any]
_LEAST, _MOST = ("minimum", "minLength", "minItems"), ("maximum", "maxLength", "maxItems")
_TIGHTER: dict[str, Callable[[Any, Any], Any]] = {**dict.fromkeys(_LEAST, max), **dict.fromkeys(_MOST, min)}
"""Bounds → which of two is the tighter: a published one stays where it is."""
ADVICE = "remove it, or point it at what this contract has in its place"


def refine(document: Document, overlay: Document, name: str, skipped: Note) -> Document:
    """Return a new document with the overlay's actions applied in order.

    An action that can't be applied is skipped, with all of its `x-group`; `skipped` gets a line that says why.

    Raises:
        ContractError: `overlay` is not an overlay document.
    """
    groups = list(_groups(overlay, name))
    refined, told = _apply_all(document, groups, check=False)
    if violations(refined):
        refined, told = _apply_all(document, groups, check=True)  # slower: it finds the action that breaks the document
    for line in told:
        skipped(f"{name}: {line}: {ADVICE}")
    return refined


def _groups(overlay: Document, name: str) -> Iterator[list[tuple[int, Action]]]:
    actions = overlay.get("actions")
    if not str(overlay.get("overlay", "")).startswith("1.") or not isinstance(actions, list):
        raise ContractError(f"{name}: not an OpenAPI Overlay 1.x document with a list of actions")
    for _, group in groupby(enumerate(actions, 1), lambda row: row[1].get("x-group", row[0])):
        yield list(group)


def _apply_all(
    document: Document, groups: list[list[tuple[int, Action]]], *, check: bool
) -> tuple[Document, list[str]]:
    """Return the refined document, and a line for each skipped action."""
    refined, told = copy.deepcopy(document), list[str]()
    for group in groups:
        attempt = copy.deepcopy(refined)
        problem = _apply_group(attempt, group)
        if not problem and check and (problems := violations(attempt)):
            problem = f"{_named(*group[-1])}: the contract is not valid with it: {problems[0]}"
        if problem:
            told.append(problem)
        else:
            refined = attempt
    return refined, told


def _apply_group(document: Document, group: list[tuple[int, Action]]) -> str:
    """Apply the actions of a group; return why one can't be applied, or an empty string."""
    for number, action in group:
        try:
            apply(document, action)
        except ContractError as error:
            return f"{_named(number, action)}: {error}"
    return ""


def _named(number: int, action: Action) -> str:
    return f"action {number}, {action.get('target')}"


def apply(document: Document, action: Action) -> None:
    """Apply one action to `document`.

    Raises:
        ContractError: its target doesn't exist, or it adds a reference without a target in this contract.
    """
    places = find(document, str(action.get("target")))
    if not places:
        raise ContractError("points at nothing")
    if action.get("remove"):
        for place in reversed(places):
            del place.holder[place.key]
        return
    update = action.get("update", {})
    for place in _each_once(document, places):
        added = copy.deepcopy(update)  # places must not share it
        _update(document, place, added, tighten=bool(action.get("x-tighten")))
    for reference in _references(update):
        try:
            point(document, reference)
        except ContractError as error:
            raise ContractError(f"brings in {error}") from None


def _each_once(document: Document, places: list[Place]) -> Iterable[Place]:
    """Return the places, but only the first of those that refer to the same object or list."""
    found: dict[int, Place] = {}
    for number, place in enumerate(places):
        known = None if place.holder is None else resolve(document, place.holder[place.key])
        found.setdefault(id(known) if isinstance(known, dict | list) else number, place)
    return found.values()


def _update(document: Document, place: Place, update: Any, *, tighten: bool) -> None:
    known = document if place.holder is None else resolve(document, place.holder[place.key])
    if isinstance(known, dict) and isinstance(update, dict):
        _merge(document, known, update, tighten=tighten)
    elif isinstance(known, list):
        known += update if isinstance(update, list) else [update]
    elif place.holder is None:
        raise ContractError("the document can only be updated with an object")
    else:
        place.holder[place.key] = update


def _merge(document: Document, known: Document, update: Document, *, tighten: bool) -> None:
    """Merge as the Overlay Specification says: objects merge, lists grow, anything else is replaced.

    With `tighten` an existing bound stays if it is tighter.
    """
    for key, value in update.items():
        here = resolve(document, known.get(key))
        if isinstance(value, dict) and isinstance(here, dict):
            _merge(document, here, value, tighten=tighten)
        elif isinstance(value, list) and isinstance(here, list):
            here += value
        elif tighten and key in _TIGHTER and isinstance(known.get(key), int | float):
            known[key] = _TIGHTER[key](known[key], value)
        else:
            known[key] = value


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)
