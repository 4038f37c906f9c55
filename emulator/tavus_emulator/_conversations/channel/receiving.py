"""What becomes of an app message that a participant or a server sends."""

from __future__ import annotations

from typing import Any

from tavus_emulator._conversations.channel import checking, interactions, messages
from tavus_emulator._conversations.channel.interactions import Heard
from tavus_emulator._conversations.channel.log import record
from tavus_emulator._conversations.channel.messages import KEPT, REPLICA, SERVER
from tavus_emulator._conversations.channel.moment import Moment, has_replica
from tavus_emulator._time.clock import epoch_microseconds, timestamp

PROBLEM = "problem"
_MAX_KEPT = 200
_KEPT_FOR = 3600 * 1_000_000  # microseconds; published, send-app-message


def receive(moment: Moment, sender: str, message: dict[str, Any], to: str | None = None) -> Heard | None:
    """Pass a message on, and let the replica act on it. Return what it is to answer, if anything.

    The replica drops what it can't act on, and what participants send before it has joined; the log says why, but not
    in a strict emulator, as the service drops it in silence. A message of a server that is for the replica is for
    nobody else, and waits until it has joined. One that is `to` a participant doesn't reach the replica.
    """
    is_interaction = message.get("event_type") in interactions.HANDLERS
    if to is None and sender == SERVER and is_interaction:
        to = REPLICA
    messages.post(moment, sender, message, to)
    if to not in (None, REPLICA):
        return None
    found = checking.problems(moment.state, moment.conversation_id, message, interactions.HANDLERS)
    if not found and is_interaction and not has_replica(moment.conversation, moment.now):
        if sender == SERVER:
            _keep(moment, message)
            return None
        found = ["the replica has not joined yet"]
    if found or not is_interaction:
        _drop(moment, sender, found)
        return None
    return act_on(moment, sender, message)


def act_on(moment: Moment, sender: str, message: dict[str, Any]) -> Heard | None:
    """Let the replica act on a message that was checked."""
    try:
        return interactions.HANDLERS[message["event_type"]](moment, message.get("properties") or {})
    except (LookupError, ValueError) as error:
        _drop(moment, sender, [str(error.args[0])])
        return None


def complain(moment: Moment, sender: str, problems: list[str]) -> None:
    """Log what is wrong with what a sender sent."""
    for text in problems:
        entry = {"type": PROBLEM, "participant_id": sender, "text": text, "timestamp": timestamp(moment.now)}
        record(moment.state, moment.conversation_id, entry)
        moment.state.note({"time": entry["timestamp"], "room": moment.conversation_id, "from": sender, "problem": text})


def _drop(moment: Moment, sender: str, problems: list[str]) -> None:
    if not moment.state.strict:
        complain(moment, sender, problems)


def turn_to_kept(moment: Moment) -> None:
    """Act on the messages that servers sent before the replica joined, at once, but in a transaction of their own."""
    now = epoch_microseconds(moment.now)
    for kept in moment.data["kept"]:
        if kept["at"] + _KEPT_FOR >= now:
            moment.state.scheduler.at(now, KEPT, moment.conversation_id, {"message": kept["message"]})
    moment.data["kept"] = []


def _keep(moment: Moment, message: dict[str, Any]) -> None:
    kept: list[dict[str, Any]] = moment.data["kept"]
    if len(kept) >= _MAX_KEPT:
        _drop(moment, SERVER, [f"{_MAX_KEPT} messages wait for the replica already"])
        return
    kept.append({"at": epoch_microseconds(moment.now), "message": message})
