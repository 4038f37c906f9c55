"""Each check of a promise can fail: it detects a service that breaks the promise, and passes a good one."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_testing._checks.api import Api, id_of
from tavus_testing._checks.forms import id_problem, timestamp_problem
from tavus_testing._checks.private_rooms import token_problems
from tavus_testing._checks.promises import MARK, PROMISES
from tavus_testing._checks.service import Service
from tavus_testing._checks.valid import PERSONA, REPLICA
from tests.harness.contracts import CONTRACT

API = Api(CONTRACT)
ONE, OTHER = "promises-one", "promises-other"
LIST = "/v2/conversations"
Spoil = Callable[[httpx.Request, Any], Any]


class Spoiled(httpx.BaseTransport):
    """The emulator with changed answers. `change` gets the request and the answer."""

    def __init__(
        self, inner: httpx.BaseTransport, change: Callable[[httpx.Request, httpx.Response], httpx.Response]
    ) -> None:
        self._inner = inner
        self._change = change

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._inner.handle_request(request)
        response.read()
        return self._change(request, response)


@contextmanager
def service(
    change: Callable[[httpx.Request, httpx.Response], httpx.Response] | None = None, *, varied: bool = False
) -> Generator[Service]:
    emulator = Emulator(
        api_keys=[ONE, OTHER], seed=1, clock=VirtualClock(), sparse_answers=varied, mixed_vocabulary=varied
    )
    transport = emulator.transport if change is None else Spoiled(emulator.transport, change)
    with httpx.Client(transport=transport, base_url="http://localhost") as http:
        yield Service(API, http, (ONE, OTHER), rooms=True)
    emulator.close()


def script(service: Service) -> list[str]:
    """Make an account's usual requests. Return the names of the promises that were broken."""
    broken: list[str] = []

    def ask(method: str, path: str, body: Any = None, **query: Any) -> Any:
        exchange = service.ask(method, path, key=ONE, query=query or None, body=body)
        for promise in PROMISES:
            if promise.broken(service, exchange):
                broken.append(promise.name)
        return exchange.answer

    create = {"replica_id": REPLICA, "persona_id": PERSONA, "conversation_name": "𝒯wo words" + "x" * 60}
    first = ask("POST", LIST, {**create, "callback_url": "http://127.0.0.1:9/", "api_key": MARK + "1"})
    ask("POST", LIST, {**create, "test_mode": True})
    ask("POST", LIST, {**create, "require_auth": True})
    ask("POST", LIST, {**create, "require_auth": True, "properties": {"participant_absent_timeout": 60}})
    ask("POST", LIST, {"replica_id": 7})
    ask("GET", LIST)
    ask("GET", LIST, limit=2)
    ask("GET", LIST, status="ended")
    ask("GET", f"{LIST}/{first['conversation_id']}", verbose="true")
    ask("GET", f"{LIST}/nothing")
    ask("POST", f"{LIST}/{first['conversation_id']}/end")
    ask("DELETE", f"{LIST}/{first['conversation_id']}")
    ask("PUT", LIST)
    return broken


@pytest.mark.slow
@pytest.mark.parametrize("varied", [False, True])
def test_a_service_that_keeps_its_promises_passes(varied: bool) -> None:
    with service(varied=varied) as kept:
        for _ in range(4 if varied else 1):
            assert script(kept) == []


@pytest.mark.parametrize(("older", "newer"), [("persona_id", "pal_id"), ("replica_id", "face_id")])
def test_an_id_is_found_under_either_name(older: str, newer: str) -> None:
    for name, other in ((older, newer), (newer, older)):
        assert id_of({other: "x1"}, name) == "x1"
        assert id_of({f"default_{name}": "x3", other: "x1"}, name) == "x1"
        assert id_of({name: "x1", other: "x2"}, name) == "x1"
    assert id_of({"conversation_id": "x1"}, older) is None


def _json(response: httpx.Response, content: Any, status: int | None = None) -> httpx.Response:
    headers = {"content-type": "application/json"}
    return httpx.Response(status or response.status_code, headers=headers, content=json.dumps(content).encode())


def _on_creation(change: Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]) -> Any:
    """Change the answer to a create. `change` gets the sent body and the answer."""

    def spoil(request: httpx.Request, response: httpx.Response) -> httpx.Response:
        if (request.method, request.url.path, response.is_success) != ("POST", LIST, True):
            return response
        return _json(response, change(json.loads(request.content), response.json()))

    return spoil


def _on_status(status: int, change: Callable[[httpx.Response], httpx.Response]) -> Any:
    def spoil(_request: httpx.Request, response: httpx.Response) -> httpx.Response:
        return change(response) if response.status_code == status else response

    return spoil


