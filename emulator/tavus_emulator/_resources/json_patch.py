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


def is_patch(schema: Any) -> bool:
    """Whether the items of an array, by their schema's fields, are operations of a JSON Patch."""
    return is_object(schema) and {"op", "path"} <= schema.keys()


def aim(operations: list[Any], document: dict[str, Any], fields: set[str], entries: str | None) -> list[Any]:
    """Operations as they fit what is stored.

    A field of the first of a resource's entries may be named as one of the resource itself, as answers show it. A field
    that the contract has, and that has no value yet, can be replaced.
    """
    inner = document.get(entries) if entries else None
    first: Any = inner[0] if is_array(inner) and inner else None
    aimed: list[Any] = []
    for operation in operations:
        changed = dict(operation)
        for name in ("path", "from"):
            pointer = changed.get(name)
            if is_object(first) and isinstance(pointer, str):
                step = pointer.removeprefix("/").partition("/")[0]
                if step not in document and step not in fields and pointer.startswith("/"):
                    changed[name] = f"/{entries}/0{pointer}"
        path = changed.get("path")
        step = path[1:] if isinstance(path, str) else ""
        if changed.get("op") == "replace" and step in fields and step not in document:
            changed["op"] = "add"
        aimed.append(changed)
    return aimed
