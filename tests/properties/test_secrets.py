"""Keys and meeting tokens stand nowhere: not in a repr, a log, a traceback with its locals, a pickle."""

from __future__ import annotations

import io
import logging
import pickle
import traceback
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

import httpx
import pytest
import stamina
from hypothesis import given, settings
from hypothesis import strategies as st

from tavus_client import ConfigurationError, Tavus, TavusError, UnexpectedResponseError

KEY = "sk-very-secret-0123456789"
TOKEN = "eyJhbGciOiJIUzI1NiJ9.secret-token.signature"
ANSWER = {
    "conversation_id": "c123456",
    "conversation_name": "A name",
    "conversation_url": "https://tavus.daily.co/c123456",
    "status": "active",
    "callback_url": "",
    "created_at": "2026-01-15T09:30:00.123456Z",
    "meeting_token": TOKEN,
}


class Reply(NamedTuple):
    """What the server says."""

    status: int
    body: Any


@st.composite
def broken_answers(draw: st.DrawFn) -> dict[str, Any]:
    """The answer with one field absent, or of another type."""
    field = draw(st.sampled_from(list(ANSWER)))
    answer: dict[str, Any] = dict(ANSWER)
    if draw(st.booleans()):
        del answer[field]
    else:
        answer[field] = draw(st.sampled_from([None, 5, []]))
    return answer


failures = st.sampled_from(
    [httpx.ConnectError, httpx.ReadTimeout, httpx.ReadError, httpx.RemoteProtocolError, httpx.PoolTimeout]
)
refusals = st.sampled_from([400, 401, 402, 403, 404, 409, 422, 429, 500, 503, 520])
outcomes = st.one_of(
    failures,
    st.builds(Reply, refusals, st.sampled_from([{"error": "no"}, {}])),
    st.builds(Reply, st.just(200), st.just(ANSWER) | broken_answers()),
)


class Line(httpx.BaseTransport):
    """Raises from a frame that holds the request's headers, as a real connection does."""

    def __init__(self, outcome: Any) -> None:
        self._outcome = outcome

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        headers = request.headers.raw
        if isinstance(self._outcome, Reply):
            return httpx.Response(self._outcome.status, json=self._outcome.body)
        raise self._outcome(f"failed after {len(headers)} headers", request=request)


@contextmanager
def everything_logged() -> Generator[io.StringIO]:
    """All logs of all libraries, at DEBUG."""
    stream = io.StringIO()
    handler, root = logging.StreamHandler(stream), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield stream
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def said_by(error: BaseException) -> Iterator[str]:
    """Every way in which an error shows itself, its causes and the locals of their frames included; not this test's."""
    yield from (str(error), repr(error), repr(vars(error)), pickle.dumps(error).decode("latin-1"))
    for link in (error, error.__cause__, error.__context__):
        if link is not None:
            shown = traceback.TracebackException.from_exception(link, capture_locals=True)
            shown.stack = traceback.StackSummary.from_list([row for row in shown.stack if row.filename != __file__])
            yield "".join(shown.format(chain=False))
            yield repr(vars(link))


@settings(max_examples=300, deadline=None)
@given(outcome=outcomes, private=st.booleans())
def test_nothing_shows_a_key_or_a_token(outcome: Any, private: bool) -> None:
    said: list[str] = []
    with everything_logged() as log, stamina.set_testing(True, attempts=3, cap=True):
        tavus = Tavus(KEY, base_url="http://localhost", http_client=httpx.Client(transport=Line(outcome)))
        said += [repr(tavus), str(tavus), repr(vars(tavus)), repr(tavus.conversations)]
        parts: list[Any] = list(vars(tavus).values())
        said += [repr(getattr(part, "__dict__", None)) for part in parts]
        try:
            created = tavus.conversations.create(replica_id="r", require_auth=private)
            said += [repr(created), str(created)]
        except TavusError as error:
            said += said_by(error)
        said.append(log.getvalue())
    for text in said:
        assert KEY not in text
        assert TOKEN not in text


def test_the_answer_behind_an_error_is_whole_all_the_same() -> None:
    answer = {**ANSWER, "status": None}
    tavus = Tavus(KEY, base_url="http://localhost", http_client=httpx.Client(transport=Line(Reply(200, answer))))
    with pytest.raises(UnexpectedResponseError) as caught:
        tavus.conversations.create(replica_id="r")
    assert caught.value.body == answer
    assert pickle.loads(pickle.dumps(caught.value)).body == {**answer, "meeting_token": "[hidden]"}


@settings(max_examples=50, deadline=None)
@given(tail=st.text(st.characters(categories=["Cc", "Zs", "Lo"]), min_size=1, max_size=3))
def test_a_refused_key_is_not_shown(tail: str) -> None:
    try:
        Tavus(KEY + tail)
    except ConfigurationError as error:
        message = f"{error} {error!r} {pickle.dumps(error)!r}"
        assert KEY not in message
    else:
        raise AssertionError("such a key must be refused")


def test_the_key_goes_to_the_configured_origin_alone() -> None:
    asked: list[str] = []

    def redirect(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(307, headers={"location": "https://elsewhere.test/v2/conversations"})

    http = httpx.Client(transport=httpx.MockTransport(redirect), follow_redirects=True)  # even if it would follow
    tavus = Tavus(KEY, base_url="https://tavusapi.com", http_client=http)
    with suppress(TavusError):
        tavus.conversations.create(replica_id="r")
    assert asked == ["https://tavusapi.com/v2/conversations"]
