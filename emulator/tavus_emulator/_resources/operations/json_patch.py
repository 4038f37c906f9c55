"""JSON Patch (RFC 6902) on what is stored of a resource."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from tavus_emulator._core.strict_json import is_array, is_object

MAX_BYTES = 1024 * 1024


class PatchError(ValueError):
    """An operation can't be applied. The message says which and why."""


def apply_patch(document: dict[str, Any], operations: list[Any]) -> dict[str, Any]:
    """The document after all operations, in order. Raises `PatchError`, and the document stays as it is."""
    import jsonpatch  # type: ignore[import-untyped, unused-ignore]
    import jsonpointer  # type: ignore[import-untyped, unused-ignore]

    patched: Any = deepcopy(document)
    for index, operation in enumerate(operations):
        try:
            patched = jsonpatch.apply_patch(patched, [operation], in_place=True)
        except (jsonpatch.JsonPatchException, jsonpointer.JsonPointerException) as error:
            raise PatchError(f"body[{index}]: {error}") from None
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
            # what the library didn't foresee
            raise PatchError(f"body[{index}]: can't be applied ({type(error).__name__})") from None
        if operation.get("op") == "copy" and len(json.dumps(patched)) > MAX_BYTES:
            raise PatchError(f"body[{index}]: makes more than {MAX_BYTES} bytes of it")
    if not is_object(patched):
        raise PatchError("body: leaves no object")
    return patched


def aim(operations: list[Any], document: dict[str, Any], fields: set[str], entries: str | None) -> list[Any]:
    """Operations as they fit what is stored.

    They may name a field of the resource's first entry as one of the resource itself, which is how answers show it, and
    may replace a field of the contract that has no value yet.
    """
    first = _first_entry(document.get(entries or ""))
    known = {*document, *fields} - first.keys()
    prefix = f"/{entries}/0" if first else ""
    return [_settable(_aimed(dict(operation), known, prefix), document, fields) for operation in operations]


def _first_entry(entries: Any) -> dict[str, Any]:
    first: Any = entries[0] if is_array(entries) and entries else None
    return first if is_object(first) else {}


def _aimed(operation: dict[str, Any], known: set[str], prefix: str) -> dict[str, Any]:
    for name in ("path", "from"):
        pointer = operation.get(name)
        if isinstance(pointer, str) and pointer.startswith("/") and pointer[1:].partition("/")[0] not in known:
            operation[name] = prefix + pointer
    return operation


def _settable(operation: dict[str, Any], document: dict[str, Any], fields: set[str]) -> dict[str, Any]:
    path = operation.get("path")
    field = path[1:] if isinstance(path, str) else ""
    if operation.get("op") == "replace" and field in fields and field not in document:
        operation["op"] = "add"
    return operation
