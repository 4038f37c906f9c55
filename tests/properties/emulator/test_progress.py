"""Resources that take time, and tests that list, finish or fail them. The durations are those of docs/emulator.md."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, Request, VirtualClock
from tavus_testing._checks.api import is_array
from tests.harness.contracts import CONTRACT, needs
from tests.harness.families import unwrapped
from tests.harness.strategies import json_values
from tests.properties.harness.asking import ANNA, CONVERSATIONS, Service
from tests.properties.harness.effort import examples


class Life(NamedTuple):
    """The body of a create, the states, the total time in seconds, and the field with the reason of a failure."""

    body: dict[str, Any]
    states: tuple[str, ...]
    seconds: int
    reason: str | None = None


GENERATED = ("queued", "generating", "ready")
URL = "https://example.com/me.mp4"
PUBLISHED_LIVES = {
    "/v2/replicas": Life({"train_video_url": URL}, ("started", "completed"), 20, "error_message"),
    "/v2/videos": Life({"replica_id": ANNA, "script": "Hello."}, GENERATED, 10, "status_details"),
    "/v2/lipsync": Life({"original_video_url": URL, "source_audio_url": URL}, GENERATED, 10),
    "/v2/documents": Life({"document_url": URL}, ("started", "processing", "ready"), 5, "error_message"),
    "/v2/transcriptions": Life(
        {"file_url": URL, "callback_url": "http://127.0.0.1:9"}, ("queued", "processing", "ready"), 5
    ),
}
LIVES = {path: life for path, life in PUBLISHED_LIVES.items() if path in CONTRACT["paths"]}
CRAWLED = {"document_url": "https://example.com", "crawl": {"depth": 1}}
HOUR = 3600


@pytest.mark.slow
@pytest.mark.parametrize("path", [*LIVES, "/v2/personas"])
@examples(10)
@given(
    ahead=st.dictionaries(st.from_regex(r"x_[a-z]{1,8}", fullmatch=True), json_values, min_size=1, max_size=3),
    seconds=st.integers(0, 30),
)
def test_undocumented_fields_are_kept(path: str, ahead: dict[str, Any], seconds: int) -> None:
    """Keep them, as docs/emulator.md says: "fields the contract doesn't know: kept, and shown by get"."""
    service = Service()
    body = LIVES[path].body if path in LIVES else {"persona_name": "Ada"}
    thing = service.make(path, {**body, **ahead})
    service.wait(seconds)
    shown = unwrapped(service.get(f"{path}/{thing}"))
    assert {name: shown[name] for name in shown.keys() & ahead.keys()} == ahead
    service.emulator.close()


@pytest.mark.slow
@pytest.mark.parametrize("path", LIVES)
@examples(10)
@given(steps=st.lists(st.floats(0.1, 4.0), min_size=1, max_size=60))
def test_a_resource_reaches_its_states_in_order_and_on_time(path: str, steps: list[float]) -> None:
    life, service = LIVES[path], Service()
    one = service.make(path, life.body)
    passed, seen = 0, list[str]()
    for step in [*(round(step * 1e6) for step in steps), *[500_000] * 2 * life.seconds]:
        state = service.get(f"{path}/{one}")["status"]
        assert (state == life.states[-1]) == (passed >= life.seconds * 1_000_000)
        assert service.emulator.resources.get(one).status == state
        seen += [state] if state not in seen else []
        service.wait(step / 1e6)
        passed += step
    assert [state for state in life.states if state in seen] == seen
    service.emulator.close()


@pytest.mark.parametrize("path", LIVES)
def test_a_resource_goes_through_every_state(path: str) -> None:
    life, service = LIVES[path], Service()
    one = service.make(path, life.body)
    seen = dict.fromkeys(service.get(f"{path}/{one}")["status"] for _ in range(10 * life.seconds + 2) if _tick(service))
    assert tuple(seen) == life.states
    service.emulator.close()


def _tick(service: Service) -> bool:
    service.wait(0.1)
    return True


class Made(NamedTuple):
    """A created resource: its path, id, time and key."""

    path: str
    thing: str
    instant: float
    key: str


@pytest.mark.slow
@examples(60)
@given(
    made=st.lists(st.tuples(st.sampled_from(sorted(LIVES)), st.integers(0, 8)), min_size=1, max_size=5),
    chosen=st.integers(0, 4),
    wait=st.integers(0, 12),
    why=st.sampled_from([None, "Too dark.", "Nobody is in the picture."]),
    limit=st.integers(1, 6),
)
def test_resources_can_be_listed_finished_and_failed(
    made: list[tuple[str, int]], chosen: int, wait: int, why: str | None, limit: int
) -> None:
    service, now, things = Service(), 0, list[Made]()

    def ready(one: Made) -> bool:
        return now >= one.instant + LIVES[one.path].seconds

    for number, (path, pause) in enumerate(made):
        key = "key" if number % 2 else "other"
        body = {**LIVES[path].body, "callback_url": f"http://127.0.0.1:9/{number}"}
        answer = service.ask("POST", path, body, key=key)[1]
        things.append(Made(path, next(answer[name] for name in answer if name.endswith("_id")), now, key))
        service.wait(pause)
        now += pause
    service.wait(wait)
    now += wait

    kinds = service.emulator.resources.find()
    assert [one.resource_id for one in kinds] == [one.thing for one in things]
    assert [one.resource_id for one in service.emulator.resources.find(limit=limit)] == [one.thing for one in things][
        -limit:
    ]
    for row, one in zip(kinds, things, strict=True):
        life = LIVES[one.path]
        assert (row.status == life.states[-1]) == ready(one)
        same = [other.thing for other in things if other.path == one.path]
        assert [other.resource_id for other in service.emulator.resources.find(kind=row.kind)] == same

    subject = things[chosen % len(things)]
    life = LIVES[subject.path]
    over = sorted((one.instant + LIVES[one.path].seconds, index) for index, one in enumerate(things) if ready(one))
    assert [one.conversation_id for one in service.emulator.webhooks] == [things[index].thing for _, index in over]
    if why is None:
        assert service.emulator.resources.finish(subject.thing).status == life.states[-1]
    else:
        assert service.emulator.resources.fail(subject.thing, why).status == "error"
    shown = service.ask("GET", f"{subject.path}/{subject.thing}", key=subject.key)[1]
    assert shown["status"] == (life.states[-1] if why is None else "error")
    assert why is None or life.reason is None or shown[life.reason] == why
    service.wait(60)
    assert service.ask("GET", f"{subject.path}/{subject.thing}", key=subject.key)[1] == shown
    assert all(
        service.emulator.resources.get(one.thing).status == LIVES[one.path].states[-1]
        for one in things
        if one != subject
    )
    service.emulator.close()


class Jumping:
    """A clock that jumps over several instants at once."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.instant