def _closed(request: httpx.Request, response: httpx.Response) -> httpx.Response:
    return _json(response, {}, 403) if request.url.path.endswith("/participants") else response


class _Keeping:
    """Changes answers depending on previous ones."""

    def __init__(self) -> None:
        self.rows: dict[str, Any] = {}

    def share_between_accounts(self, request: httpx.Request, response: httpx.Response) -> httpx.Response:
        if request.method == "GET" and request.url.path == LIST and response.status_code == 200:
            answer = response.json()
            self.rows |= {row["conversation_id"]: row for row in answer["data"]}
            return _json(response, {"data": list(self.rows.values()), "total_count": len(self.rows)})
        return response

    def give_to_anybody(self, request: httpx.Request, response: httpx.Response) -> httpx.Response:
        if request.method == "GET" and request.url.path.startswith(LIST + "/"):
            if response.status_code == 200:
                self.rows[request.url.path] = response.json()
            elif request.headers["x-api-key"] == OTHER and request.url.path in self.rows:
                return _json(response, self.rows[request.url.path], 200)
        return response

    def forget_to_delete(self, request: httpx.Request, response: httpx.Response) -> httpx.Response:
        if request.method == "GET" and request.url.path.startswith(LIST + "/") and request.headers["x-api-key"] == ONE:
            if response.status_code == 200:
                self.rows[request.url.path] = response.json()
            elif request.url.path in self.rows:
                return _json(response, self.rows[request.url.path], 200)
        return response

    def one_token_for_all(self, request: httpx.Request, response: httpx.Response) -> httpx.Response:
        if request.url.path.endswith("/participants") and b"token" in request.content:
            return httpx.Response(200, json={"participant_id": "p1", "name": "Ada"})
        return response


def _without(name: str) -> Any:
    return _on_creation(lambda sent, answer: {key: value for key, value in answer.items() if key != name})


def _with(name: str, value: Any) -> Any:
    return _on_creation(lambda sent, answer: answer | {name: value} if name in answer else answer)


def _resigned(token: str, **claims: Any) -> str:
    head, body, signature = token.split(".")
    decoded = json.loads(base64.urlsafe_b64decode(body + "=="))
    return ".".join(
        [head, base64.urlsafe_b64encode(json.dumps(decoded | claims).encode()).decode().rstrip("="), signature]
    )


