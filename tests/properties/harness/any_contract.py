"""Check that the client of a drawn contract, in place of the project's, agrees with the emulator.

The argument is a JSON file with the contract and the requests. Output on stderr or a non-zero exit is a disagreement.
"""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path
from typing import Any

import httpx
from openapi_python_client.strings import PythonIdentifier

from tavus_api.resources import METHODS
from tavus_client import UNSET, APIStatusError, InvalidRequestError, Tavus
from tavus_emulator import Contract, Emulator, VirtualClock
from tavus_emulator._core.strict_json import is_array, is_object


def method(tavus: Tavus, operation_id: str) -> Any:
    family, name = METHODS[operation_id]
    return getattr(getattr(tavus, family), name)


def named(body: dict[str, Any]) -> dict[str, Any]:
    """Return a body as arguments, with the Python names of its fields."""
    return {str(PythonIdentifier(key, prefix="field_")): value for key, value in body.items()}


def complete(call: Any, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return arguments of a call, with UNSET for required ones that are missing."""
    rows = inspect.signature(call).parameters.values()
    missing = [row.name for row in rows if row.kind is row.KEYWORD_ONLY and row.default is row.empty]
    return {**dict.fromkeys(missing, UNSET), **arguments}


def unsent(call: Any, **arguments: Any) -> None:
    """Make a call that the client must refuse before it is sent."""
    try:
        call(**complete(call, arguments))
    except InvalidRequestError:
        return
    raise AssertionError(f"{arguments} was sent")


def refused(call: Any, *args: Any, **arguments: Any) -> APIStatusError:
    """Make a call that the service must refuse. Return the error."""
    try:
        call(*args, **complete(call, arguments))
    except APIStatusError as error:
        assert 400 <= error.status_code < 500, error
        return error
    raise AssertionError(f"{arguments} was taken")


def check(tavus: Tavus, kind: dict[str, Any]) -> None:
    does, key, family = kind["operations"], kind["key"], METHODS[kind["operations"]["create"]][0]
    create, get, rows = (method(tavus, does[name]) for name in ("create", "get", "list"))
    ids: list[str] = []
    for body in kind["good"]:
        made = create(**named(body)).to_dict()
        assert {name: made[name] for name in body} == body, (made, body)
        assert get(made[key]).to_dict() == made
        ids.append(made[key])
    unsent(create, **named(kind["bad"]))
    unchecked = tavus.with_options(checks="off")
    refused(method(unchecked, does["create"]), **named(kind["bad"]))

    page = rows(limit=1)
    assert (page.total_count, len(page.data)) == (len(ids), 1)
    walked = [row.to_dict()[key] for row in getattr(tavus, family).iterate(limit=1)]
    assert sorted(walked) == sorted(ids), (walked, ids)

    subject, changes = ids[0], kind["change"]
    before = get(subject).to_dict()
    if "change" in does:
        changed = method(tavus, does["change"])(subject, **named(changes)).to_dict()
        assert changed == get(subject).to_dict() == {**before, **changes}, (changed, before, changes)
    if "patch" in does:
        patch = method(tavus, does["patch"])
        operations = [{"op": "add", "path": f"/{name}", "value": value} for name, value in changes.items()]
        answer = patch(subject, operations) if operations else None
        assert get(subject).to_dict() == {**before, **changes}
        assert answer is None or answer.to_dict() == {**before, **changes}
        assert answer is not None or {**before, **changes} == before
        refused(method(unchecked, does["patch"]), subject, [{"op": "invent", "path": "/name"}])
    if "delete" in does:
        assert method(tavus, does["delete"])(subject) is None
        refused(get, subject)
        assert rows().total_count == len(ids) - 1
    refused(get, "nothing-has-this-id")


def check_sparse(tavus: Tavus, emulator: Emulator, kind: dict[str, Any]) -> None:
    """Check that sparse answers lack only optional fields."""
    does, key, family = kind["operations"], kind["key"], METHODS[kind["operations"]["create"]][0]
    create, get, rows = (method(tavus, does[name]) for name in ("create", "get", "list"))
    body = kind["good"][0]
    emulator.answers.sparse = True
    made = create(**named(body)).to_dict()
    assert made.items() >= body.items(), (made, body)
    sparse, page = get(made[key]).to_dict(), rows(limit=1)
    walked = [row.to_dict()[key] for row in getattr(tavus, family).iterate(limit=1)]
    emulator.answers.sparse = False
    whole = get(made[key]).to_dict()
    assert sparse[key] == made[key]
    assert is_part(sparse, whole), (sparse, whole)
    assert len(page.data) == 1
    assert walked == [row.to_dict()[key] for row in getattr(tavus, family).iterate(limit=1)]


def is_part(part: Any, whole: Any) -> bool:
    """Return whether the whole contains the part."""
    if is_object(part) and is_object(whole):
        return all(name in whole and is_part(part[name], whole[name]) for name in part)
    if is_array(part) and is_array(whole):
        return len(part) == len(whole) and all(map(is_part, part, whole))
    return bool(part == whole)


def main() -> None:
    said = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    emulator = Emulator(contract=Contract.from_document(said["contract"]), clock=VirtualClock())
    http = httpx.Client(transport=emulator.transport)
    tavus = Tavus("key", base_url="http://localhost", http_client=http, strict_responses=True, max_retries=0)
    assert sorted(METHODS) == sorted(name for kind in said["kinds"] for name in kind["operations"].values())
    for kind in said["kinds"]:
        check(tavus, kind)
        check_sparse(tavus, emulator, kind)


if __name__ == "__main__":
    main()
