"""Requests to tools as HTTP: URL, headers and body by a tool's `delivery.api`, with each published authentication."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._webhooks.outbox import SIGNATURE
from tavus_emulator._webhooks.sender import encode

AUTHENTICATION = "_auth"
"""Where a tool's data have its authentication with the secrets; answers don't show it."""
_HMAC = "hmac"
_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, section 5.1
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
_OURS = ("connection", "content-length", "content-type", "host", "transfer-encoding")
_CONVERSATION = "tavus_conversation_id"  # published: reserved names start with tavus_


class ToolRequest(NamedTuple):
    """A POST to a tool."""

    url: str
    headers: dict[str, str]
    payload: dict[str, Any]


class NotEmulatedError(LookupError):
    """The emulator doesn't send requests of this kind. The message says which."""


def make(tool: dict[str, Any], conversation_id: str, arguments: dict[str, Any], call_id: str) -> ToolRequest:
    """Make the request for a call of a tool that has a URL.

    With `hmac` the body is the published one: `name`, `conversation_id`, `arguments` as JSON text, `tool_call_id`.
    Otherwise it is the template with its placeholders replaced, or else the arguments. Raises `NotEmulatedError` for
    `oauth2_client_credentials`, for another method than POST, and for headers that HTTP doesn't allow.
    """
    api = api_of(tool)
    auth: dict[str, Any] = tool.get(AUTHENTICATION) or {}
    if api.get("method", "POST") != "POST":
        raise NotEmulatedError(f"requests to tools by {api['method']} are not emulated")
    given: dict[str, Any] = api.get("headers") or {}
    if auth.get("type") == _HMAC:
        payload = {
            "name": tool["name"],
            "conversation_id": conversation_id,
            "arguments": json.dumps(arguments),
            "tool_call_id": call_id,
        }
        signed = {**given, SIGNATURE: sign(payload, str(auth.get("secret", "")))}
        return ToolRequest(api["url"], checked_headers(signed), payload)
    known = {**arguments, _CONVERSATION: conversation_id}
    headers, query = _credentials(auth)
    template = api.get("body_template")
    payload = _filled(template, known) if is_object(template) else arguments
    parameters: dict[str, Any] = api.get("query_params") or {}
    return ToolRequest(_url(api["url"], parameters | query, known), checked_headers({**given, **headers}), payload)


def api_of(tool: dict[str, Any]) -> dict[str, Any]:
    """Return `delivery.api` of a tool; empty if it has none with a URL."""
    delivery = tool.get("delivery")
    api: Any = delivery.get("api") if is_object(delivery) else None
    return api if is_object(api) and isinstance(api.get("url"), str) else {}


def sign(payload: dict[str, Any], key: str) -> str:
    """Return the HMAC-SHA256 of the body, in hexadecimal. Source: published prose on the authentication of tools."""
    return hmac.new(key.encode(), encode(payload), hashlib.sha256).hexdigest()


def _credentials(auth: dict[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the headers and the query parameters that authenticate a request."""
    kind = auth.get("type", "none")
    if kind == "bearer":
        return {"Authorization": f"Bearer {auth.get('token', '')}"}, {}
    if kind == "basic":
        pair = f"{auth.get('username', '')}:{auth.get('password', '')}"
        return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}, {}
    if kind == "api_key":
        key = {str(auth.get("name", "")): str(auth.get("value", ""))}
        return ({}, key) if auth.get("location") == "query" else (key, {})
    if kind != "none":
        raise NotEmulatedError(f"requests to tools with {kind} are not emulated")
    return {}, {}


def checked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers without those that frame the request, which are the sender's.

    Raises `NotEmulatedError` for one that HTTP doesn't allow.
    """
    for name, value in headers.items():
        if not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
            raise NotEmulatedError(f"{name[:100]!r} is not a header that can be sent")
    return {name: value for name, value in headers.items() if name.lower() not in _OURS}


def _url(url: str, parameters: Mapping[str, Any], known: dict[str, Any]) -> str:
    parts = urlsplit(_PLACEHOLDER.sub(lambda found: quote(_text(known, found), safe=""), url))
    added = urlencode({name: _filled(value, known) for name, value in parameters.items()})
    return urlunsplit(parts._replace(query="&".join(part for part in (parts.query, added) if part)))


def _filled(value: Any, known: dict[str, Any]) -> Any:
    """Return a template with its placeholders replaced; one that is a whole text becomes the argument itself."""
    if is_object(value):
        return {name: _filled(member, known) for name, member in value.items()}
    if is_array(value):
        return [_filled(member, known) for member in value]
    if not isinstance(value, str):
        return value
    whole = _PLACEHOLDER.fullmatch(value)
    if whole is not None and whole[1] in known:
        return known[whole[1]]
    return _PLACEHOLDER.sub(lambda found: _text(known, found), value)


def _text(known: dict[str, Any], found: re.Match[str]) -> str:
    """Return an argument as text; an unknown placeholder stays."""
    value = known.get(found[1], found[0])
    return value if isinstance(value, str) else json.dumps(value)