def _short_lived(sent: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    token = answer.get("meeting_token")
    if token is None:
        return answer
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    return answer | {"meeting_token": _resigned(token, exp=claims["exp"] - 1)}


def _on_rows(change: Callable[[httpx.Request, dict[str, Any]], dict[str, Any]]) -> Any:
    def spoil(request: httpx.Request, response: httpx.Response) -> httpx.Response:
        if request.method == "GET" and request.url.path == LIST and response.status_code == 200:
            return _json(response, change(request, response.json()))
        return response

    return spoil


class Bug(NamedTuple):
    """A service that breaks a promise."""

    promise: str
    what: str
    spoil: Any


def _bugs() -> Iterator[Bug]:
    both = _on_status(400, lambda response: _json(response, {"error": "no", "message": "no"}))
    yield Bug("one_error_text", "both keys", both)
    yield Bug("one_error_text", "neither key", _on_status(400, lambda response: _json(response, {"detail": "no"})))
    yield Bug("one_error_text", "no text", _on_status(400, lambda response: _json(response, {"error": ["no"]})))
    yield Bug("one_error_text", "a page", _on_status(405, lambda response: httpx.Response(405, text="<html>")))
    yield Bug("documented_content", "a body with 204", _on_status(204, lambda r: httpx.Response(204, content=b"{}")))
    yield Bug("documented_content", "an empty list", _on_rows(lambda request, answer: None))  # type: ignore[arg-type, return-value]
    yield Bug("no_key_shown", "the API key", _on_creation(lambda sent, answer: answer | {"owner": ONE}))
    yield Bug("no_key_shown", "the key in an error", _on_status(400, lambda r: _json(r, {"error": f"{ONE} may not"})))
    yield Bug("no_key_shown", "an api_key", _on_creation(lambda sent, answer: answer | {"k": sent.get("api_key")}))
    yield Bug("forms", "a short id", _with("conversation_id", "c1234"))
    yield Bug("forms", "upper-case hexadecimal", _with("conversation_id", "c0123456789ABCDE"))
    yield Bug("forms", "no microseconds", _with("created_at", "2026-01-01T00:00:00Z"))
    yield Bug("forms", "no such day", _with("created_at", "2026-02-30T00:00:00.000000Z"))
    yield Bug("created_is_its_owners", "no id", _without("conversation_id"))
    yield Bug("created_is_its_owners", "not listed", _on_rows(lambda request, a: {"data": [], "total_count": 0}))
    yield Bug("created_is_its_owners", "listed for others", _Keeping().share_between_accounts)
    yield Bug("created_is_its_owners", "given to others", _Keeping().give_to_anybody)
    yield Bug(
        "sent_comes_back",
        "a name cut off",
        _on_creation(lambda s, a: a | {"conversation_name": s.get("conversation_name", "")[:40]}),
    )
    yield Bug("sent_comes_back", "an address lost", _with("callback_url", ""))
    yield Bug("deleted_is_gone", "kept", _Keeping().forget_to_delete)
    yield Bug("pages", "a row too many", _on_rows(lambda r, a: a | {"data": [*a["data"], *a["data"]]}))
    yield Bug("pages", "a row too few", _on_rows(lambda r, a: a | {"data": a["data"][1:]}))
    yield Bug("pages", "a total of none", _on_rows(lambda r, a: a | {"total_count": 0}))
    rows = _on_rows(lambda r, a: a | {"data": [row | {"status": "active"} for row in a["data"]]})
    yield Bug("pages", "another status", rows)
    yield Bug("test_mode_is_ended", "active", _on_creation(lambda sent, answer: answer | {"status": "active"}))
    yield Bug("test_mode_is_ended", "all ended", _on_creation(lambda sent, answer: answer | {"status": "ended"}))
    yield Bug("private_room", "no token", _without("meeting_token"))
    yield Bug("private_room", "no JSON Web Token", _with("meeting_token", "open sesame"))
    yield Bug("private_room", "a short life", _on_creation(_short_lived))
    yield Bug("private_room", "a token for all rooms", _Keeping().one_token_for_all)
    yield Bug("private_room", "its token refused", _closed)


@pytest.mark.slow
@pytest.mark.parametrize("bug", list(_bugs()), ids=lambda bug: f"{bug.promise}: {bug.what}")
def test_a_service_that_breaks_a_promise_fails(bug: Bug) -> None:
    with service(bug.spoil) as spoiled:
        try:
            broken = script(spoiled)
        except KeyError:  # the first create returned no id
            broken = ["created_is_its_owners"] if bug.what == "no id" else []
    assert bug.promise in broken


def test_every_promise_has_a_bug_that_breaks_it() -> None:
    assert {bug.promise for bug in _bugs()} == {promise.name for promise in PROMISES}


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("conversation_id", "c0123456789abcde", "c0123456789abcd"),
        ("replica_id", "r90bbd427f71", "90bbd427f71"),
        ("persona_id", "pcb7a34da5fe", "pcb7a34da5f"),
        ("document_id", "d8-5c71baca86fc", "d85c71baca86fc"),
        ("video_id", "783537ef51", "v783537ef51"),
        ("dictionary_id", "pd_0123456789abcdef", "pd0123456789abcdef"),
        ("objectives_id", "o12345abcdef0", "o12345abcdef"),
        ("guardrails_id", "g12345abcdef0", "o12345abcdef0"),
        ("transcription_id", "t8a2e6b40c17d", "T8a2e6b40c17d"),
        ("lipsync_id", "w5d1f0a9c3b27", "l5d1f0a9c3b27"),
        ("replacement_id", "w9b7c04e1a2f3", "r9b7c04e1a2f3"),
    ],
)
def test_ids_have_the_published_forms(name: str, good: str, bad: str) -> None:
    assert id_problem(name, good) is None
    assert id_problem(name, bad) is not None


def test_timestamps_have_the_forms_of_their_families() -> None:
    micro, milli, date = "2026-01-15T09:30:00.123456Z", "2026-01-15T09:30:00.123Z", "Thu, 15 Jan 2026 09:30:00 GMT"
    for collection, good in ((LIST, micro), ("/v2/replicas", milli), ("/v2/videos", date)):
        assert timestamp_problem(collection, good) is None
        for bad in {micro, milli, date} - {good}:
            assert timestamp_problem(collection, bad) is not None
        assert timestamp_problem("/v2/documents", good) is None
    assert timestamp_problem("/v2/documents", "yesterday") is not None


def test_an_invalid_meeting_token_is_reported() -> None:
    def token(head: dict[str, Any], claims: dict[str, Any]) -> str:
        parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (head, claims)]
        return ".".join([*parts, "c2lnbmF0dXJl"])

    good = token({"alg": "HS256"}, {"iat": 10, "exp": 70})
    assert list(token_problems(good, 60)) == []
    assert len(list(token_problems(token({"alg": "none"}, {"iat": 10, "exp": 70}), 60))) == 1
    assert len(list(token_problems(token({"alg": "HS256"}, {"iat": 10}), 60))) == 1
    assert len(list(token_problems(good, 300))) == 1
    assert len(list(token_problems("a.b", 300))) == 1
