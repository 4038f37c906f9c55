"""Joins paths that differ only in the names of their parameters: OpenAPI takes them for the same path."""

from __future__ import annotations

import copy
import re
from typing import Any

from tools.codegen.contract.schemas import METHODS, Document, Note, resolve

PARAMETER = re.compile(r"{([^{}]*)}")


def join_paths(document: Document, note: Note) -> None:
    """Move the operations of such paths to the first of them; leave out an operation whose method is taken."""
    first: dict[str, str] = {}
    paths: Document = document.get("paths") or {}
    for path in list(paths):
        known = first.setdefault(PARAMETER.sub("{}", path), path)
        if known != path and isinstance(paths[path], dict) and isinstance(paths[known], dict):
            _join(document, paths[known], known, resolve(document, paths.pop(path)), path, note)


def _join(document: Document, item: Document, known: str, other: Document, path: str, note: Note) -> None:
    names = dict(zip(PARAMETER.findall(path), PARAMETER.findall(known), strict=True))
    for method, operation in other.items():
        if method not in METHODS or not isinstance(operation, dict):
            continue
        if method in item:
            note(f"{method.upper()} {path}: {known} has the same operation: left out")
            continue
        rows = [*(operation.get("parameters") or ()), *(other.get("parameters") or ())]
        item[method] = {**operation, "parameters": [_renamed(resolve(document, row), names) for row in rows]}
        note(f"{method.upper()} {path}: differs from {known} by a parameter's name alone: taken for the same path")


def _renamed(parameter: Any, names: dict[str, str]) -> Any:
    if not isinstance(parameter, dict) or parameter.get("in") != "path":
        return parameter
    return {**copy.deepcopy(parameter), "name": names.get(parameter.get("name", ""), parameter.get("name"))}
