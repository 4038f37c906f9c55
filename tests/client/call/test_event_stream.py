"""Event streams: the published examples of their format, and events that come while the connection is open."""
# pyright: reportPrivateUsage=false

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_api.operation import ServerSentEvent
from tavus_client._call.event_stream import EventDecoder

# ---- the format -----------------------------------------------------------------------------------------------------

FIRST = """data: This is the first message.

data: This is the second message, it
data: has two lines.

data: This is the third message.

"""
TYPED = """event: add
data: 73857293

event: remove
data: 2153

event: add
data: 113411

"""
STOCKS = """data: YHOO
data: +2
data: 10

"""
BLOCKS = """: test stream

data: first event
id: 1

data:second event
id

data:  third event

"""
EMPTY = """data

data
data

data:
"""
SPACES = """data:test

data: test

"""
PUBLISHED = [
    (
        FIRST,
        [
            ServerSentEvent("This is the first message."),
            ServerSentEvent("This is the second message, it\nhas two lines."),
            ServerSentEvent("This is the third message."),
        ],
    ),
    (
        TYPED,
        [ServerSentEvent("73857293", "add"), ServerSentEvent("2153", "remove"), ServerSentEvent("113411", "add")],
    ),
    (STOCKS, [ServerSentEvent("YHOO\n+2\n10")]),
    (
        BLOCKS,
        [ServerSentEvent("first event", id="1"), ServerSentEvent("second event"), ServerSentEvent(" third event")],
    ),
    (EMPTY, [ServerSentEvent(""), ServerSentEvent("\n")]),
    (SPACES, [ServerSentEvent("test"), ServerSentEvent("test")]),
]
"""WHATWG HTML, sections 9.2.1 and 9.2.6."""
OTHERS: list[tuple[str, list[ServerSentEvent]]] = [
    ("\ufeffdata: a\n\n", [ServerSentEvent("a")]),
    ("data: \ufeffa\n\n", [ServerSentEvent("\ufeffa")]),
    ("id: 7\n\ndata: a\n\nid: 8\0\ndata: b\n\n", [ServerSentEvent("a", id="7"), ServerSentEvent("b", id="7")]),
    ("retry: 5\n\ndata: a\n\nretry: 1e3\ndata: b\n\n", [ServerSentEvent("a", retry=5), ServerSentEvent("b", retry=5)]),
    ("event: x\n\ndata: a\n\n", [ServerSentEvent("a")]),
    ("Data: a\ncolour: red\n\ndata: b\n\n", [ServerSentEvent("b")]),
    ("data: 𝒯\u2028\u0085\x0b\n\n", [ServerSentEvent("𝒯\u2028\u0085\x0b")]),
    (':\n\ndata: {"a": [1]}\n\ndata: not to its end\n', [ServerSentEvent('{"a": [1]}')]),
    ("", []),
]


def decoded(parts: list[bytes]) -> list[ServerSentEvent]:
    decoder = EventDecoder()
    return [event for part in parts for event in decoder.feed(part)]


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize(("text", "events"), [*PUBLISHED, *OTHERS])
def test_a_stream_is_read_as_published(text: str, events: list[ServerSentEvent], ending: str) -> None:
    sent = text.replace("\n", ending).encode()
    assert decoded([sent]) == decoded([sent[index : index + 1] for index in range(len(sent))]) == events


@given(
    text=st.lists(st.sampled_from(["data", ":", " ", "\n", "\r", "\r\n", "id", "event", "ü", "𝒯", "\ufeff", "a"])),
    cuts=st.sets(st.integers(0, 60)),
)
def test_events_do_not_depend_on_how_the_stream_is_cut(text: list[str], cuts: set[int]) -> None:
    sent = "".join(text).encode()
    places = [0, *sorted(cuts), len(sent)]
    parts = [sent[start:end] for start, end in pairwise(places)]
    assert decoded(parts) == decoded([sent])


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"])
def test_an_event_is_complete_at_its_blank_line(ending: str) -> None:
    decoder = EventDecoder()
    assert list(decoder.feed(f"data: a{ending}{ending}".encode())) == [ServerSentEvent("a")]
    assert decoder.pending == 0


def test_invalid_utf_8_is_replaced() -> None:
    assert decoded([b"data: \xff\xf0\x9d\n\n"]) == [ServerSentEvent("\ufffd\ufffd")]


def test_data_may_be_json() -> None:
    assert ServerSentEvent('{"a": 1}').json() == {"a": 1}
