"""The whole state: snapshots restore it with its time and timers, and loading is atomic."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, LoadError, RoomError
from tests.properties.harness.asking import ANNA, CONVERSATIONS, Service
from tests.properties.harness.effort import examples

COLLECTIONS = (CONVERSATIONS, "/v2/replicas", "/v2/personas", "/v2/documents")
BODIES: dict[str, dict[str, Any]] = {
    CONVERSATIONS: {"replica_id": ANNA, "callback_url": "http://127.0.0.1:9", "properties": {"max_call_duration": 60}},
    "/v2/replicas": {"train_video_url": "https://example.com/me.mp4"},
    "/v2/personas": {"persona_name": "Ada", "system_prompt": "Be brief."},
    "/v2/documents": {"document_url": "https://example.com/a"},
}
steps = st.lists(
    st.tuples(st.sampled_from(["make", "delete", "end", "join", "say", "wait"]), st.integers(0, 7)), max_size=12
)


class Story(Service):
    """An emulator with a script of steps, each a word and a number."""

    def things(self, path: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.get(path, limit=100)["data"]
        return [row for row in rows if "persona_type" not in row or row["persona_type"] == "user"]

    def happen(self, steps: list[tuple[str, int]]) -> None:
        for what, number in steps:
            path = COLLECTIONS[number % len(COLLECTIONS)]
            if what == "make":
                self.make(path, BODIES[path])
            elif what == "wait":
                self.wait((1, 7, 30)[number % 3])
            elif talks := self.things(CONVERSATIONS):
                talk = str(talks[number % len(talks)]["conversation_id"])
                room = self.emulator.room(talk)
                if what == "delete":
                    self.ask("DELETE", f"{CONVERSATIONS}/{talk}", hard=number % 2 == 1)
                elif what == "end":
                    self.ask("POST", f"{CONVERSATIONS}/{talk}/end")
                with suppress(RoomError):  # the conversation has ended, or the room is empty
                    if what == "join":
                        room.join("Ada")
                    elif what == "say":
                        room.say(f"Number {number}.")

    def picture(self) -> Any:
        """Return everything visible of the service, once no delivery is under way."""
        self.emulator.webhooks.flush()
        talks = self.things(CONVERSATIONS)
        seen = {path: self.things(path) for path in COLLECTIONS}
        whole = [self.get(f"{CONVERSATIONS}/{talk['conversation_id']}", verbose="true") for talk in talks]
        rooms = [self.emulator.room(talk["conversation_id"]).as_dict() for talk in talks]
        webhooks = self.emulator.webhooks
        deliveries = [(one.conversation_id, one.event_type, one.payload, one.state, one.due) for one in webhooks]
        usage = self.emulator.usage("key")
        return json.loads(json.dumps([seen, whole, rooms, deliveries, usage, self.clock.now()], default=str))


@pytest.mark.slow
@pytest.mark.parametrize("elsewhere", [False, True], ids=["in its own emulator", "in another one"])
@examples(40)
@given(before=steps, after=steps)
def test_a_snapshot_restores_everything_and_its_future(
    before: list[tuple[str, int]], after: list[tuple[str, int]], elsewhere: bool
) -> None:
    first = Story(seed=3)
    first.happen([("make", 0), ("wait", 0), *before])
    was = first.picture()
    image = first.emulator.snapshot()
    assert first.picture() == was
    first.happen([*after, ("wait", 1)])
    became = first.picture()
    other = Story(seed=3) if elsewhere else first
    other.emulator.restore(image)
    assert other.picture() == was
    other.happen([*after, ("wait", 1)])
    assert _without_jitter(other.picture()) == _without_jitter(became)
    first.emulator.close()
    other.emulator.close()


def _without_jitter(picture: Any) -> Any:
    """Return a picture without the random instants of retries and the states that depend on them."""
    *rest, deliveries, usage, now = picture
    return [*rest, [row[:3] for row in deliveries], usage, now]


SEEDS: list[tuple[str, dict[str, Any]]] = [
    ("replicas", {"replica_name": "Ada"}),
    ("personas", {"persona_name": "Ada", "default_replica_id": ANNA}),
    ("documents", {"tags": ["a"]}),
    ("resources", {"family": "guardrails", "fields": {"name": "Polite"}}),
    ("memories", {"memory_store": "ada", "content": "Likes tea."}),
]
WRONG: list[tuple[str, dict[str, Any]]] = [
    ("resources", {"family": "nothing-like-it"}),
    ("replicas", {"replica_nam": "Ada"}),
    ("documents", {"tags": 7}),
]


MISTAKES: dict[str, tuple[str, Any]] = {
    "replicas[0].replica_nam": ("replicas", {"replica_nam": "Ada"}),
    "documents[0].tags": ("documents", {"tags": 7}),
    "memories[0].content": ("memories", {"memory_store": "ada"}),
    "personas[0]": ("personas", "Ada"),
    "people": ("people", {}),
    "scripts[0].replies": ("scripts", {"replies": ["Hello.", 7]}),
}


@examples(30)
@given(places=st.sets(st.sampled_from(sorted(MISTAKES)), min_size=1))
def test_every_problem_of_a_document_is_reported_with_its_path(places: set[str]) -> None:
    emulator = Emulator()
    document = {name: [member] for name, member in (MISTAKES[place] for place in places)}
    with pytest.raises(LoadError) as caught:
        emulator.load(document)
    assert [place for place in sorted(MISTAKES) if place in str(caught.value)] == sorted(places)
    emulator.close()


@pytest.mark.slow
@examples(60)
@given(good=st.lists(st.sampled_from(SEEDS), max_size=6), wrong=st.sampled_from([None, *WRONG]))
def test_a_document_is_loaded_completely_or_not_at_all(
    good: list[tuple[str, dict[str, Any]]], wrong: tuple[str, dict[str, Any]] | None
) -> None:
    emulator = Emulator()
    document: dict[str, list[Any]] = {}
    for name, member in [*good, *([wrong] if wrong else [])]:
        document.setdefault(name, []).append(member)
    planted = [name for name, _ in good if name != "memories"]
    if wrong is None:
        emulator.load(document)
    else:
        with pytest.raises(LoadError):
            emulator.load(document)
        planted = []
    assert len(emulator.resources.find()) == len(planted)
    memories = emulator.memories("ada", api_key="key")
    assert len(memories) == (len(good) - len([one for one in good if one[0] != "memories"]) if wrong is None else 0)
    emulator.close()
