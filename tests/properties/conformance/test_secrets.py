"""The key and the tokens of answers never show: not in an error, a log, a pickle, or another place than the service."""

from __future__ import annotations

import copy
import json
import pickle
import warnings
from typing import Any

import httpx
import pytest

from tavus_client import AsyncTavus, Tavus, TavusError
from tests.client.harness.script import CONVERSATION
from tests.properties.conformance.harness.calls import CALLS, GOOD, ONCE, REPEATABLE
from tests.properties.conformance.harness.server import Reply, serving
from tests.properties.conformance.harness.texts import chain, texts_of, texts_of_error
from tests.properties.conformance.harness.worlds import Steps, World, conforms
from tests.properties.harness.hostile import KEY, TOKEN, everything_logged

ODD_KEY = r"""sk'odd"\key/with+all%signs"""
PLAIN = "plain-but-secret-all-the-same"


def echoes(key: str) -> dict[str, Reply]:
    """Answers of servers that repeat what they were sent."""
    head = (("X-Echo", key), ("Set-Cookie", f"key={key}"))
    refusal, made = {"error": f"no such key: {key}", "nested": [{"api_key": [key]}]}, {**CONVERSATION, "status": key}
    return {
        "in a refusal": Reply(401, refusal, head),
        "in plain text": Reply(403, f"who is {key}?".encode(), head),
        "in a reason": Reply(500, refusal, head, reason=f"Failed {key}"),
        "in a redirect": Reply(307, {}, (("Location", f"https://elsewhere.test/{key}"), *head)),
        "in an answer that can't be read": Reply(200, b"[" + key.encode(), head),
        "in an answer that is cut": Reply(200, made, head, then="cut"),
        "in an answer that is held": Reply(200, made, head, then="hold"),
        "in a line that is no header": Reply(200, {}, ((f"no header {key}\r\n", ""),)),
        "in place of HTTP": Reply(200, b"", reason=f"\x00 {key}"),
        "in the length": Reply(200, {}, (("Content-Length", key),)),
        "in the coding": Reply(200, {}, (("Content-Encoding", key), *head)),
    }


def shown(said: list[str], *secrets: str) -> list[str]:
    return [text[:2000] for text in said for secret in secrets if secret in text]


def shown_by_client(tavus: Any) -> list[str]:
    parts: dict[str, Any] = tavus.__dict__
    return [repr(tavus), str(tavus), repr(parts), repr(parts["_runner"].__dict__), repr(parts["_runner"].settings)]


@pytest.fixture
def in_debug_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONASYNCIODEBUG", "1")


@pytest.mark.slow
@pytest.mark.usefixtures("in_debug_mode")
@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@pytest.mark.parametrize("how", echoes(KEY))
@pytest.mark.parametrize(
    ("key", "own"),
    [(KEY, False), (KEY, True), (ODD_KEY, False)],
    ids=["our http client", "one's own", "an odd key"],
)
@conforms
def test_a_key_that_a_server_echoes_is_not_shown(world: World, how: str, key: str, what: str, own: bool) -> Steps:
    world.server.answer(echoes(key)[how])
    settings = {"http_client": world.http(follow_redirects=True)} if own else {}
    with everything_logged() as log, warnings.catch_warnings(record=True) as warned:
        tavus: Any = world.client(key, max_retries=1, timeout=0.3 if "held" in how else 5.0, **settings)
        said = [*shown_by_client(tavus)]
        with pytest.raises(TavusError) as caught:
            yield CALLS[what](tavus)
        said += [*texts_of_error(caught.value), log.getvalue(), *(str(one.message) for one in warned)]
        for other in (copy.copy(caught.value), copy.deepcopy(caught.value), pickle.loads(pickle.dumps(caught.value))):
            said += texts_of_error(other)
    forms = {key, repr(key)[1:-1], repr(key.encode())[2:-1]}
    assert shown(said, *forms) == []
    assert all(one.headers["x-api-key"] == key for one in world.server.requests)