@pytest.mark.slow
@examples(60)
@given(made=st.lists(st.tuples(st.sampled_from(sorted(LIVES)), st.integers(0, 8)), min_size=2, max_size=5))
def test_overdue_timers_fire_in_order(made: list[tuple[str, int]]) -> None:
    clock = Jumping()
    service, over = Service(clock=clock), list[tuple[int, int, str]]()
    now = 0
    for number, (path, pause) in enumerate(made):
        thing = service.make(path, {**LIVES[path].body, "callback_url": "http://127.0.0.1:9"})
        over.append((now + LIVES[path].seconds, number, thing))
        if number % 2:  # the clock moves only sometimes
            clock.instant += timedelta(seconds=pause)
            now += pause
    clock.instant += timedelta(seconds=60)
    assert service.emulator.resources.get(over[0][2]).status == LIVES[made[0][0]].states[-1]
    reported = [one.conversation_id for one in service.emulator.webhooks]
    ends = {thing: end for end, _, thing in over}
    assert sorted(reported) == sorted(ends)
    assert [ends[one] for one in reported] == sorted(ends.values())
    service.emulator.close()


@pytest.mark.slow
@examples(20)
@given(instants=st.integers(1, 5), early=st.integers(1, 1_000_000))
def test_a_webhook_is_retried_exactly_when_due(instants: int, early: int) -> None:
    service = Service()
    service.make(CONVERSATIONS, {"replica_id": ANNA, "callback_url": "http://127.0.0.1:9"})
    service.wait(1)
    for number in range(1, instants + 1):
        (delivery,) = service.emulator.webhooks
        assert (len(delivery.attempts), delivery.state) == (number, "pending")
        assert delivery.due is not None
        left = delivery.due - service.clock.now()
        service.clock.advance(left - timedelta(microseconds=early))
        assert len(next(iter(service.emulator.webhooks)).attempts) == number
        service.clock.advance(timedelta(microseconds=early))
    service.emulator.close()


