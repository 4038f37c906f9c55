"""Webhook deliveries, as a collection."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from tavus_emulator._conversations import events
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._state.state import State
from tavus_emulator._webhooks.dispatcher import Dispatcher
from tavus_emulator._webhooks.outbox import Delivery

if TYPE_CHECKING:
    from tavus_emulator._conversations.samples import Sample
    from tavus_emulator._webhooks.inbox import Inbox


class Webhooks:
    """The deliveries to `callback_url`s, oldest first. Iterate, or use `get` and `find`.

    `receiver()` opens a receiver for tests: `with emulator.webhooks.receiver() as inbox:`.
    """

    def __init__(self, state: State, dispatcher: Dispatcher) -> None:
        self._state = state
        self._outbox = state.outbox
        self._dispatcher = dispatcher

    def __call__(self) -> Inbox:
        """Open a receiver. Deprecated: call `receiver()`."""
        warnings.warn("emulator.webhooks() is now emulator.webhooks.receiver()", DeprecationWarning, stacklevel=2)
        return self.receiver()

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

    def problems(self, delivery: Delivery) -> list[str]:
        """Return the contract's objections to the payload of a delivery, a line each.

        It is empty if the payload is valid, or if the contract doesn't describe such an event.
        """
        return self._state.events.problems(delivery.event_type, delivery.payload)

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

        It goes to the conversation's `callback_url` and into its log, which `verbose` shows; nothing else about the
        conversation changes. `objective_completed` and `guardrail_triggered` are the callbacks of its persona's first
        objective or guardrail: these have a shape and a URL of their own, and aren't logged. Without a conversation the
        event is about a made-up one. `overrides` replace fields of the payload: `webhook_url` sends it elsewhere, and
        `properties` are merged, with null removing one.

        Raises `KeyError` for an unknown conversation, and `ValueError` for an override that isn't a field or when
        there is no URL to send it to.
        """
        from tavus_emulator._conversations.samples import sample  # tests seldom send an event of their own

        with self._of(conversation_id), self._state.moment() as now:
            made = sample(self._state, event_type, conversation_id, now)
            payload, url = _overridden(made, overrides)
            if made.logged:
                events.log_triggered(self._state, payload, now)
            about = payload["conversation_id"]
            kind = payload.get("event_type", event_type)
            put = self._outbox.put_callback
            return self.get(put(payload, made.account, now, about, kind, url, triggered=True))

    def _of(self, conversation_id: str | None) -> AbstractContextManager[None]:
        store = self._state.store
        return store.within(None) if conversation_id is None else store.within_conversation(conversation_id)

    def __iter__(self) -> Iterator[Delivery]:
        return iter(self.find())

    def __len__(self) -> int:
        return self.last(0)[1]

    def __repr__(self) -> str:
        return f"<Webhooks: {len(self)}>"


def _overridden(made: Sample, overrides: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Return the payload with fields replaced, and the URL that it goes to."""
    payload, url = made.payload, overrides.get("webhook_url", made.url)
    wrong = sorted(overrides.keys() - payload.keys() - {"webhook_url"})
    if wrong:
        raise ValueError(f"not a field of an event: {', '.join(wrong)}; fields are {', '.join(payload)}")
    properties = overrides.pop("properties", {})
    if not is_object(properties):
        raise ValueError("properties must be an object")
    payload.update({name: value for name, value in deepcopy(overrides).items() if name in payload})
    if "properties" in payload:
        merged = payload["properties"] | deepcopy(properties)
        payload["properties"] = {name: value for name, value in merged.items() if value is not None}
    known = (payload.get("event_type", ""), payload["conversation_id"], url)
    if not all(isinstance(value, str) for value in known):
        raise ValueError("event_type, conversation_id and webhook_url are strings")
    if not url:
        raise ValueError("there is no URL to send it to: give a conversation with a callback_url, or a webhook_url")
    return payload, url
