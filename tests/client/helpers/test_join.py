"""The link to a room."""

from __future__ import annotations

import pytest
from attrs import frozen

from tavus_client import UNSET, Unset, join_url


@frozen
class Room:
    conversation_url: str | Unset | None
    meeting_token: object = UNSET


@pytest.mark.parametrize(
    ("url", "token", "expected"),
    [
        ("https://rooms.test/c1", UNSET, "https://rooms.test/c1"),
        ("https://rooms.test/c1", None, "https://rooms.test/c1"),
        ("https://rooms.test/c1", "", "https://rooms.test/c1"),
        ("https://rooms.test/c1", "a.b-c_d", "https://rooms.test/c1?t=a.b-c_d"),
        ("https://rooms.test/c1?lang=en", "tok", "https://rooms.test/c1?lang=en&t=tok"),
        ("https://rooms.test/c1?t=old", "new", "https://rooms.test/c1?t=new"),
        ("https://rooms.test/c1#top", "a&b", "https://rooms.test/c1?t=a%26b#top"),
    ],
)
def test_the_token_goes_into_the_query(url: str, token: object, expected: str) -> None:
    assert join_url(Room(url, token)) == expected


def test_a_token_may_be_given_for_an_answer_without_one() -> None:
    assert join_url(Room("https://rooms.test/c1"), "tok") == "https://rooms.test/c1?t=tok"


@pytest.mark.parametrize("url", [UNSET, None, ""])
def test_a_conversation_without_a_url_has_no_link(url: str | Unset | None) -> None:
    with pytest.raises(ValueError, match="conversation_url"):
        join_url(Room(url), "tok")
