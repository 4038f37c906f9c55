"""Turns: what the replica hears, the script's decision, and what it does."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any

from tavus_emulator._conversations import objectives
from tavus_emulator._conversations.channel import model, receiving, speech, tools
from tavus_emulator._conversations.channel.interactions import Heard, current_context, take_result
from tavus_emulator._conversations.channel.messages import SERVER
from tavus_emulator._conversations.channel.moment import Moment, empty_room, settings
from tavus_emulator._conversations.knowledge import Knowledge
from tavus_emulator._conversations.transcript import REPLICA, transcript
from tavus_emulator._state.limits import ENDED
from tavus_emulator._state.script import Action, Delay, Perception, ToolCall, Turn
from tavus_emulator._state.state import State
from tavus_emulator._store.failures import report
from tavus_emulator._store.tables.conversations import Conversation


@contextmanager
def enter(state: State, conversation_id: str) -> Generator[Moment]:
    """Open a room for a change. Raises `LookupError` if there is no such conversation."""
    with state.store.within_conversation(conversation_id), state.moment() as now:
        conversation = state.store.conversations.get(conversation_id)
        if conversation is None:
            raise LookupError(conversation_id)
        before = state.store.rooms.get(conversation_id)
        moment = Moment(state, conversation, settings(conversation), before or empty_room(), now)
        yield moment
        current = state.store.conversations.get(conversation_id)
        changed = before is not None or moment.data != empty_room()
        if current is not None and current.status == conversation.status and changed:
            state.store.rooms.put(conversation_id, moment.data)


def hear(moment: Moment, participant_id: str, name: str, heard: Heard, *, typed: bool) -> Turn:
    """Let the replica take in what a participant says, or the result of a tool, and return the turn."""
    number = heard.turn
    if heard.result is None or number is None:
        number = moment.data["turns"]
        moment.data["turns"] += 1
        speech.hear(moment, participant_id, heard.text, number, typed=typed)
    if heard.result is None:
        objectives.report(moment, heard.text, number)
    return _turn(moment, name, heard, number)


def decide(state: State, turn: Turn) -> list[Action]:
    """Run the replica's script, or ask its model, outside any transaction: it may take long.

    If the model gives no usable answer, the replica is silent, and the log of the room says why.
    """
    layer = model.layer_of(state, turn.conversation_id)
    if layer is not None:
        state.store.rest()
        return _ask(state, layer, turn)
    decided = state.scripts.reply(state.store, turn)
    if decided is None:
        return []
    if isinstance(decided, str | ToolCall | Perception | Delay):
        return [decided]
    return list(decided)


def takes_long(state: State, conversation: Conversation) -> bool:
    """Return whether `decide` may take long: a function or a model answers."""
    if state.scripts.is_function(conversation.data["replica_id"]):
        return True
    return model.layer_of(state, conversation.data["conversation_id"]) is not None


def _ask(state: State, layer: dict[str, Any], turn: Turn) -> list[Action]:
    try:
        return [*model.ask(state, layer, turn)]
    except model.ModelError as error:
        with contextlib.suppress(LookupError), enter(state, turn.conversation_id) as moment:
            receiving.complain(moment, REPLICA, [f"the replica's model: {error}"])
        return []


def act(moment: Moment, turn: Turn, actions: Sequence[Action]) -> list[str]:
    """Let the replica do what its script decided. Return what it says.

    Raises `LookupError` for a tool that its persona hasn't got.
    """
    said: list[str] = []
    speaks = any(isinstance(action, str) and action for action in actions)
    for action in actions:
        if isinstance(action, str):
            if action:
                speech.reply(moment, action, turn.number)
                said.append(action)
        elif isinstance(action, ToolCall):
            tools.call(moment, action, turn.number, speaks=speaks)
        elif isinstance(action, Perception):
            tools.perceive(moment, action, turn.number)
        else:
            speech.wait(moment, action.seconds)
    return said


def carry_out(state: State, turn: Turn, actions: list[Action]) -> list[str]:
    """Let the replica do what its script decided, as `act` does. After the end of the conversation it does nothing."""
    if not actions:
        return []
    with enter(state, turn.conversation_id) as moment:
        return [] if moment.conversation.status == ENDED else act(moment, turn, actions)


def _turn(moment: Moment, participant: str, heard: Heard, number: int) -> Turn:
    knowledge = Knowledge(moment.state, moment.conversation, moment.asked)
    data = moment.conversation.data
    # Reading the log takes longer the longer the conversation, and only functions and models look at it.
    is_read = takes_long(moment.state, moment.conversation)
    return Turn(
        text=heard.text,
        participant=participant,
        number=number,
        conversation_id=moment.conversation_id,
        replica_id=data["replica_id"],
        persona_id=data["persona_id"],
        language=moment.asked.get("properties", {}).get("language"),
        context=current_context(moment),
        memories=knowledge.memories,
        documents=knowledge.documents,
        document_retrieval_strategy=knowledge.strategy,
        transcript=transcript(moment.state.store.happenings.find(moment.conversation_id)) if is_read else (),
        tools=tools.of_model(moment),
        tool_result=heard.result,
    )


def take_answer(state: State, conversation_id: str, delivery_id: str, output: str, status: str) -> None:
    """Take the answer of a tool's URL as the result of the call. Does nothing if no such call is in flight."""
    turn = None
    with contextlib.suppress(LookupError), enter(state, conversation_id) as moment:
        call_id = tools.sent_by(moment, delivery_id)
        if call_id is not None and moment.conversation.status != ENDED:
            heard = take_result(moment, call_id, output, status)
            turn = None if heard is None else hear(moment, SERVER, SERVER, heard, typed=True)
    if turn is not None:
        answer(state, turn)


def act_on_kept(state: State, conversation_id: str, message: dict[str, Any]) -> None:
    """Act on a message that a server sent before the replica joined."""
    turn = None
    try:
        with enter(state, conversation_id) as moment:
            if moment.conversation.status != ENDED:
                heard = receiving.act_on(moment, SERVER, message)
                turn = None if heard is None else hear(moment, SERVER, SERVER, heard, typed=True)
    except LookupError:  # the conversation was deleted
        return
    if turn is not None:
        answer(state, turn)


def answer(state: State, turn: Turn) -> None:
    """Let the replica answer where nobody waits for it. What goes wrong is logged."""
    try:
        carry_out(state, turn, decide(state, turn))
    except Exception as error:  # a script may raise anything
        text = str(error.args[0]) if isinstance(error, LookupError) and error.args else repr(error)
        report(error)
        with contextlib.suppress(LookupError), enter(state, turn.conversation_id) as moment:
            receiving.complain(moment, REPLICA, [f"the replica's script failed: {text}"])
