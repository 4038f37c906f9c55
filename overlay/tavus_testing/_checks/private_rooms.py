"""Private rooms: the meeting token of a conversation with `require_auth` opens its room and no other."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from typing import Any

from tavus_testing._checks.api import Operation, id_of, is_object
from tavus_testing._checks.exchange import Exchange
from tavus_testing._checks.service import Service

_DEFAULT_ABSENT_TIMEOUT = 300
_FORBIDDEN = 403


def private_room(service: Service, operation: Operation, exchange: Exchange) -> Iterator[str]:
    """Check the token in an answer and, where rooms can be entered, what it opens."""
    sent, answer = exchange.sent, exchange.answer
    if not (exchange.succeeded and is_object(sent) and sent.get("require_auth") is True and is_object(answer)):
        return
    token = answer.get("meeting_token")
    if not isinstance(token, str) or not token:
        yield "require_auth is true, but there is no meeting_token"
        return
    yield from token_problems(token, _lifetime(sent))
    if service.rooms and sent.get("test_mode") is not True:
        yield from _entry_problems(service, operation, exchange, token)


def _lifetime(sent: dict[str, Any]) -> float:
    properties = sent.get("properties")
    wanted = properties.get("participant_absent_timeout") if is_object(properties) else None
    return _DEFAULT_ABSENT_TIMEOUT if wanted is None else wanted


def _entry_problems(service: Service, operation: Operation, exchange: Exchange, token: str) -> Iterator[str]:
    """Create a second room like the first, and try the doors of both."""
    name, key = service.api.id_name(operation), exchange.key(service.api.key_headers)
    room = None if name is None else id_of(exchange.answer, name)
    if name is None or room is None or key is None:
        return
    other = service.ask("POST", operation.path, key=key, body={**exchange.sent, "test_mode": False})
    if other.succeeded and is_object(other.answer):
        second = id_of(other.answer, name), other.answer.get("meeting_token")
        yield from _door_problems(service, (room, token), second)


def _door_problems(service: Service, first: tuple[str, str], second: tuple[str | None, Any]) -> Iterator[str]:
    """Yield the problems with the entry to two private rooms, each given by its id and its token."""
    room, token = first
    for given, what in (
        (None, "no token"),
        (second[1], "the token of another room"),
        (token[:-4] + "AAAA", "a forged token"),
    ):
        if isinstance(given, str | None) and (status := service.join(room, given)) != _FORBIDDEN:
            yield f"{what} is answered with {status} at the door of a private room"
    if second[0] is not None and (status := service.join(second[0], token)) != _FORBIDDEN:
        yield f"the token of a room is answered with {status} at another's door"
    if (status := service.join(room, token)) >= 400:
        yield f"the room's own token is answered with {status}"


def token_problems(token: str, lifetime: float) -> Iterator[str]:
    """Yield the problems of a meeting token that can be seen without the signing secret."""
    parts = token.split(".")
    try:
        header, claims = (_part(part) for part in parts[:2])
    except ValueError:
        header = claims = None
    if len(parts) != 3 or not is_object(header) or not is_object(claims):
        yield "meeting_token is not a JSON Web Token"
        return
    if header.get("alg") != "HS256":
        yield f"meeting_token is signed by {header.get('alg')!r}, not by HS256"
    issued, expires = claims.get("iat"), claims.get("exp")
    if not isinstance(expires, int):
        yield "meeting_token has no end"
    elif isinstance(issued, int) and expires - issued != lifetime:
        yield f"meeting_token lives {expires - issued} s, participant_absent_timeout is {lifetime}"


def _part(text: str) -> Any:
    try:
        return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, UnicodeError) as error:
        raise ValueError("not base64") from error
