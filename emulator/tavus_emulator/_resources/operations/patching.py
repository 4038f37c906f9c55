"""Changes a resource by a JSON Patch. The result has to be valid for a creation."""

from __future__ import annotations

from typing import Any

from tavus_emulator._contract.place import CREATE
from tavus_emulator._core.messages import Response
from tavus_emulator._core.problems import Problem, RefusalError, show
from tavus_emulator._core.strict_json import is_array
from tavus_emulator._resources.creation import with_defaults
from tavus_emulator._resources.operations.json_patch import PatchError, aim, apply_patch
from tavus_emulator._resources.rows import visible
from tavus_emulator._resources.served_collection import ServedCollection
from tavus_emulator._state.call import Call

_INVALID_PATCH = "Invalid patch operation"


def patch(served: ServedCollection, call: Call) -> Response:
    """Apply all operations of a patch, or none."""
    with call.state.moment() as now:
        row = served.finding.find_own(call)
        before = visible(row.data)
        patched = _patched(served, call, before)
        if patched == before:
            return served.answering.unchanged(call, row.data)
        after = _checked(served, call, served.masking.mask(patched))
        data = {
            **{name: value for name, value in row.data.items() if name.startswith("_")},
            **after,
            **served.type.note_unknown(after, row.data),
            **served.stamps.updated(now),
            **served.masking.seals(patched),
        }
        served.rows.put(call.state, row._replace(data=data))
    return served.answering.one(call, data)


def _patched(served: ServedCollection, call: Call, before: dict[str, Any]) -> dict[str, Any]:
    collection = served.type.collection
    operations: list[Any] = call.content if is_array(call.content) else []
    try:
        after = apply_patch(before, aim(operations, before, set(collection.given), collection.entries))
        _check_writable(served, before, after)
    except PatchError as error:
        raise RefusalError(400, Problem("", str(error)), text=_INVALID_PATCH) from None
    return after


def _check_writable(served: ServedCollection, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Raise `PatchError` for a change of a field that answers show but no creation takes."""
    collection = served.type.collection
    for name in {**before, **after}:
        same = name in before and name in after and before[name] == after[name]
        if not same and name not in collection.writable and name in collection.fields:
            raise PatchError(f"{show(name)} is set by the service: it can't be changed")


def _checked(served: ServedCollection, call: Call, after: dict[str, Any]) -> dict[str, Any]:
    """Return the patched data with defaults. Raises `RefusalError` for data that isn't valid for a creation."""
    create = served.type.collection.operations.get(CREATE)
    if create is None or create.body is None:
        return after
    body = {name: value for name, value in after.items() if name in served.type.collection.given}
    problems = create.body.schema.problems(body, "patched")
    problems += served.validation.check_references(create, body, call.state, call.account)
    if problems:
        raise served.validation.refuse(create, problems)
    return with_defaults(create, after)
