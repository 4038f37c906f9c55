"""App messages: what is sent on the data channel of a room, in the published envelope."""

from __future__ import annotations

from typing import Any

from tavus_emulator._conversations.channel.moment import Moment
from tavus_emulator._time.clock import epoch_microseconds

APP_MESSAGE = "app_message"
KEPT = "kept message"  # the kind of a timer
REPLICA = "replica"
SERVER = "server"
"""The sender of what comes by send-app-message."""


def send(
    moment: Moment,
    event_type: str,
    properties: dict[str, Any] | None = None,
    *,
    turn: int | None = None,
    inference_id: str | None = None,
    canvas_config: dict[str, Any] | None = None,
) -> None:
    """Send a message of the replica to everybody in the room.

    `turn` groups what belongs to one turn, `inference_id` what belongs to one answer, `canvas_config` says how to show
    it; each may be absent, as on the service.
    """
    moment.data["seq"] += 1
    message: dict[str, Any] = {
        "message_type": event_type.partition(".")[0],
        "event_type": event_type,
        "conversation_id": moment.conversation_id,
        "timestamp": epoch_microseconds(moment.now) / 1e6,
        "seq": moment.data["seq"],
    }
    if turn is not None:
        message["turn_idx"] = turn
    if inference_id is not None:
        message["inference_id"] = inference_id
    if canvas_config:
        message["canvas_config"] = canvas_config
    if properties:
        message["properties"] = properties
    post(moment, REPLICA, message)


def post(moment: Moment, sender: str, message: dict[str, Any], to: str | None = None) -> None:
    """Add a message to the channel, as it came. `sender` is a participant's id, `replica` or `server`.

    Everybody gets it, unless it is `to` one participant or the replica.
    """
    entry = {"from": sender, "message": message} if to is None else {"from": sender, "to": to, "message": message}
    moment.state.store.messages.add(moment.conversation_id, entry)
    if to != REPLICA:
        moment.state.audience.tell(moment.conversation_id, {"type": APP_MESSAGE, **entry})
