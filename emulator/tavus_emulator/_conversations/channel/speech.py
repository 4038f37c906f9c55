"""Speech in a room: its rows in the transcript, and the messages about it."""

from __future__ import annotations

from tavus_emulator._conversations.channel import messages
from tavus_emulator._conversations.channel.moment import Moment
from tavus_emulator._conversations.transcript import REPLICA, speak

_UTTERANCE = "conversation.utterance"


def hear(moment: Moment, participant_id: str, text: str, turn: int) -> None:
    """A participant says something."""
    speak(moment.state, moment.conversation, moment.data, "user", text, participant_id, moment.now)
    messages.send(moment, _UTTERANCE, {"role": "user", "speech": text}, turn=turn)


def reply(moment: Moment, text: str, turn: int) -> None:
    """The replica says something in answer to a turn."""
    inference = speak(
        moment.state, moment.conversation, moment.data, "assistant", text, REPLICA, moment.now, inference=turn
    )
    messages.send(moment, _UTTERANCE, {"role": "replica", "speech": text}, turn=turn, inference_id=inference)
