"""The WebSocket of a room, `/rooms/<conversation_id>/socket?t=<token>`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import unquote

from tavus_emulator._contract.parameters.parameter import parse_query
from tavus_emulator._conversations.channel.session import Close, Send, Session
from tavus_emulator._core.messages import Request, Response, error_response
from tavus_emulator._core.problems import Problem
from tavus_emulator._state.state import State

OpenSession: TypeAlias = Callable[[Send, Close], Session]
_PATH = re.compile(r"/rooms/([^/]+)/socket")


def is_socket(request: Request) -> bool:
    """Return whether a request is for the socket of a room."""
    return _PATH.fullmatch(request.path) is not None


def find(request: Request, state: State) -> OpenSession | None:
    """Return what opens a session of the room that a request is for; None if it is for something else."""
    found = _PATH.fullmatch(request.path)
    if found is None or request.method != "GET":
        return None
    room = unquote(found[1])
    tokens = parse_query(request.query)[0].get("t", [])
    token = tokens[0] if len(tokens) == 1 else None
    return lambda send, close: Session(state, room, token, send, close)


def ask_to_upgrade() -> Response:
    """Answer a request without an upgrade (RFC 9110, 15.5.22)."""
    headers = (("upgrade", "websocket"), ("connection", "upgrade"))
    return error_response(426, Problem("", "this is the WebSocket of a room"), headers)
