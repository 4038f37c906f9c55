"""Lists, patches, secrets and references of the families, according to the contract's prose."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.harness.contracts import ENVELOPED, OPERATIONS, success
from tests.harness.families import unwrapped
from tests.properties.harness.asking import ANNA, CONVERSATIONS, Service
from tests.properties.harness.effort import examples


@pytest.fixture
def service() -> Iterator[Service]:
    service = Service()
    yield service
    service.emulator.close()


def document(**fields: Any) -> dict[str, Any]:
    return {"document_url": "https://example.com/a", **fields}


# ---- lists

words = st.sampled_from(["Ada", "ada", "ADAM", "Straße", "bob", "a b", ""])
labels = st.lists(st.sampled_from(["x", "y", "X", "long one"]), max_size=3, unique=True)


@pytest.mark.slow
@examples(100)
@given(
    rows=st.lists(st.tuples(words, labels), max_size=6),
    name=words.filter(bool),
    wanted=labels.filter(bool),
    sort=st.sampled_from(["asc", "ascending", "desc", "descending"]),
    status=st.sampled_from(["started", "processing", "ready", "error"]),
    gone=st.integers(0, 6),
    limit=st.integers(1, 4),
)
def test_lists_are_filtered_sorted_and_paged(
    rows: list[tuple[str, list[str]]], name: str, wanted: list[str], sort: str, status: str, gone: int, limit: int
) -> None:
    service = Service()
    ids: list[str] = []
    for title, tags in rows:
        ids.append(service.make("/v2/documents", document(document_name=title, tags=tags)))
        service.wait(2.0)
    for one in ids[gone : gone + 1]:
        assert service.ask("DELETE", f"/v2/documents/{one}")[0] in (200, 204)
    left = [(one, *row) for number, (one, row) in enumerate(zip(ids, rows, strict=True)) if number != gone]
    service.wait(0.5)

    def listed(**query: Any) -> list[str]:
        answer = service.get("/v2/documents", limit=100, **query)
        assert answer["total_count"] == len(answer["data"])
        return [row["document_id"] for row in answer["data"]]

    newest = [one for one, *_ in reversed(left)]
    assert listed() == newest
    assert listed(sort=sort) == (newest if sort.startswith("desc") else newest[::-1])
    named = [one for one, title, _ in reversed(left) if name.casefold() in title.casefold()]
    assert listed(name_or_uuid=name) == named
    assert listed(tags=",".join(wanted)) == [one for one, _, tags in reversed(left) if set(tags) & set(wanted)]
    for one in ids:
        assert listed(name_or_uuid=one) == [one] * (one in newest)
    # as documented, a document is started for 1 s and processed for 4 s
    ages = {one: 0.5 + 2.0 * (len(rows) - number) for number, one in enumerate(ids)}
    states = {one: "started" if age < 1 else "processing" if age < 5 else "ready" for one, age in ages.items()}
    assert listed(status=status) == [one for one in newest if states[one] == status]
    pages = [
        [row["document_id"] for row in service.get("/v2/documents", limit=limit, page=page)["data"]]
        for page in range(len(left) // limit + 2)
    ]
    assert [one for page in pages for one in page] == newest
    assert all(len(page) <= limit for page in pages)
    service.emulator.close()


@examples(30)
@given(status=st.sampled_from(["started", "error", "completed"]))
def test_an_own_replica_replaces_the_stock_one(status: str) -> None:
    service = Service()
    service.emulator.add_replica(replica_id=ANNA, status=status, api_key="key")
    assert service.ask("POST", CONVERSATIONS, {"replica_id": ANNA})[0] == (
        success(CONVERSATIONS) if status == "completed" else 400
    )
    assert service.ask("POST", CONVERSATIONS, {"replica_id": ANNA}, key="another")[0] == success(CONVERSATIONS)
    assert service.emulator.resources.get(ANNA).status == status
    service.emulator.add_replica(replica_id=ANNA, status="started", api_key="another")
    assert service.emulator.resources.get(ANNA).status == "started"  # the last one added
    assert service.ask("POST", CONVERSATIONS, {"replica_id": ANNA}, key="another")[0] == 400
    service.emulator.close()


@pytest.mark.parametrize("path", ["/v2/replicas", "/v2/personas", "/v2/voices"])
@examples(15)
@given(made=st.integers(0, 4), limit=st.integers(1, 9))
def test_own_resources_are_listed_before_stock_and_once(path: str, made: int, limit: int) -> None:
    service = Service()
    bodies = {"/v2/replicas": {"train_video_url": "https://example.com/v"}, "/v2/personas": {"persona_name": "Ada"}}
    mine = [service.make(path, bodies[path]) for _ in range(made)] if path in bodies else []
    whole = service.get(path, limit=100)
    (key,) = {"/v2/replicas": ["replica_id"], "/v2/personas": ["persona_id"], "/v2/voices": ["voice_name"]}[path]
    every = [row[key] for row in whole["data"]]
    assert len(every) == len(set(every)) == whole["total_count"]
    assert every[: len(mine)] == mine[::-1]
    found: list[str] = []
    for page in range(1, len(every) // limit + 2):
        answer = service.get(path, limit=limit, page=page)
        assert answer["total_count"] == whole["total_count"]
        found += [row[key] for row in answer["data"]]
    assert found == every
    for kind in ("user", "system") if path != "/v2/voices" else ():
        name = path.removeprefix("/v2/").removesuffix("s") + "_type"
        some = [row[key] for row in service.get(path, limit=100, **{name: kind})["data"]]
        assert some == (mine[::-1] if kind == "user" else every[len(mine) :])
    service.emulator.close()


def test_voices_are_sorted_by_name(service: Service) -> None:
    for order in ("asc", "desc"):
        names = [row["voice_name"] for row in service.get("/v2/voices", limit=100, sort=order)["data"]]
        assert names == sorted(names, key=str.casefold, reverse=order == "desc")
        assert len(set(names)) > 2


# ---- patches

PATCHED: dict[str, tuple[dict[str, Any], str, int]] = {
    "/v2/personas": ({"persona_name": "Ada", "system_prompt": "Be kind."}, "persona_name", 422),
    "/v2/pronunciation-dictionaries": (
        {"name": "Ada", "rules": [{"text": "a", "pronunciation": "b", "type": "alias"}]},
        "name",
        422,
    ),
}


@pytest.mark.parametrize("path", PATCHED)
def test_a_patch_is_atomic(path: str, service: Service) -> None:
    body, name, misshapen = PATCHED[path]
    thing = f"{path}/{service.make(path, body)}"
    before = service.get(thing)

    def patch(*operations: Any) -> tuple[int, Any]:
        return service.ask("PATCH", thing, list(operations))

    same = {"op": "replace", "path": f"/{name}", "value": "Ada"}
    other = {"op": "replace", "path": f"/{name}", "value": "Bob"}
    operation = next(row for row in OPERATIONS.values() if row.method == "patch" and row.path.startswith(f"{path}/{{"))
    unchanged = (304, None) if "304" in operation.spec["responses"] else None
    for nothing in ((same,), (other, same)):
        answer = patch(*nothing)
        assert answer == unchanged if unchanged else answer[0] == success(operation.path, "patch")
    for wrong in (
        {"op": "replace", "path": "/nothing/there", "value": 1},
        {"op": "test", "path": f"/{name}", "value": "Cleo"},
        {"op": "remove", "path": "/created_at"},
        {"op": "replace", "path": "/created_at", "value": "2000-01-01"},
        {"op": "replace", "path": f"/{name}", "value": 5},
        {"op": "move", "path": "/x", "from": "/y"},
    ):
        status, answer = patch(other, wrong)
        assert status == 400, wrong
        assert list(answer) in (["error"], ["message"])
    assert patch({"op": "jump", "path": "/a"})[0] in (400, misshapen)
    assert service.ask("PATCH", thing, {"op": "replace"})[0] == misshapen
    assert service.get(thing) == before
    assert patch(other)[0] == 200
    assert unwrapped(service.get(thing))[name] == "Bob"


# ---- secrets

SECRET = "sk-of-another-service-0123456789"


@examples(20)
@given(layer=st.sampled_from(["llm", "tts"]), change=st.sampled_from(["none", "patch"]))
def test_a_given_secret_is_never_shown(layer: str, change: str) -> None:
    service = Service()
    model = {"model": "custom", "base_url": "https://example.com"} if layer == "llm" else {"tts_engine": "cartesia"}
    body = {"persona_name": "Ada", "system_prompt": "x", "layers": {layer: {**model, "api_key": SECRET}}}
    status, answer = service.ask("POST", "/v2/personas", body)
    shown = [answer]
    assert status == success("/v2/personas"), answer
    path = f"/v2/personas/{answer['persona_id']}"
    if change == "patch":
        value = {"op": "replace", "path": f"/layers/{layer}/api_key", "value": f"{SECRET}-2"}
        shown.append(service.ask("PATCH", path, [value])[1])
    shown += [service.get(path), service.get("/v2/personas", limit=100)]
    assert SECRET not in json.dumps(shown)
    service.emulator.close()


# ---- references

REFERRING: list[tuple[str, dict[str, Any], str, int]] = [
    ("/v2/videos", {"script": "Hello."}, "replica_id", 21),
    ("/v2/conversations", {}, "replica_id", 21),
]


@pytest.mark.parametrize(("path", "body", "field", "seconds"), REFERRING)
def test_a_replica_in_training_cannot_be_used(
    path: str, body: dict[str, Any], field: str, seconds: int, service: Service
) -> None:
    replica = service.make("/v2/replicas", {"train_video_url": "https://example.com/v"})
    assert service.ask("POST", path, {**body, field: replica})[0] == 400
    service.wait(seconds)
    assert service.ask("POST", path, {**body, field: replica})[0] == success(path)
    assert service.ask("POST", path, {**body, field: "r-nothing"})[0] == 400


@pytest.mark.parametrize("field", ["default_replica_id", "objectives_id", "guardrails_id"])
def test_a_persona_may_refer_only_to_existing_resources(field: str, service: Service) -> None:
    body = {"persona_name": "Ada", "system_prompt": "x", field: "nothing-like-that"}
    assert service.ask("POST", "/v2/personas", body)[0] >= 400


@ENVELOPED
def test_newer_names_mean_the_same(service: Service) -> None:
    status, made = service.ask("POST", "/v2/pals", {"pal_name": "Ada", "system_prompt": "x", "default_face_id": ANNA})
    assert status == success("/v2/personas")
    shown = service.get(f"/v2/pals/{made['pal_id']}")
    older = service.get(f"/v2/personas/{made['pal_id']}")
    assert (shown["pal_name"], shown["default_face_id"]) == ("Ada", ANNA)
    assert (older["persona_name"], older["default_replica_id"]) == ("Ada", ANNA)
    status, talk = service.ask("POST", CONVERSATIONS, {"pal_id": made["pal_id"], "face_id": "r5dc7c7d0bcb"})
    assert status == success(CONVERSATIONS)
    read = service.get(f"{CONVERSATIONS}/{talk['conversation_id']}")
    assert (read["persona_id"], read["replica_id"]) == (made["pal_id"], "r5dc7c7d0bcb")


# ---- limits


def test_limits_have_their_published_texts() -> None:
    service = Service(max_concurrent=1, credits=1.0)
    first = service.make(CONVERSATIONS, {"replica_id": ANNA})
    assert service.ask("POST", CONVERSATIONS, {"replica_id": ANNA}) == (
        400,
        {"message": "User has reached maximum concurrent conversations"},
    )
    assert service.ask("POST", CONVERSATIONS, {"replica_id": ANNA, "test_mode": True})[0] == success(CONVERSATIONS)
    assert service.ask("POST", CONVERSATIONS, {"replica_id": ANNA}, key="another")[0] == success(CONVERSATIONS)
    service.wait(60)
    out = (402, {"message": "The user is out of conversational credits."})
    assert service.ask("POST", CONVERSATIONS, {"replica_id": ANNA}) == out
    assert service.ask("POST", f"{CONVERSATIONS}/{first}/end")[0] == 200
    assert service.ask("POST", CONVERSATIONS, {"replica_id": ANNA}) == out
    service.emulator.close()


# ---- ids and dates

FORMS = {
    "/v2/conversations": ({"replica_id": ANNA}, "c[0-9a-f]{15}"),
    "/v2/replicas": ({"train_video_url": "https://example.com/v"}, "r[0-9a-f]{11}"),
    "/v2/personas": ({"persona_name": "Ada"}, "p[0-9a-f]{11}"),
    "/v2/documents": (document(), "d[0-9a-f]-[0-9a-f]{12}"),
    "/v2/videos": ({"replica_id": ANNA, "script": "x"}, "[0-9a-f]{10}"),
    "/v2/pronunciation-dictionaries": ({"name": "Ada"}, "pd_.{16}"),
}


@pytest.mark.parametrize("path", FORMS)
def test_ids_have_their_published_forms(path: str, service: Service) -> None:
    import re

    body, form = FORMS[path]
    for _ in range(20):
        assert re.fullmatch(form, service.make(path, body))


DATES = {
    "/v2/conversations": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z",
    "/v2/replicas": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z",
    "/v2/videos": r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT",
}


@pytest.mark.parametrize("path", DATES)
def test_dates_have_their_published_forms(path: str, service: Service) -> None:
    import re

    thing = service.make(path, FORMS[path][0])
    assert re.fullmatch(DATES[path], service.get(f"{path}/{thing}")["created_at"])


# ---- conversations

OTHERS = "key-of-another-account"


def claims_of(token: str) -> dict[str, Any]:
    """Return the claims of a meeting token without checking its signature."""
    _, payload, _ = token.split(".")
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return found


@pytest.mark.slow
@examples(60)
@given(
    private=st.sampled_from([None, True, False]),
    test_mode=st.sampled_from([None, True, False]),
    absent=st.sampled_from([None, 1, 30, 900]),
    name=st.sampled_from([None, "Ada", "é" * 65]),
    who=st.sampled_from(
        [
            {"replica_id": ANNA},
            {"persona_id": "pdac61133ac5"},
            {"persona_id": "paaee96e4f87", "replica_id": "r874cc5f8a3b"},
        ]
    ),
)
def test_a_conversation_is_created_as_requested(
    private: bool | None, test_mode: bool | None, absent: int | None, name: str | None, who: dict[str, str]
) -> None:
    service = Service()
    given_fields = {"require_auth": private, "test_mode": test_mode, "conversation_name": name}
    body: dict[str, Any] = {**who, **{key: value for key, value in given_fields.items() if value is not None}}
    if absent is not None:
        body["properties"] = {"participant_absent_timeout": absent}
    now = int(service.clock.now().timestamp() * 1000)
    status, made = service.ask("POST", CONVERSATIONS, body)
    assert status == success(CONVERSATIONS)
    assert made["status"] == ("ended" if test_mode else "active")
    assert made["conversation_name"] == (name or f"New Conversation {now}")
    assert made["callback_url"] == ""
    assert made["conversation_url"].endswith(f"/{made['conversation_id']}")
    assert ("meeting_token" in made) == (private is True)
    if private:
        claims = claims_of(made["meeting_token"])
        assert claims["r"] == made["conversation_id"]
        assert claims["exp"] - claims["iat"] == (absent or 300)
    path = f"{CONVERSATIONS}/{made['conversation_id']}"
    shown = service.get(path)
    assert shown["replica_id"] == who.get(
        "replica_id", "r5dc7c7d0bcb"
    )  # the Interviewer's default replica, docs/emulator.md
    assert shown["persona_id"] == who.get("persona_id", "pdced222244b")
    assert "events" not in shown
    assert "events" not in service.get(path, verbose="false")
    assert isinstance(service.get(path, verbose="true")["events"], list)
    assert "meeting_token" not in shown
    service.emulator.close()


def test_a_conversation_may_refer_only_to_existing_and_ready_resources(service: Service) -> None:
    training = service.make("/v2/replicas", {"train_video_url": "https://example.com/v"})
    bare = service.make("/v2/personas", {"persona_name": "Ada", "system_prompt": "x"})
    waiting = service.make(
        "/v2/personas", {"persona_name": "Ada", "system_prompt": "x", "default_replica_id": training}
    )
    reading = service.make("/v2/documents", document())
    foreign = service.ask("POST", "/v2/documents", document(), key=OTHERS)[1]["document_id"]
    refused: list[tuple[dict[str, Any], str]] = [
        ({"replica_id": "r-none"}, "Invalid replica_uuid"),
        ({"replica_id": training}, "training status"),
        ({"persona_id": "p-none"}, "Invalid persona_id"),
        ({"persona_id": "p-none", "replica_id": ANNA}, "Invalid persona_id"),
        ({"persona_id": bare}, "replica_id"),
        ({"persona_id": waiting}, "training status"),
        ({"replica_id": ANNA, "document_ids": ["d-none"]}, "d-none"),
        ({"replica_id": ANNA, "document_ids": [reading]}, reading),
        ({"replica_id": ANNA, "document_ids": [foreign]}, foreign),
        ({}, "replica_id, persona_id"),
    ]
    for body, words in refused:
        status, answer = service.ask("POST", CONVERSATIONS, body)
        assert status == 400, body
        assert words in "".join(answer.values())
    service.wait(25)
    for body in ({"replica_id": training}, {"persona_id": waiting}, {"replica_id": ANNA, "document_ids": [reading]}):
        assert service.ask("POST", CONVERSATIONS, body)[0] == success(CONVERSATIONS)
    assert service.get(CONVERSATIONS)["total_count"] == 3


@pytest.mark.slow
@examples(30)
@given(
    made=st.lists(st.tuples(st.booleans(), st.sampled_from(["run", "end", "test", "delete", "hard"])), max_size=7),
    limit=st.integers(1, 4),
)
def test_conversations_are_listed_by_account_and_status_newest_first(made: list[tuple[bool, str]], limit: int) -> None:
    service = Service()
    expected: dict[str, list[tuple[str, str]]] = {"key": [], OTHERS: []}
    for mine, fate in made:
        key = "key" if mine else OTHERS
        body = {"replica_id": ANNA, "test_mode": fate == "test"}
        one = service.ask("POST", CONVERSATIONS, body, key=key)[1]["conversation_id"]
        path = f"{CONVERSATIONS}/{one}"
        other = OTHERS if mine else "key"
        for method, suffix in (("GET", ""), ("POST", "/end"), ("DELETE", "")):
            answer = service.ask(method, path + suffix, key=other)
            assert answer == (400, {"error": "Invalid conversation_id"})
        if fate == "end":
            assert service.ask("POST", f"{path}/end", key=key)[0] == 200
        if fate in ("delete", "hard"):
            hard = {"hard": "true"} if fate == "hard" else {}
            assert service.ask("DELETE", path, key=key, **hard)[0] == 204
            assert service.ask("GET", path, key=key) == (400, {"error": "Invalid conversation_id"})
        else:
            expected[key].insert(0, (one, "active" if fate == "run" else "ended"))
    for key, rows in expected.items():
        for status in (None, "active", "ended"):
            wanted = [one for one, state in rows if status in (None, state)]
            query: dict[str, Any] = {} if status is None else {"status": status}
            found: list[str] = []
            for page in range(1, len(rows) // limit + 3):
                answer = service.ask("GET", CONVERSATIONS, key=key, limit=limit, page=page, **query)[1]
                assert answer["total_count"] == len(wanted)
                found += [row["conversation_id"] for row in answer["data"]]
            assert found == wanted
    service.emulator.close()


@examples(30)
@given(audio=st.booleans(), green=st.booleans(), captions=st.booleans(), language=st.sampled_from([None, "german"]))
def test_a_room_has_the_requested_properties(audio: bool, green: bool, captions: bool, language: str | None) -> None:
    service = Service()
    properties: dict[str, Any] = {"apply_greenscreen": green, "enable_closed_captions": captions}
    properties |= {} if language is None else {"language": language}
    body = {"replica_id": ANNA, "audio_only": audio, "properties": properties, "conversational_context": "Be brief."}
    room = service.emulator.room(service.make(CONVERSATIONS, body))
    service.wait(2)
    guest = room.join("Ada")
    assert guest.say("Hello.") == "Hello."
    state = room.as_dict()
    assert state["background"] == ([0, 255, 155] if green and not audio else None)  # the published colour
    assert (state["audio_only"], state["closed_captions"], state["language"]) == (audio, captions, language)
    shown = [event["text"] for event in state["events"] if event["type"] == "caption"]
    assert shown == (["Hello.", "Hello."] if captions else [])
    said = [(row["role"], row["content"]) for row in state["transcript"]]
    assert said == [("system", "Be brief."), ("user", "Hello."), ("assistant", "Hello.")]
    service.emulator.close()


@examples(30)
@given(
    own=st.sampled_from([None, "Good day."]),
    persona=st.sampled_from([None, "Hello."]),
    context=st.sampled_from([None, "Be brief."]),
    guests=st.integers(1, 2),
)
def test_a_conversation_extends_the_personas_context_and_replaces_its_greeting(
    own: str | None, persona: str | None, context: str | None, guests: int
) -> None:
    service = Service()
    who = service.emulator.add_persona(
        persona_name="Ada", default_replica_id=ANNA, context="Paris.", greeting=persona or ""
    )
    asked = {"persona_id": who, "custom_greeting": own, "conversational_context": context}
    body = {name: value for name, value in asked.items() if value is not None}
    room = service.emulator.room(service.make(CONVERSATIONS, body))
    service.wait(2)
    for number in range(guests):
        room.join(f"guest {number}")
    transcript = room.transcript
    assert room.state["context"] == "\n\n".join(["Paris."] + ([context] if context else []))
    greeting = own or persona
    assert [row["content"] for row in transcript if row["role"] == "assistant"] == ([greeting] if greeting else [])
    service.emulator.close()
