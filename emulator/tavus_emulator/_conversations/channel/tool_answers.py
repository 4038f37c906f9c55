"""Answers of tools that have a URL: the result of the call, as if it had come by `conversation.tool_result`.

The body of a 2xx answer is the result; another status, or none, is a failure. Source: public tools, which cite the
service's prose on delivery.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from tavus_emulator._state.state import State
from tavus_emulator._store.tables.timers import Timer
from tavus_emulator._time.clock import epoch_microseconds
from tavus_emulator._time.scheduler import Kind
from tavus_emulator._webhooks.outbox import DELIVERED, TOOL_CALL, Delivery

_ANSWERED = "tool answered"  # the kind of a timer: the script that runs then may take long


def report(state: State, delivery: Delivery, answer: bytes | None) -> None:
    """Hand the outcome of a request to the room whose replica called the tool."""
    if delivery.event_type != TOOL_CALL or delivery.triggered:
        return
    output, status = _result(delivery, answer)
    data = {"delivery_id": delivery.delivery_id, "output": output, "status": status}
    state.scheduler.at(epoch_microseconds(state.now()), _ANSWERED, delivery.conversation_id, data)


def _result(delivery: Delivery, answer: bytes | None) -> tuple[str, str]:
    if delivery.state != DELIVERED:
        return delivery.attempts[-1].error or "the tool can't be reached", "error"
    if answer is None:
        return "the answer did not arrive whole, or is longer than 64 KiB", "error"
    return answer.decode(errors="replace"), "success"


def _take(state: State, timer: Timer, _instant: datetime) -> None:
    from tavus_emulator._conversations.channel import turns  # which imports the lifecycle

    turns.take_answer(state, timer.subject, **timer.data)


KINDS: Mapping[str, Kind[State]] = {_ANSWERED: Kind(_take, inside=False)}
