from __future__ import annotations

import base64
import json
from typing import Any

import jwt
import pytest

from tavus_emulator import VirtualClock
from tavus_emulator._state.meeting_tokens import Tokens
from tavus_emulator._time.clock import epoch_seconds
from tests.emulator.harness.clients import read_claims

SECRET = b"s" * 32


@pytest.fixture
def tokens(clock: VirtualClock) -> Tokens:
    return Tokens(clock, SECRET, "domain")


def forge(claims: dict[str, Any], secret: bytes = SECRET, algorithm: str = "HS256") -> str:
    return jwt.encode(  # pyright: ignore[reportUnknownMemberType]
        claims, secret, algorithm=algorithm
    )


def test_a_token_admits_to_its_room_until_it_expires(tokens: Tokens, clock: VirtualClock) -> None:
    token = tokens.issue("room", 300)
    assert tokens.admits(token, "room")
    clock.advance(seconds=299)
    assert tokens.admits(token, "room")
    clock.advance(seconds=1)
    assert not tokens.admits(token, "room")


def test_a_token_has_claims_for_room_domain_and_times(tokens: Tokens, clock: VirtualClock) -> None:
    claims = read_claims(tokens.issue("room", 300))
    now = epoch_seconds(clock.now())
    assert claims == {"r": "room", "d": "domain", "iat": now, "exp": now + 300}


def test_a_token_does_not_admit_to_another_room(tokens: Tokens) -> None:
    assert not tokens.admits(tokens.issue("room", 300), "other")


def test_a_forged_token_does_not_admit(tokens: Tokens, clock: VirtualClock) -> None:
    claims = {"r": "room", "d": "domain", "iat": 0, "exp": epoch_seconds(clock.now()) + 9}
    assert tokens.admits(forge(claims), "room")
    header = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').rstrip(b"=").decode()
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    for token in (
        "",
        "x",
        "a.b.c",
        "\ud800",
        "é",
        f"{header}.{payload}.",
        forge(claims, b"f" * 32),
        forge(claims, SECRET * 2, "HS512"),
        forge(claims | {"d": "other"}),
        forge(claims | {"exp": True}),
        forge({name: value for name, value in claims.items() if name != "exp"}),
        forge({name: value for name, value in claims.items() if name != "r"}),
    ):
        assert not tokens.admits(token, "room")
