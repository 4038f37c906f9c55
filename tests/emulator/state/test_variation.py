"""Answers that vary within the contract: sparse ones, and ones in either vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._contract.vocabulary import newer, older, with_both, with_newer, with_older
from tavus_emulator._core.strict_json import is_array, is_object
from tests.emulator.harness.clients import KEY
from tests.emulator.harness.families import FAMILIES, Family, body_of, seed
from tests.emulator.harness.judging import check_against_the_contract
from tests.harness.contracts import ENVELOPED, needs, success

Serve: TypeAlias = Callable[..., tuple[Emulator, httpx.Client]]
FACE = "r90bbd427f71"
EACH = pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Emulators with options, and clients that hold every answer against the contract."""
    made: list[tuple[Emulator, httpx.Client]] = []

    def serve(*, seed: int = 7, **options: Any) -> tuple[Emulator, httpx.Client]:
        emulator = Emulator(clock=VirtualClock(), seed=seed, **options)
        client = httpx.Client(
            transport=emulator.transport,
            base_url="http://x",
            headers={"x-api-key": KEY},
            event_hooks={"response": [check_against_the_contract]},
        )
        made.append((emulator, client))
        return made[-1]

    yield serve
    for emulator, client in made:
        client.close()
        emulator.close()


def missing(part: Any, whole: Any, path: str = "") -> Iterator[str]:
    """The places of a whole that a part lacks. Whatever the part has is as the whole has it."""
    if is_object(part) and is_object(whole):
        assert part.keys() <= whole.keys(), f"{path} has more: {part.keys() - whole.keys()}"
        yield from (f"{path}.{name}" for name in whole.keys() - part.keys())
        for name, member in part.items():
            yield from missing(member, whole[name], f"{path}.{name}")
    elif is_array(part) and is_array(whole):
        assert len(part) == len(whole)
        for one, other in zip(part, whole, strict=True):
            yield from missing(one, other, f"{path}[]")
    else:
        assert part == whole, f"{path}: {part!r} is not {whole!r}"


# ---- sparse answers


@pytest.mark.slow
@EACH
def test_a_sparse_answer_is_the_whole_one_without_optional_fields(family: Family, serve: Serve) -> None:
    emulator, api = serve()
    known = seed(emulator)
    made = [family.id_of(api.post(family.path, json=body_of(family, known, full=True)).json()) for _ in range(2)]
    paths = [family.path, *(f"{family.path}/{one}" for one in made)]
    wholes = {path: api.get(path).json() for path in paths}
    emulator.answers.sparse = True
    lacking = {
        path: {place for _ in range(8) for place in missing(api.get(path).json(), wholes[path])} for path in paths
    }
    assert not lacking[family.path] & {f".{family.rows}", f".{family.rows}[].{family.key}"}
    assert all(lacking.values()), "nothing was ever left out"
    assert all(family.id_of(api.get(path).json()) == family.id_of(wholes[path]) for path in paths[1:])
    emulator.answers.sparse = False
    assert {path: api.get(path).json() for path in paths} == wholes, "what is stored has changed"


@pytest.mark.slow
@EACH
def test_the_new_id_and_the_fields_of_the_request_stay(family: Family, serve: Serve) -> None:
    (whole, one), (sparse, other) = serve(), serve(sparse_answers=True)
    known = seed(whole)
    assert seed(sparse) == known
    for _ in range(6):
        body = body_of(family, known)
        answer = other.post(family.path, json=body).json()
        lacking = set(missing(answer, one.post(family.path, json=body).json()))
        assert family.id_of(answer)
        assert not lacking & {f".{name}" for name in body}


def test_requested_tokens_and_events_stay(serve: Serve) -> None:
    needs("createConversation")
    _, api = serve(sparse_answers=True)
    for _ in range(8):
        made = api.post("/v2/conversations", json={"replica_id": FACE, "require_auth": True}).json()
        assert made.keys() >= {"conversation_id", "meeting_token"}
        got = api.get(f"/v2/conversations/{made['conversation_id']}", params={"verbose": "true"}).json()
        assert got.keys() >= {"conversation_id", "events"}


def test_each_optional_field_is_there_at_some_time_and_not_at_another(serve: Serve) -> None:
    needs("createConversation")
    emulator, api = serve()
    made = api.post("/v2/conversations", json={"replica_id": FACE}).json()["conversation_id"]
    whole = api.get(f"/v2/conversations/{made}").json()
    emulator.answers.sparse = True
    answers = [api.get(f"/v2/conversations/{made}").json() for _ in range(40)]
    for name in whole:
        there = {name in answer for answer in answers}
        assert there == ({True} if name == "conversation_id" else {True, False}), name


def course(api: httpx.Client) -> list[bytes]:
    """The bytes of some answers."""
    made = api.post("/v2/conversations", json={"replica_id": FACE}).json()["conversation_id"]
    return [api.get(path).content for path in (f"/v2/conversations/{made}", "/v2/conversations", "/v2/replicas") * 3]


