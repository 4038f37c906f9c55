"""The page at a `conversation_url`: people join the room there, talk with the replica, and leave."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from tavus_emulator._contract.parameters.parameter import parse_query
from tavus_emulator._conversations.channel import room_socket
from tavus_emulator._conversations.channel.interactions import HANDLERS
from tavus_emulator._conversations.channel.moment import settings
from tavus_emulator._conversations.room import NOT_ALLOWED, Room
from tavus_emulator._core.messages import Request, Response
from tavus_emulator._pages.rendering import page
from tavus_emulator._state.state import State

_MAX_NAME = 200


def respond(request: Request, state: State) -> Response:
    """Answer `/rooms/<conversation_id>?t=<token>`: 404 for an unknown room, 403 for a private one without its token."""
    if room_socket.is_socket(request):
        return room_socket.ask_to_upgrade()
    conversation_id = unquote(request.path.removeprefix("/rooms/").removesuffix("/"))
    state.settle()
    conversation = state.store.conversations.get(conversation_id)
    if conversation is None:
        text = "The link is wrong, or the conversation was deleted."
        return _refuse(404, "not found", "No such room", text)
    if settings(conversation).get("require_auth") is True:
        tokens = parse_query(request.query)[0].get("t", [])
        if len(tokens) != 1 or not state.tokens.admits(tokens[0], conversation_id):
            text = "This room is private: its link needs the conversation's meeting token, as ?t=TOKEN."
            return _refuse(403, "private", NOT_ALLOWED, text)
    room = Room(state, conversation_id).state
    heading = _short(room["conversation_name"])
    facts = {name: _short(value) for name, value in _facts(room).items()}
    return page(200, "room.html", framed=True, heading=heading, room=room, facts=facts, interactions=sorted(HANDLERS))


def _refuse(status: int, label: str, heading: str, text: str) -> Response:
    return page(status, "message.html", framed=True, label=label, heading=heading, text=text)


def _facts(room: dict[str, Any]) -> dict[str, str]:
    return {
        "Replica": _named("replica", room["replica"]),
        "Persona": _named("persona", room["persona"]),
        "Mode": "audio only" if room["audio_only"] else "video and audio",
        "Recording": "allowed" if room["enable_recording"] else "off",
        "Closed captions": "available" if room["closed_captions"] else "off",
        "Language": room["language"] or "not set",
        "Created": room["created_at"],
        "Conversation": room["conversation_id"],
    }


def _named(kind: str, row: dict[str, Any]) -> str:
    resource_id: str = row[f"{kind}_id"]
    name = row[f"{kind}_name"]
    return f"{name} ({resource_id})" if name else resource_id


def _short(text: str) -> str:
    return text if len(text) <= _MAX_NAME else text[: _MAX_NAME - 1] + "…"