@examples(20)
@given(seconds=st.floats(0, 3), room=st.booleans(), hard=st.booleans())
def test_a_deleted_conversation_has_a_shutdown_reason(seconds: float, room: bool, hard: bool) -> None:
    service = Service()
    talk = service.make(CONVERSATIONS, {"replica_id": ANNA, "callback_url": "http://127.0.0.1:9"})
    service.wait(seconds)
    joined = round(seconds * 1e6) >= 1_000_000
    if room:
        service.emulator.room(talk).delete()
    else:
        service.ask("DELETE", f"{CONVERSATIONS}/{talk}", hard=hard)
    reason = service.emulator.webhooks.find(event_type="system.shutdown")[0].payload["properties"]
    assert reason["shutdown_reason"] == (
        "daily_room_has_been_deleted" if joined else "bot_could_not_join_meeting_it_was_probably_ended"
    )
    service.emulator.close()


@pytest.mark.slow
@examples(60)
@given(waits=st.lists(st.sampled_from([0, 4, 5, 60, HOUR - 6, HOUR - 1, HOUR, HOUR + 1]), max_size=6))
def test_a_crawl_can_be_repeated_after_an_hour(waits: list[int]) -> None:
    needs("recrawlDocument")
    service = Service()
    one = service.make("/v2/documents", CRAWLED)
    over = 5  # the end of the current or last crawl, in seconds
    crawls, now = 1, 0
    for wait in [*waits, HOUR]:
        service.wait(wait)
        now += wait
        expected = 409 if now < over else 429 if now < over + HOUR else 202
        assert service.ask("POST", f"/v2/documents/{one}/recrawl", {})[0] == expected
        if expected == 202:
            over, crawls = now + 5, crawls + 1
            assert service.get(f"/v2/documents/{one}")["status"] == "recrawling"
    service.wait(5)
    assert service.get(f"/v2/documents/{one}")["crawl_count"] == crawls
    plain = service.make("/v2/documents", {"document_url": URL})
    service.wait(HOUR)
    assert service.ask("POST", f"/v2/documents/{plain}/recrawl", {})[0] == 400
    service.emulator.close()


@pytest.mark.slow
@examples(60)
@given(
    documents=st.lists(
        st.tuples(
            st.sampled_from(["ready", "ready", "processing", "error"]),
            st.lists(st.sampled_from(["a", "b"]), unique=True),
            st.sampled_from([None, "key", "another"]),
        ),
        max_size=5,
    ),
    named=st.lists(st.integers(0, 4), max_size=3, unique=True),
    tags=st.lists(st.sampled_from(["a", "b", "c"]), max_size=2, unique=True),
    of_persona=st.tuples(st.lists(st.integers(0, 4), max_size=2), st.lists(st.sampled_from(["a", "c"]), max_size=1)),
)
def test_a_conversation_has_the_named_and_tagged_documents(
    documents: list[tuple[str, list[str], str | None]],
    named: list[int],
    tags: list[str],
    of_persona: tuple[list[int], list[str]],
) -> None:
    service = Service()
    ids = [service.emulator.add_document(status=status, tags=labels, api_key=key) for status, labels, key in documents]
    visible = {one: row for one, row in zip(ids, documents, strict=True) if row[0] == "ready" and row[2] != "another"}
    own = [ids[index] for index in named if index < len(ids) and ids[index] in visible]
    persona_s = [ids[index] for index in of_persona[0] if index < len(ids)]
    persona = service.emulator.add_persona(
        default_replica_id=ANNA, document_ids=persona_s, document_tags=of_persona[1], api_key="key"
    )
    body = {"persona_id": persona, "document_ids": own, "document_tags": tags}
    talk = service.make(CONVERSATIONS, body)
    wanted = {*tags, *of_persona[1]}
    by_tag = sorted(one for one, (_, labels, _) in visible.items() if wanted & set(labels))
    expected = list(dict.fromkeys([one for one in [*own, *persona_s] if one in visible] + by_tag))
    known = service.emulator.room(talk).as_dict()["document_ids"]
    in_order = len(expected) - len(by_tag)
    assert (known[:in_order], sorted(known)) == (expected[:in_order], sorted(expected))
    service.emulator.close()


