"""Links for joining a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

if TYPE_CHECKING:
    from tavus_api.types import Unset


class HasConversationUrl(Protocol):
    """A conversation, however it was obtained."""

    @property
    def conversation_url(self) -> str | Unset | None: ...


def join_url(conversation: HasConversationUrl, token: str | None = None) -> str:
    """Return the URL to open in a browser: `conversation_url`, with the meeting token of a private room as `?t=`.

    Args:
        conversation: The result of `conversations.create`. Other answers of the API don't have the token.
        token: The meeting token, if the conversation doesn't have it.

    Raises:
        ValueError: The conversation has no `conversation_url`.

    Treat the URL of a private room as a secret: it lets anyone in.
    Source: the contract's `meeting_token`, "Append as `?t=TOKEN` to the conversation URL".
    """
    url = conversation.conversation_url
    if not isinstance(url, str) or not url:
        raise ValueError("this conversation has no conversation_url: look for it with conversations.get")
    found = token or getattr(conversation, "meeting_token", None)
    if not isinstance(found, str) or not found:
        return url
    parts = urlsplit(url)
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != "t"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("t", found)])))
