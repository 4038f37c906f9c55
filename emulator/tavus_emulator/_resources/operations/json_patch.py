"""JSON Patch (RFC 6902) on what is stored of a resource."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tavus_emulator._core.strict_json import InvalidJSONError, decode, encode, is_array, is_object

MAX_OPERATIONS = 1000
MAX_COPIED = 1024 * 1024  # bytes of JSON
_MAX_REASON = 500


class PatchError(ValueError):
    """An operation can't be applied. The message says which and why."""


def apply_patch(document: dict[str, Any], operations: list[Any]) -> dict[str, Any]:
    """The document after all operations, in order. Raises `PatchError`, and the document stays as it is.

    The work is bounded: by 1,000 operations, 1 MiB of copies together, and 100 levels of nesting.
    """
    if len(operations) > MAX_OPERATIONS:
        raise PatchError(f"body: has {len(operations)} operations, {MAX_OPERATIONS} are allowed")
    patched: Any = deepcopy(document)
    left = MAX_COPIED
    for index, operation in enumerate(operations):
        left -= _copied(patched, operation)
        if left < 0:
            raise PatchError(f"body[{index}]: makes more than {MAX_COPIED} bytes of copies, with those before")
        patched = _applied(patched, operation, index)
    if not is_object(patched):
        raise PatchError("body: leaves no object")
    try:
        decode(encode(patched))
    except (InvalidJSONError, RecursionError) as error:
        raise PatchError(f"body: leaves an object that can't be sent: {error}") from None
    return patched


def _applied(document: Any, operation: Any, index: int) -> Any:
    import jsonpatch  # type: ignore[import-untyped, unused-ignore]
    import jsonpointer  # type: ignore[import-untyped, unused-ignore]

    try:
        return jsonpatch.apply_patch(document, [operation], in_place=True)
    except (jsonpatch.JsonPatchException, jsonpointer.JsonPointerException) as error:
        raise PatchError(f"body[{index}]: {str(error)[:_MAX_REASON]}") from None  # it may quote whole values
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        # what the library didn't foresee
        raise PatchError(f"body[{index}]: can't be applied ({type(error).__name__})") from None


def _copied(document: Any, operation: Any) -> int:
    """Return how many bytes of JSON an operation copies."""
    pointer = operation.get("from") if is_object(operation) and operation.get("op") == "copy" else None
    if not isinstance(pointer, str):
        return 0
    import jsonpointer  # type: ignore[import-untyped, unused-ignore]

    try:
        return len(encode(jsonpointer.resolve_pointer(document, pointer)))
    except (jsonpointer.JsonPointerException, LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return 0  # applying it says why


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
