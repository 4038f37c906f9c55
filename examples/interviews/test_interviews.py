"""The application on a socket, with an emulator whose clock the tests and the waits of the application move."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from interviews.app import seconds_until
from interviews.conftest import Application, Start
from tavus_client import Tavus
from tavus_emulator import RoomRefusedError
from tavus_testing import LocalEmulator


def id_of(room: object) -> str:
    """Return the id of the conversation whose room has this address."""
    return str(room).partition("?")[0].rpartition("/")[2]


def test_an_interview_lasts_an_hour(application: Application, tavus_emulator: LocalEmulator) -> None:
    interview_id, (ada, grace) = application.schedule("Ada", "Grace", documents=["https://example.com/ada.pdf"])
    assert application.show(interview_id) == {"status": "scheduled"}
    address = application.join(ada)
    assert application.join(grace) == address
    assert application.show(interview_id) == {"status": "open"}

    room = tavus_emulator.room(id_of(address))
    with pytest.raises(RoomRefusedError):
        room.join("A stranger")
    candidate = room.join("Ada", token=address.params["t"])
    room.join("Grace", token=address.params["t"])
    tavus_emulator.clock.advance(seconds=2)  # the replica joins
    candidate.start_recording()
    candidate.say("I have written a compiler.")
    tavus_emulator.clock.advance(hours=1)

    shown = application.show(interview_id)
    assert shown["status"] == "ended"
    assert shown["reason"] == "max_call_duration reached"
    assert shown["transcript"] == [["user", "I have written a compiler."], ["assistant", "I have written a compiler."]]
    assert str(shown["recording"]).startswith("s3://interviews/")
    assert application.http.post(ada).status_code == 410


def test_the_conversation_knows_the_documents(
    application: Application, tavus: Tavus, tavus_emulator: LocalEmulator
) -> None:
    _, (ada,) = application.schedule("Ada", documents=["https://example.com/a.pdf", "https://example.com/b.pdf"])
    application.join(ada)
    created = tavus_emulator.requests.find(operation="createConversation")[-1]
    ids = [document.document_id for document in tavus.documents.iterate()]
    assert created.status in (200, 201)
    assert {tavus.documents.get(one).status for one in ids if one} == {"ready"}


def test_a_document_that_cannot_be_read_opens_no_room(
    application: Application, tavus: Tavus, tavus_emulator: LocalEmulator
) -> None:
    _, (ada,) = application.schedule("Ada", documents=["https://example.com/ada.pdf"])
    (document,) = tavus.documents.list().data
    tavus_emulator.resources.fail(str(document.document_id), "The file is encrypted.")
    answer = application.http.post(ada)
    assert (answer.status_code, answer.json()["detail"]) == (409, "A document can't be read: The file is encrypted.")
    assert tavus.conversations.list().data == []


def test_an_invitation_opens_no_room_before_somebody_presses_the_button(application: Application, tavus: Tavus) -> None:
    _, (ada,) = application.schedule("Ada")
    assert "<button>" in application.http.get(ada).text
    assert tavus.conversations.list().data == []
    assert application.http.post("/join/made-up").status_code == 404


# ---- webhooks -------------------------------------------------------------------------------------------------------


def test_an_event_that_is_delivered_twice_is_stored_once(
    application: Application, tavus: Tavus, tavus_emulator: LocalEmulator
) -> None:
    _, (ada,) = application.schedule("Ada")
    conversation_id = id_of(application.join(ada))
    tavus_emulator.faults.add(target="webhook", reset=True, when="after", times=1)  # received, and sent again
    tavus_emulator.clock.advance(seconds=2)
    tavus.conversations.end(conversation_id)
    tavus_emulator.clock.advance(minutes=1)
    tavus_emulator.webhooks.redeliver_all()
    tavus_emulator.webhooks.flush()
    events = application.store.events(conversation_id)
    assert [event.event_type for event in events] == ["system.replica_joined", "system.shutdown"]


def test_a_store_that_fails_gets_the_event_later(
    start: Start, tavus: Tavus, tavus_emulator: LocalEmulator, tmp_path: Path
) -> None:
    application = start("impatient", timeout=0)  # the store fails at once when its file is locked
    interview_id, (ada,) = application.schedule("Ada")
    conversation_id = id_of(application.join(ada))
    with closing(sqlite3.connect(tmp_path / "impatient")) as other:
        other.execute("BEGIN EXCLUSIVE")  # another program holds the file
        tavus_emulator.clock.advance(seconds=2)
        tavus_emulator.webhooks.flush()
        other.rollback()
    tavus.conversations.end(conversation_id)
    tavus_emulator.clock.advance(minutes=1)
    first = tavus_emulator.webhooks.find(event_type="system.replica_joined")[0]
    assert [attempt.status for attempt in first.attempts] == [500, 200]
    events = application.store.events(conversation_id)
    assert [event.event_type for event in events] == ["system.replica_joined", "system.shutdown"]
    assert application.show(interview_id)["status"] == "ended"


def test_events_are_read_in_order_however_they_arrive(
    application: Application, tavus: Tavus, tavus_emulator: LocalEmulator
) -> None:
    with tavus_emulator.webhooks.receiver() as receiver:
        call = tavus.conversations.create(replica_id="r90bbd427f71", callback_url=receiver.url)
        tavus_emulator.clock.advance(seconds=2)
        tavus.conversations.end(call.conversation_id)
        tavus_emulator.webhooks.flush()
    for body in reversed(receiver.bodies):
        assert application.http.post("/tavus/hush", content=body).json() == {"new": True}
    events = application.store.events(call.conversation_id)
    assert [event.event_type for event in events] == ["system.replica_joined", "system.shutdown"]


# ---- the limit of concurrent conversations --------------------------------------------------------------------------


@pytest.mark.tavus_emulator(max_concurrent=1)
def test_two_applications_at_the_limit_take_turns(start: Start, tavus: Tavus, tavus_emulator: LocalEmulator) -> None:
    one, other = start("one"), start("other")
    _, (ada,) = one.schedule("Ada")
    _, (grace,) = other.schedule("Grace")
    first = id_of(one.join(ada))
    before = tavus_emulator.clock.now()
    full = other.http.post(grace)
    assert (full.status_code, full.headers["retry-after"]) == (503, "60")
    assert tavus_emulator.clock.now() - before >= dt.timedelta(minutes=2)  # it has waited for a free slot
    tavus_emulator.clock.advance(minutes=2)
    second = id_of(other.join(grace))  # which waits until the first ends, after five minutes in which nobody came
    assert tavus.conversations.get(first).status == "ended"
    assert [row.conversation_id for row in tavus.conversations.list(status="active").data] == [second]


def test_the_night_begins_at_three() -> None:
    noon = dt.datetime(2026, 5, 17, 12, tzinfo=dt.UTC)
    assert seconds_until(dt.time(3), noon) == 15 * 3600
    assert seconds_until(dt.time(3), noon.replace(hour=3)) == 24 * 3600
    assert seconds_until(dt.time(3), noon.replace(hour=2, minute=59)) == 60
