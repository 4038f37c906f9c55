"""The page at a `conversation_url`, which describes the room to those who may join."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import Any
from urllib.parse import unquote

from tavus_emulator._contract.parameters.parameter import parse_query
from tavus_emulator._conversations.channel import room_socket
from tavus_emulator._conversations.channel.moment import settings
from tavus_emulator._conversations.room import NOT_ALLOWED
from tavus_emulator._core.messages import Request, Response, html_response
from tavus_emulator._state.limits import ENDED
from tavus_emulator._state.state import State
from tavus_emulator._store.tables.conversations import Conversation

_STYLE = """
:root { color-scheme: light dark; --ink: #16181d; --soft: #5d6470; --paper: #f4f5f7; --card: #fff; --line: #e3e6ea;
  --live: #0a7d45; --over: #6b7280; --stop: #b3261e }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef2; --soft: #9aa1ad; --paper: #101216; --card: #191c22;
  --line: #2b303a; --live: #4ade80; --over: #9aa1ad; --stop: #f2b8b5 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--paper);
  color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 34rem; padding: 2rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 14px; box-shadow: 0 8px 30px rgb(0 0 0 / 6%) }
.status { margin: 0; font-weight: 600; font-size: .85rem; letter-spacing: .02em }
.status::before { content: ""; display: inline-block; width: .6em; height: .6em; margin-right: .5em;
  border-radius: 50%; background: currentColor }
.live { color: var(--live) } .over { color: var(--over) } .stop { color: var(--stop) }
h1 { margin: .35rem 0 1rem; font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere }
dl { margin: 1.25rem 0 0; display: grid; grid-template-columns: max-content 1fr; gap: .5rem 1.5rem }
dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
footer { margin-top: 1.75rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft);
  font-size: .85rem }
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'"
_HEADERS = (
    ("content-security-policy", _POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),  # the address may contain a meeting token
    ("cache-control", "no-store"),
)
_MAX_NAME = 200


def respond(request: Request, state: State) -> Response:
    """Answer `/rooms/<conversation_id>?t=<token>`: 404 for an unknown room, 403 for a private one without its token."""
    if room_socket.is_socket(request):
        return room_socket.ask_to_upgrade()
    room = unquote(request.path.removeprefix("/rooms/").removesuffix("/"))
    state.settle()
    conversation = state.store.conversations.get(room)
    if conversation is None:
        text = "The link is wrong, or the conversation was deleted."
        return _page(404, "stop", "not found", "No such room", text)
    asked = settings(conversation)
    if asked.get("require_auth") is True:
        tokens = parse_query(request.query)[0].get("t", [])
        if len(tokens) != 1 or not state.tokens.admits(tokens[0], room):
            text = "This room is private: its link needs the conversation's meeting token, as ?t=TOKEN."
            return _page(403, "stop", "private", NOT_ALLOWED, text)
    return _describe(conversation, asked, state)


def _describe(conversation: Conversation, asked: dict[str, Any], state: State) -> Response:
    data = conversation.data
    ended = conversation.status == ENDED
    properties = asked.get("properties", {})
    facts = {
        "Replica": _named("replica", data["replica_id"], conversation.account, state),
        "Persona": _named("persona", data["persona_id"], conversation.account, state),
        "Mode": "audio only" if asked.get("audio_only") else "video and audio",
        "Recording": "allowed" if properties.get("enable_recording") else "off",
        "Closed captions": "available" if properties.get("enable_closed_captions") else "off",
        "Language": properties.get("language", "not set"),
        "Created": data["created_at"],
        "Conversation": data["conversation_id"],
    }
    text = "This conversation has ended." if ended else "This conversation is in progress."
    return _page(200, "over" if ended else "live", conversation.status, data["conversation_name"], text, facts)


def _named(kind: str, resource_id: str, account: str, state: State) -> str:
    name = (state.find(kind, resource_id, account) or {}).get(f"{kind}_name")
    return f"{name} ({resource_id})" if name else resource_id


def _page(status: int, tone: str, label: str, heading: str, text: str, facts: dict[str, str] | None = None) -> Response:
    heading = heading if len(heading) <= _MAX_NAME else heading[: _MAX_NAME - 1] + "…"
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in (facts or {}).items())
    return html_response(
        status,
        f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(heading)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<p class="status {tone}">{escape(label)}</p>
<h1>{escape(heading)}</h1>
<p>{escape(text)}</p>
{f"<dl>{rows}</dl>" if rows else ""}
<footer>Tavus emulator: a room on this machine. No call is made, nothing is billed.</footer>
</main>
</body>
</html>
""",
        _HEADERS,
    )