# ---- defaults


ENTRIES: list[tuple[str, str, dict[str, Any]]] = [
    ("/v2/objectives", "data", {"objective_name": "Names", "objective_prompt": "Ask for the name."}),
    ("/v2/guardrails", "data", {"guardrail_name": "Prices", "guardrail_prompt": "No prices."}),
    ("/v2/pronunciation-dictionaries", "rules", {"text": "Tavus", "pronunciation": "TAH-vus", "type": "alias"}),
]


@pytest.mark.parametrize(("path", "entries", "needed"), ENTRIES)
@examples(10)
@given(data=st.data())
def test_an_entry_has_the_contracts_defaults(
    path: str, entries: str, needed: dict[str, Any], data: st.DataObject
) -> None:
    fields = _fields(_fields(_body_of(path))[entries]["items"])
    defaults = {name: one["default"] for name, one in fields.items() if "default" in one}
    assert defaults
    others = {name: data.draw(st.booleans()) if one is True or one is False else one for name, one in defaults.items()}
    given = {name: others[name] for name in data.draw(st.sets(st.sampled_from(sorted(defaults))))}
    service = Service()
    body = {entries: [{**needed, **given}], **({"name": "Ada"} if entries == "rules" else {})}
    thing = service.make(path, body)
    shown = service.get(f"{path}/{thing}")
    entry = shown.get(entries, shown)
    first: Any = entry[0] if is_array(entry) else entry
    assert {name: first[name] for name in defaults} == {**defaults, **given}
    service.emulator.close()


def _body_of(path: str) -> dict[str, Any]:
    found: dict[str, Any] = CONTRACT["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    return found


def _fields(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = CONTRACT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    properties: dict[str, Any] = schema["properties"]
    return properties


FAMILIES = sorted(
    {
        path.rpartition("/")[2]
        for path, item in CONTRACT["paths"].items()
        if "{" not in path and {"get", "post"} <= item.keys()
    }
    - {"conversations"}
)


@pytest.mark.slow
@examples(40)
@given(
    family=st.sampled_from(FAMILIES),
    public=st.sampled_from([None, "https://tavus.test"]),
    host=st.sampled_from(["127.0.0.1:9", "tavus:8787"]),
    below=st.sampled_from(["", "/download", "/stream"]),
)
def test_only_videos_are_watched_and_at_the_address_that_was_asked(
    family: str, public: str | None, host: str, below: str
) -> None:
    """The families with a page of their own. docs/emulator.md, "Guesses"."""
    emulator = Emulator(clock=VirtualClock(), load={"resources": [{"family": family, "resource_id": "x1"}]})
    origin = public or f"http://{host}"
    films = family in ("videos", "lipsync")
    watched = emulator.respond(Request("GET", f"/videos/x1{below}", origin=origin))
    assert (watched.status == 200) == films
    if family == "videos":
        got = emulator.respond(Request("GET", "/v2/videos/x1", headers={"x-api-key": "k"}, origin=origin))
        assert json.loads(got.body)["hosted_url"] == f"{origin}/videos/x1"
    emulator.close()
