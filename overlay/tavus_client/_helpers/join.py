"""The link that lets a person into a conversation."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit


class HasConversationUrl(Protocol):
    """A conversation, however it was obtained."""

    @property
    def conversation_url(self) -> str: ...


def join_url(conversation: HasConversationUrl, token: str | None = None) -> str:
    """The URL to open in a browser: `conversation_url`, for a private room with its meeting token as `?t=`.

    Args:
        conversation: What `conversations.create` returned. Other answers of the API don't have the token.
        token: The meeting token, if the conversation doesn't bring it.

    Whoever has the URL of a private room can enter it: treat it as a secret.
    Source: the contract's `meeting_token`, "Append as `?t=TOKEN` to the conversation URL".
    """
    found = token or getattr(conversation, "meeting_token", None)
    if not isinstance(found, str) or not found:
        return conversation.conversation_url
    parts = urlsplit(conversation.conversation_url)
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != "t"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("t", found)])))