@pytest.mark.slow
@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@pytest.mark.parametrize("status", [301, 307, 308])
@conforms
def test_a_key_does_not_go_where_a_redirect_points(world: World, status: int, what: str) -> Steps:
    with serving() as elsewhere:
        world.server.answer(Reply(status, {}, (("Location", f"{elsewhere.url}/v2/conversations"),)))
        for settings in ({}, {"http_client": world.http(follow_redirects=True)}):
            with pytest.raises(TavusError):
                yield CALLS[what](world.client(**settings))
        assert elsewhere.requests == []


# ---- what is interrupted, or fails in a user's code -----------------------------------------------------------------


@pytest.mark.parametrize("event", ["request", "response"])
@conforms
def test_the_error_of_a_hook_does_not_show_the_key(world: World, event: str) -> Steps:
    world.server.answer(GOOD)

    def hook(subject: Any) -> None:
        raise LookupError(f"mine, on {type(subject).__name__}")

    http = world.http(event_hooks={event: [world.hook(hook)]})
    with pytest.raises(LookupError) as caught:
        yield CALLS[ONCE](world.client(http_client=http))
    assert shown([*texts_of_error(caught.value)], KEY) == []
    places = [frame.name for frame in caught.traceback]
    assert "hook" in places  # where it was raised is still to be seen


@conforms
def test_a_call_that_is_interrupted_does_not_show_the_key(world: World) -> Steps:
    world.server.answer(Reply(silent=True, then="hold"))
    errors: list[BaseException] = []
    yield world.stopped(lambda: CALLS[ONCE](world.client()), errors)
    assert len(errors) == 1
    assert shown([*texts_of_error(errors[0])], KEY) == []


# ---- results --------------------------------------------------------------------------------------------------------

UNDER_NAMES = {"access_token": [PLAIN, {"secret": [[PLAIN]]}], "api_key": {"value": PLAIN, "rows": [{"of": [PLAIN]}]}}
HIDDEN = {"access_token": [None, {"secret": [[None]]}], "api_key": {"value": None, "rows": [{"of": [None]}]}}
PRIVATE = {**CONVERSATION, "meeting_token": TOKEN, "passwords": [UNDER_NAMES], "extra": UNDER_NAMES}


@conforms
def test_the_tokens_of_a_result_are_for_its_user_alone(world: World) -> Steps:
    world.server.answer(Reply(200, PRIVATE))
    tavus = world.client()
    with everything_logged() as log:
        created = yield tavus.conversations.create(replica_id="r1", require_auth=True)
        raw = yield tavus.with_raw_response(tavus.conversations.create)(replica_id="r1", require_auth=True)
        asked = yield tavus.request("GET", "/v2/new")
    assert (created.meeting_token, created["extra"]) == (TOKEN, PRIVATE["extra"])
    assert (raw.parsed, raw.json(), asked, created.to_dict()) == (created, PRIVATE, PRIVATE, PRIVATE)
    said = [log.getvalue(), *texts_of(created), *texts_of(raw), *texts_of(asked)]
    assert shown(said, TOKEN, PLAIN) == []


@conforms
def test_a_pickled_result_has_no_token_and_a_copied_one_has(world: World) -> Steps:
    world.server.answer(Reply(200, PRIVATE))
    created = yield world.client().conversations.create(replica_id="r1", require_auth=True)
    for other in (copy.copy(created), copy.deepcopy(created)):
        assert (other, other.meeting_token) == (created, TOKEN)
    kept = pickle.loads(pickle.dumps(created))
    assert (kept.meeting_token, kept["passwords"], kept["extra"]) == (None, [HIDDEN], HIDDEN)
    assert kept.to_dict() | PRIVATE == PRIVATE


@pytest.mark.parametrize("secret", [PLAIN, "sécret of 9 €", 'with "quotes" and \\', "1", "tru"])
@pytest.mark.parametrize("as_ascii", [True, False])
@conforms
def test_a_pickled_answer_is_the_same_json_without_its_secrets(world: World, secret: str, as_ascii: bool) -> Steps:
    def body(value: str) -> dict[str, Any]:
        return {**CONVERSATION, "version": 1, "shared": True, "api_key": {"value": value}}

    world.server.answer(Reply(200, json.dumps(body(secret), ensure_ascii=as_ascii).encode()))
    tavus = world.client()
    raw = yield tavus.with_raw_response(tavus.conversations.create)(replica_id="r1")
    assert raw.json() == body(secret)
    assert pickle.loads(pickle.dumps(raw)).json() == body("[hidden]")