@pytest.mark.parametrize("option", ["sparse_answers", "mixed_vocabulary"])
def test_the_same_seed_gives_the_same_answers(option: str, serve: Serve) -> None:
    emulator, api = serve(**{option: True})
    first = course(api)
    assert course(serve(**{option: True})[1]) == first
    assert course(serve(**{option: True}, seed=8)[1]) != first
    emulator.answers.sparse = emulator.answers.mixed_vocabulary = False
    emulator.reset()
    assert course(api) == first


def test_a_restored_snapshot_goes_on_as_the_original_did(serve: Serve) -> None:
    emulator, api = serve(sparse_answers=True)
    course(api)
    snapshot = emulator.snapshot()
    then = course(api)
    emulator.restore(snapshot)
    assert course(api) == then


def test_ids_are_the_same_with_and_without_variation(serve: Serve) -> None:
    bodies = [{"replica_id": FACE, "conversation_name": str(number)} for number in range(5)]
    ids = [
        [api.post("/v2/conversations", json=body).json()["conversation_id"] for body in bodies]
        for _, api in (serve(), serve(sparse_answers=True), serve(mixed_vocabulary=True))
    ]
    assert ids[0] == ids[1] == ids[2]


# ---- both vocabularies


def vocabulary_of(part: dict[str, Any], whole: dict[str, Any]) -> str:
    """The vocabulary of a row, by what the whole has in the older one."""
    found = {"older": with_older, "newer": with_newer, "both": with_both}
    return next(name for name, form in found.items() if part == form(whole))


@pytest.mark.slow
@ENVELOPED
@pytest.mark.parametrize("path", ["/v2/conversations", "/v2/replicas", "/v2/personas"])
def test_rows_and_items_have_older_names_newer_ones_or_both(path: str, serve: Serve) -> None:
    success(path, "get")
    emulator, api = serve()
    for _ in range(30):
        api.post("/v2/conversations", json={"replica_id": FACE})
    rows = api.get(path, params={"limit": 100}).json()["data"]
    emulator.answers.mixed_vocabulary = True
    mixed = api.get(path, params={"limit": 100}).json()["data"]
    key = next(name for name in rows[0] if name.endswith("_id"))
    assert {vocabulary_of(one, other) for one, other in zip(mixed, rows, strict=True)} == {"older", "newer", "both"}
    whole_of = {row[key]: row for row in rows}
    emulator.answers.mixed_vocabulary = False
    items = [api.get(f"{path}/{one}").json() for one in whole_of]
    emulator.answers.mixed_vocabulary = True
    seen = {vocabulary_of(api.get(f"{path}/{item[key]}").json(), item) for _ in range(4) for item in items}
    assert seen == {"older", "newer", "both"}


def test_creations_keep_the_contracts_names(serve: Serve) -> None:
    success("/v2/personas")
    _, api = serve(mixed_vocabulary=True)
    for _ in range(8):
        assert api.post("/v2/personas", json={"persona_name": "Ada"}).json().keys() >= {"persona_id", "persona_name"}


def test_a_sparse_and_mixed_row_keeps_one_of_its_id_fields(serve: Serve) -> None:
    success("/v2/personas", "get")
    _, api = serve(sparse_answers=True, mixed_vocabulary=True)
    for _ in range(8):
        for row in api.get("/v2/personas").json()["data"]:
            assert {"persona_id", "pal_id"} & row.keys()
            assert {older(name) for name in row} >= {"persona_id"}


def test_values_are_never_lost_to_a_name() -> None:
    row = {"replica_id": "r1", "face_id": "f1", "pal_id": "p1", "persona_name": "Ada"}
    assert with_older(row) == {"replica_id": "r1", "face_id": "f1", "persona_id": "p1", "persona_name": "Ada"}
    assert with_newer(row) == {"replica_id": "r1", "face_id": "f1", "pal_id": "p1", "pal_name": "Ada"}
    assert {newer(name) for name in with_both(row)} == {"face_id", "pal_id", "pal_name"}


# ---- the control API


def test_the_control_api_switches_it(serve: Serve) -> None:
    emulator, api = serve(mixed_vocabulary=True)
    path = "/_emulator/answers"
    assert api.get(path).json() == {"sparse": False, "mixed_vocabulary": True}
    assert api.patch(path, json={"sparse": True}).json() == {"sparse": True, "mixed_vocabulary": True}
    assert (emulator.answers.sparse, emulator.answers.mixed_vocabulary) == (True, True)
    assert api.patch(path, json={"mixed_vocabulary": False}).json() == {"sparse": True, "mixed_vocabulary": False}
    for wrong in ({}, {"sparse": "yes"}, {"thin": True}):
        assert api.patch(path, json=wrong).status_code == 400
    emulator.reset()
    assert api.get(path).json() == {"sparse": False, "mixed_vocabulary": True}
