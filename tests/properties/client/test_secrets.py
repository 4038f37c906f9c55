"""Keys and meeting tokens never show: not in a repr, a log, a traceback with locals or a pickle."""

from __future__ import annotations

import pickle
from contextlib import suppress
from typing import Any, NamedTuple

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_client import ConfigurationError, Tavus, TavusError, UnexpectedResponseError
from tests.harness.clocks import Waits
from tests.properties.harness.effort import examples
from tests.properties.harness.hostile import KEY, TOKEN, everything_logged, said_by

ANSWER = {
    "conversation_id": "c123456",
    "conversation_name": "A name",
    "conversation_url": "https://tavus.daily.co/c123456",
    "status": "active",
    "callback_url": "",
    "created_at": "2026-01-15T09:30:00.123456Z",
    "meeting_token": TOKEN,
}
PLAIN = "no-jwt-but-secret-all-the-same"


class Reply(NamedTuple):
    """An answer of the server."""

    status: int
    body: Any


@st.composite
def broken_answers(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the answer with one field missing or of another type."""
    field = draw(st.sampled_from(list(ANSWER)))
    answer: dict[str, Any] = dict(ANSWER)
    if draw(st.booleans()):
        del answer[field]
    else:
        answer[field] = draw(st.sampled_from([None, 5, []]))
    if "meeting_token" in answer and answer["meeting_token"] == TOKEN:
        answer["meeting_token"] = draw(st.sampled_from([TOKEN, PLAIN]))
    return answer


failures = st.sampled_from(
    [httpx.ConnectError, httpx.ReadTimeout, httpx.ReadError, httpx.RemoteProtocolError, httpx.PoolTimeout]
)
refusals = st.sampled_from([400, 401, 402, 403, 404, 409, 422, 429, 500, 503, 520])
outcomes = st.one_of(
    failures,
    st.builds(Reply, refusals, st.sampled_from([{"error": "no"}, {}, {"error": f"no such key: {KEY}"}])),
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
        raise self._outcome(f"failed after {len(headers)} headers, the last of them {KEY}", request=request)


@pytest.mark.slow
@examples(300)
@given(outcome=outcomes, private=st.booleans())
def test_keys_and_tokens_are_never_shown(outcome: Any, private: bool) -> None:
    said: list[str] = []
    with everything_logged() as log:
        tavus = Tavus(
            KEY, base_url="http://localhost", http_client=httpx.Client(transport=Line(outcome)), clock=Waits()
        )
        said += [repr(tavus), str(tavus), repr(vars(tavus)), repr(tavus.conversations)]
        parts: list[Any] = list(vars(tavus).values())
        said += [repr(getattr(part, "__dict__", None)) for part in parts]
        try:
            created = tavus.conversations.create(replica_id="r", require_auth=private)
            said += [repr(created), str(created)]
        except TavusError as error:
            said += said_by(error, but=__file__)
        said.append(log.getvalue())
    for text in said:
        assert KEY not in text
        assert TOKEN not in text
        assert PLAIN not in text


def test_an_errors_body_is_complete_except_in_a_pickle() -> None:
    answer = {**ANSWER, "conversation_id": None}
    tavus = Tavus(KEY, base_url="http://localhost", http_client=httpx.Client(transport=Line(Reply(200, answer))))
    with pytest.raises(UnexpectedResponseError) as caught:
        tavus.conversations.create(replica_id="r")
    assert caught.value.body == answer
    assert pickle.loads(pickle.dumps(caught.value)).body == {**answer, "meeting_token": "[hidden]"}


@examples(50)
@given(tail=st.text(st.characters(categories=["Cc", "Zs", "Lo"]), min_size=1, max_size=3))
def test_a_refused_key_is_not_shown(tail: str) -> None:
    try:
        Tavus(KEY + tail)
    except ConfigurationError as error:
        message = f"{error} {error!r} {pickle.dumps(error)!r}"
        assert KEY not in message
    else:
        raise AssertionError("such a key must be refused")


def test_the_key_goes_only_to_the_configured_origin() -> None:
    asked: list[str] = []

    def redirect(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(307, headers={"location": "https://elsewhere.test/v2/conversations"})

    http = httpx.Client(
        transport=httpx.MockTransport(redirect), follow_redirects=True
    )  # even if the user's client follows redirects
    tavus = Tavus(KEY, base_url="https://tavusapi.com", http_client=http)
    with suppress(TavusError):
        tavus.conversations.create(replica_id="r")
    assert asked == ["https://tavusapi.com/v2/conversations"]


@pytest.mark.slow
@examples(100)
@given(
    host=st.sampled_from(
        ["localhost", "127.0.0.1", "a.localhost", "[::1]", "tavusapi.com", "10.0.0.1", "[2001:db8::1]"]
    ),
    scheme=st.sampled_from(["http", "https", "ftp", ""]),
    insecure=st.booleans(),
)
def test_a_key_is_sent_unencrypted_only_if_allowed(host: str, scheme: str, insecure: bool) -> None:
    local = host in ("localhost", "127.0.0.1", "a.localhost", "[::1]")
    allowed = scheme == "https" or (scheme == "http" and (local or insecure))
    try:
        tavus = Tavus("key", base_url=f"{scheme}://{host}", allow_insecure=insecure)
    except ConfigurationError:
        assert not allowed
    else:
        tavus.close()
        assert allowed