@conforms
def test_the_tokens_of_an_error_are_for_its_user_alone(world: World) -> Steps:
    body = {"error": "no", "nested": [{"tokens": [[PLAIN], UNDER_NAMES], "jwt": TOKEN}]}
    world.server.answer(Reply(400, body))
    with pytest.raises(TavusError) as caught:
        yield CALLS[ONCE](world.client())
    error: Any = caught.value
    assert error.body == body
    assert shown([*texts_of_error(error)], TOKEN, PLAIN) == []


# ---- clients --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Tavus, AsyncTavus])
def test_a_client_that_could_not_be_made_shows_nothing(kind: Any) -> None:
    half: list[Any] = [object.__new__(kind)]
    try:
        kind(KEY, base_url="ftp://nowhere", max_retries=-1)
    except TavusError as error:
        frames = [frame for frame, _ in _walk(error)]
        half += [frame.f_locals["self"] for frame in frames if isinstance(frame.f_locals.get("self"), kind)]
        said = [*texts_of_error(error)]
        # the argument is the caller's own: only its frame, and that of the method called, have it
        assert shown([str(error), repr(error), repr(vars(error))], KEY) == []
        assert said
    one: Any
    for one in half:
        assert repr(one) == f"{kind.__name__}(base_url='(not made)')"
        parts: dict[str, Any] = one.__dict__
        assert shown([repr(parts), str(one)], KEY) == []
        with pytest.raises(TypeError, match="holds a key"):
            pickle.dumps(one)


def _walk(error: BaseException) -> Any:
    import traceback

    return traceback.walk_tb(error.__traceback__)


@conforms
def test_copies_of_a_client_show_nothing_and_cannot_be_pickled(world: World) -> Steps:
    yield from ()
    tavus = world.client()
    one: Any
    for one in (tavus, tavus.with_options(max_retries=1), tavus.with_options(default_headers={"x-a": "b"})):
        assert shown(shown_by_client(one), KEY) == []
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            with pytest.raises(TypeError, match="holds a key"):
                pickle.dumps(one, protocol)


def with_a_cause(request: httpx.Request) -> Exception:
    error = httpx.ReadError("broken", request=request)
    error.__cause__ = OSError(5, f"sent {request.headers['x-api-key']}")
    return error


def with_a_context(request: httpx.Request) -> Exception:
    error = httpx.ReadError("broken", request=request)
    error.__cause__, error.__context__ = OSError("down"), OSError(f"sent {request.headers['x-api-key']}")
    error.__cause__.__context__ = ValueError(f"sent {request.headers['x-api-key']}")
    return error


def with_a_note(request: httpx.Request) -> Exception:
    error = httpx.ReadError("broken", request=request)
    error.add_note(f"sent {request.headers['x-api-key']}")
    return error


def with_a_group(request: httpx.Request) -> Exception:
    error = httpx.ReadError("broken", request=request)
    error.__cause__ = ExceptionGroup("several", [with_a_cause(request), with_a_context(request), with_a_note(request)])
    return error


@pytest.mark.parametrize("make", [with_a_cause, with_a_context, with_a_note, with_a_group])
@pytest.mark.parametrize("what", [ONCE, REPEATABLE])
@conforms
def test_what_led_to_an_error_does_not_show_the_key(world: World, make: Any, what: str) -> Steps:
    tavus = world.client(http_client=world.http(transport=world.broken(make)), max_retries=1)
    with pytest.raises(TavusError, match="broken") as caught:
        yield CALLS[what](tavus)
    assert shown([*texts_of_error(caught.value)], KEY) == []
    for link in chain(caught.value):
        with pytest.raises((AttributeError, RuntimeError)):
            link.request  # type: ignore[attr-defined]  # noqa: B018  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
