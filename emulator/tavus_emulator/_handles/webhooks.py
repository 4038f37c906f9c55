"""Webhook deliveries, as a collection."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tavus_emulator._conversations import events
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._state.state import State
from tavus_emulator._state.stock import DEFAULT_PERSONA, STOCK
from tavus_emulator._time.clock import epoch_milliseconds, timestamp
from tavus_emulator._webhooks.dispatcher import Dispatcher
from tavus_emulator._webhooks.outbox import Delivery

if TYPE_CHECKING:
    from tavus_emulator._webhooks.inbox import Inbox

_MADE_UP = "c0123456789abcde"


class Webhooks:
    """The deliveries to `callback_url`s, oldest first. Iterate, or use `get` and `find`.

    `receiver()` opens a receiver for tests: `with emulator.webhooks.receiver() as inbox:`.
    """

    def __init__(self, state: State, dispatcher: Dispatcher) -> None:
        self._state = state
        self._outbox = state.outbox
        self._dispatcher = dispatcher

    def receiver(self) -> Inbox:
        """Open a real receiver on 127.0.0.1; pass its `url` as `callback_url`."""
        from tavus_emulator._webhooks.inbox import Inbox  # its HTTP server is slow to import

        return Inbox()

    def find(
        self, *, conversation_id: str | None = None, event_type: str | None = None, state: str | None = None
    ) -> list[Delivery]:
        """Return the deliveries that match. `state` is `pending`, `delivered`, `failed` or `refused`."""
        return self.last(None, conversation_id=conversation_id, event_type=event_type, state=state)[0]

    def last(
        self,
        limit: int | None,
        *,
        conversation_id: str | None = None,
        event_type: str | None = None,
        state: str | None = None,
    ) -> tuple[list[Delivery], int]:
        """Return the last `limit` matching deliveries, oldest first, and the number of all matching ones."""
        self._state.settle()
        return self._outbox.find(conversation_id, event_type, state, limit=limit)

    def get(self, delivery_id: str) -> Delivery:
        """Return the delivery with this id. Raises `KeyError` when there is none."""
        delivery = self._outbox.get(delivery_id)
        if delivery is None:
            raise KeyError(delivery_id)
        return delivery

    def flush(self) -> None:
        """Deliver everything that is due, and return when nothing is.

        Failed deliveries are retried later on the clock; this doesn't wait for them.
        """
        self._dispatcher.flush()

    def redeliver(self, delivery: Delivery | str) -> None:
        """Deliver again, whatever the outcome was, with the full number of attempts. Takes a delivery or its id.

        The order within a conversation stays: its pending retries become due at once and go first.
        Raises `KeyError` when there is no such delivery.
        """
        delivery_id = delivery if isinstance(delivery, str) else delivery.delivery_id
        self._outbox.redeliver([self.get(delivery_id).delivery_id])

    def redeliver_all(
        self, *, conversation_id: str | None = None, event_type: str | None = None, state: str | None = None
    ) -> int:
        """Deliver all matching deliveries again, and return their number."""
        found = self.find(conversation_id=conversation_id, event_type=event_type, state=state)
        self._outbox.redeliver([delivery.delivery_id for delivery in found])
        return len(found)

    @property
    def paused(self) -> bool:
        """Whether deliveries are paused."""
        return self._outbox.paused

    def pause(self) -> None:
        """Deliver nothing until `resume`. Pending deliveries are kept; those in progress are completed."""
        self._outbox.pause(paused=True)

    def resume(self) -> None:
        """Continue delivering."""
        self._outbox.pause(paused=False)

    def trigger(self, event_type: str, *, conversation_id: str | None = None, **overrides: Any) -> Delivery:
        """Send an event of any type, with plausible properties if its type is documented.

        It goes to the conversation's `callback_url`; the conversation and its log don't change. Without a conversation
        it is about a made-up one. `overrides` replace fields of the payload: `webhook_url` sends it elsewhere, and
        `properties` are merged, with null removing one.

        Raises `KeyError` for an unknown conversation, and `ValueError` for an override that isn't a field or when
        there is no URL to send it to.
        """
        with self._state.moment() as now:
            payload, account = self._sample(event_type, conversation_id, now)
            wrong = sorted(overrides.keys() - payload.keys())
            if wrong:
                raise ValueError(f"not a field of an event: {', '.join(wrong)}; fields are {', '.join(payload)}")
            properties = overrides.pop("properties", {})
            if not is_object(properties):
                raise ValueError("properties must be an object")
            payload.update(deepcopy(overrides))
            merged = payload["properties"] | deepcopy(properties)
            payload["properties"] = {name: value for name, value in merged.items() if value is not None}
            if not all(isinstance(payload[name], str) for name in ("event_type", "conversation_id", "webhook_url")):
                raise ValueError("event_type, conversation_id and webhook_url are strings")
            if not payload["webhook_url"]:
                raise ValueError(
                    "there is no URL to send it to: give a conversation with a callback_url, or a webhook_url"
                )
            return self.get(self._outbox.put(payload, account, now, triggered=True))

    def _sample(self, event_type: str, conversation_id: str | None, now: datetime) -> tuple[dict[str, Any], str]:
        account, url = "", ""
        replica_id = STOCK["persona"][DEFAULT_PERSONA]["default_replica_id"]
        if conversation_id is not None:
            conversation = self._state.store.conversations.get(conversation_id, deleted=True)
            if conversation is None:
                raise KeyError(conversation_id)
            account, url = conversation.account, conversation.data["callback_url"]
            replica_id = conversation.data["replica_id"]
        conversation_id = conversation_id or _MADE_UP
        payload = {
            "properties": _properties(event_type, conversation_id, replica_id, now),
            "conversation_id": conversation_id,
            "webhook_url": url,
            "event_type": event_type,
            "message_type": event_type.partition(".")[0],
            "timestamp": timestamp(now),
        }
        return payload, account

    def __iter__(self) -> Iterator[Delivery]:
        return iter(self.find())

    def __len__(self) -> int:
        return self.last(0)[1]

    def __repr__(self) -> str:
        return f"<Webhooks: {len(self)}>"


def _properties(event_type: str, conversation_id: str, replica_id: str, now: datetime) -> dict[str, Any]:
    key = f"tavus/{conversation_id}/{epoch_milliseconds(now)}"
    documented: dict[str, dict[str, Any]] = {
        events.SHUTDOWN: {"replica_id": replica_id, "shutdown_reason": "participant_left_timeout reached"},
        events.TRANSCRIPTION_READY: {
            "replica_id": replica_id,
            "transcript": [
                _row(now, 0.0, "assistant", "Hello there!", inference_id="7c9e6679-7425-40de-944b-e07fc1f90ae7"),
                _row(now, 1.0, "user", "Hello. What can you do?"),
            ],
        },
        events.RECORDING_READY: {
            "bucket_name": "my-recordings",
            "s3_key": key,
            "duration": 60,
            "storage_provider": "s3",
            "storage_uri": f"s3://my-recordings/{key}",
        },
        events.RECORDING_COPY_FAILED: {
            "recording_id": "0f8fad5b-d9cb-469f-a165-70867728950e",
            "s3_key": key,
            "duration": 60,
            "storage_provider": "s3",
            "error_code": "DESTINATION_AUTH_FAILED",
            "error_message": "The destination refused the recording: access denied.",
        },
        "application.perception_analysis": {"analysis": "One person sat at a desk and looked at the screen."},
        "application.perception_unavailable": {"reason": "no_vision_history"},
    }
    return documented.get(event_type, {"replica_id": replica_id})


def _row(now: datetime, start: float, role: str, content: str, **more: str) -> dict[str, Any]:
    spoken = {"role": role, "content": content, "timestamp": timestamp(now)}
    return {**spoken, "seconds_from_start": start, "duration": 1.0, **more}
