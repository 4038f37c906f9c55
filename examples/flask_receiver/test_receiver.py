"""The receiver on a socket, with deliveries of the emulator."""

import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from flask_receiver.app import create_app
from flask_receiver.inbox import Inbox
from tavus_client import Event, ReplicaJoined, Shutdown, Tavus, TranscriptionReady
from tavus_testing import LocalEmulator

CALL = [ReplicaJoined, Shutdown, TranscriptionReady]


@contextmanager
def served(inbox: Inbox) -> Generator[str]:
    """Serve the application on a free port; yield the address for `callback_url`."""
    server = make_server("127.0.0.1", 0, create_app(inbox, "hush"), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}/tavus/hush"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def handled() -> list[Event]:
    return []


@pytest.fixture
def inbox(tmp_path: Path, handled: list[Event]) -> Iterator[Inbox]:
    with Inbox(str(tmp_path / "inbox"), handled.append) as inbox:
        yield inbox


def hold_a_call(tavus: Tavus, emulator: LocalEmulator, callback_url: str) -> None:
    """Hold a conversation with one question, until its last webhook is delivered."""
    call = tavus.conversations.create(replica_id="r90bbd427f71", callback_url=callback_url)
    emulator.clock.advance(seconds=2)
    emulator.room(call.conversation_id).join("Ada").say("What does it cost?")
    tavus.conversations.end(call.conversation_id)
    emulator.clock.advance(hours=1)


def test_each_event_of_a_call_is_stored_and_handled(
    tavus: Tavus, tavus_emulator: LocalEmulator, inbox: Inbox, handled: list[Event]
) -> None:
    with served(inbox) as callback_url:
        hold_a_call(tavus, tavus_emulator, callback_url)
    assert [type(event) for event in inbox.events()] == CALL
    inbox.close()
    assert handled == inbox.events()


def test_an_event_that_is_delivered_again_is_handled_once(
    tavus: Tavus, tavus_emulator: LocalEmulator, inbox: Inbox, handled: list[Event]
) -> None:
    tavus_emulator.faults.add(target="webhook", reset=True, when="after", times=2)  # received, and sent again
    with served(inbox) as callback_url:
        hold_a_call(tavus, tavus_emulator, callback_url)
        tavus_emulator.webhooks.redeliver_all()
        tavus_emulator.webhooks.flush()
    inbox.close()
    assert [type(event) for event in handled] == CALL


def test_events_are_stored_in_the_order_of_their_times(
    tavus: Tavus, tavus_emulator: LocalEmulator, inbox: Inbox
) -> None:
    with tavus_emulator.webhooks.receiver() as first:
        hold_a_call(tavus, tavus_emulator, first.url)
    assert [inbox.receive(body) for body in reversed(first.bodies)] == [True, True, True]
    joined, *later = inbox.events()
    assert isinstance(joined, ReplicaJoined)
    assert {type(event) for event in later} == {Shutdown, TranscriptionReady}  # at the same time


def test_a_delivery_to_a_wrong_address_is_not_stored(tavus: Tavus, tavus_emulator: LocalEmulator, inbox: Inbox) -> None:
    with served(inbox) as callback_url:
        hold_a_call(tavus, tavus_emulator, f"{callback_url}-not")
    assert inbox.events() == []
    assert {attempt.status for one in tavus_emulator.webhooks for attempt in one.attempts} == {404}


def test_what_failed_is_handled_when_the_inbox_is_opened_again(
    tavus: Tavus, tavus_emulator: LocalEmulator, tmp_path: Path
) -> None:
    def fail(event: Event) -> None:
        raise OSError(str(event))

    path, handled = str(tmp_path / "again"), list[Event]()
    with Inbox(path, fail) as inbox, served(inbox) as callback_url:
        hold_a_call(tavus, tavus_emulator, callback_url)
    with Inbox(path, handled.append):
        pass
    assert [type(event) for event in handled] == CALL
