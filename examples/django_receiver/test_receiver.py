"""The receiver on a socket, with deliveries of the emulator: `python -m django test --settings …` runs them as well."""

from __future__ import annotations

from io import StringIO
from unittest.mock import patch

from django.core.management import call_command
from django.test import LiveServerTestCase, override_settings

from django_receiver.management.commands.handle_events import describe
from django_receiver.models import StoredEvent
from tavus_client import Event, ReplicaJoined, Shutdown, TranscriptionReady
from tavus_emulator import VirtualClock
from tavus_testing import LocalEmulator

CALL = [ReplicaJoined, Shutdown, TranscriptionReady]


@override_settings(WEBHOOK_SECRET="hush")
class ReceiverTest(LiveServerTestCase):
    """A conversation of the emulator, whose webhooks go to Django's live server."""

    def setUp(self) -> None:
        self.emulator = LocalEmulator(clock=VirtualClock())
        self.addCleanup(self.emulator.close)
        self.tavus = self.emulator.client()

    def hold_a_call(self, path: str = "/tavus/hush") -> None:
        """Hold a conversation with one question, until its last webhook is delivered."""
        call = self.tavus.conversations.create(replica_id="r90bbd427f71", callback_url=f"{self.live_server_url}{path}")
        self.emulator.clock.advance(seconds=2)
        self.emulator.room(call.conversation_id).join("Ada").say("What does it cost?")
        self.tavus.conversations.end(call.conversation_id)
        self.emulator.clock.advance(hours=1)

    def test_each_event_of_a_call_is_stored(self) -> None:
        self.hold_a_call()
        assert [type(stored.event) for stored in StoredEvent.objects.all()] == CALL

    def test_an_event_that_is_delivered_again_is_stored_once(self) -> None:
        self.emulator.faults.add(target="webhook", reset=True, when="after", times=2)  # received, and sent again
        self.hold_a_call()
        self.emulator.webhooks.redeliver_all()
        self.emulator.webhooks.flush()
        assert [type(stored.event) for stored in StoredEvent.objects.all()] == CALL

    def test_an_event_that_cannot_be_handled_stops_no_other_and_is_tried_again(self) -> None:
        def fail(event: Event) -> str:
            if isinstance(event, ReplicaJoined):
                raise OSError
            return describe(event)

        self.hold_a_call()
        said, shown = StringIO(), StringIO()
        with patch("django_receiver.management.commands.handle_events.describe", fail):
            call_command("handle_events", stdout=StringIO(), stderr=said)
        assert "OSError" in said.getvalue()
        assert [type(stored.event) for stored in StoredEvent.objects.filter(done=False)] == [ReplicaJoined]
        call_command("handle_events", stdout=shown)
        assert "ReplicaJoined" in shown.getvalue()
        assert not StoredEvent.objects.filter(done=False)

    def test_events_are_read_in_the_order_of_their_times(self) -> None:
        with self.emulator.webhooks.receiver() as first:
            call = self.tavus.conversations.create(replica_id="r90bbd427f71", callback_url=first.url)
            self.emulator.clock.advance(seconds=2)
            self.tavus.conversations.end(call.conversation_id)
            self.emulator.clock.advance(hours=1)
        for body in reversed(first.bodies):
            answer = self.client.post("/tavus/hush", data=body, content_type="application/json")
            assert answer.json() == {"new": True}
        assert [type(stored.event) for stored in StoredEvent.objects.all()] == [ReplicaJoined, Shutdown]

    def test_a_delivery_to_a_wrong_address_is_not_stored(self) -> None:
        self.hold_a_call("/tavus/wrong")
        assert not StoredEvent.objects.exists()
        attempts = [attempt.status for delivery in self.emulator.webhooks for attempt in delivery.attempts]
        assert set(attempts) == {404}

    def test_the_command_handles_each_event_once(self) -> None:
        self.hold_a_call()
        written = StringIO()
        call_command("handle_events", stdout=written)
        call_command("handle_events", stdout=written)
        joined, ended, questions = written.getvalue().splitlines()
        assert "not used: ReplicaJoined(" in joined
        assert "ended: Shutdown(" in ended
        assert "1 questions: TranscriptionReady(" in questions
        assert "cost" not in written.getvalue()
