"""Creates with an unreadable success: the error has the id of the new resource, and a session ends it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import anyio
import httpx
import pytest

from tavus_client import AsyncTavus, CallError, Tavus, UnexpectedResponseError, UnknownOutcomeError
from tests.client.harness.script import answer

UNREADABLE = {
    "in an envelope": httpx.Response(200, json={"data": {"conversation_id": "c1", "status": "active"}}),
    "in a list": httpx.Response(200, json=[{"conversation_id": "c1"}]),
    "under id": httpx.Response(201, json={"id": "c1"}),
    "a number": httpx.Response(200, json={"conversation_id": 17}),
    "cut short": httpx.Response(200, content=b'{"conversation_id": "c1", "conversation_na'),
    "in text": httpx.Response(202, text='created {"conversation_id":"c1"}'),
    "in a header": httpx.Response(201, headers={"location": "https://tavusapi.com/v2/conversations/c1"}),
}


class Broken(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body whose connection breaks off."""

    def __iter__(self) -> Iterator[bytes]:
        yield b'{"conversation_id": "c1", '
        raise httpx.ReadError("gone")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self:
            yield part


class Service(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Gives a create the planned answer, and notes which conversations are ended."""

    def __init__(self, created: httpx.Response, ending: int = 200) -> None:
        self.created, self.ending, self.ended = created, ending, list[str]()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/end"):
            self.ended.append(request.url.path.split("/")[-2])
            return answer(self.ending, {"error": "not now"})
        return self.created

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)

    def sync(self, **settings: Any) -> Tavus:
        return Tavus("k", base_url="http://localhost", http_client=httpx.Client(transport=self), **settings)

    def unsync(self) -> AsyncTavus:
        return AsyncTavus("k", base_url="http://localhost", http_client=httpx.AsyncClient(transport=self))


def copy(response: httpx.Response) -> httpx.Response:
    return httpx.Response(response.status_code, headers=response.headers, content=response.content)


@pytest.mark.parametrize("name", UNREADABLE)
def test_the_error_of_an_unreadable_create_has_the_id(name: str) -> None:
    with pytest.raises(UnexpectedResponseError) as caught:
        Service(copy(UNREADABLE[name])).sync().conversations.create(replica_id="r")
    expected = "17" if name == "a number" else "c1"
    assert caught.value.created_id == expected
    assert f"(created: {expected})" in str(caught.value)


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_session_ends_the_conversation_that_the_error_names(name: str) -> None:
    async def main(service: Service) -> None:
        async with service.unsync().conversations.session(replica_id="r"):
            pytest.fail("there is nothing to work on")

    first, second = Service(copy(UNREADABLE[name])), Service(copy(UNREADABLE[name]))
    with pytest.raises(UnexpectedResponseError), first.sync().conversations.session(replica_id="r"):
        pytest.fail("there is nothing to work on")
    with pytest.raises(UnexpectedResponseError):
        anyio.run(main, second)
    assert first.ended == second.ended == (["17"] if name == "a number" else ["c1"])


def test_a_truncated_answer_is_searched_for_the_id() -> None:
    async def main(service: Service) -> None:
        async with service.unsync().conversations.session(replica_id="r"):
            pass

    first, second = Service(httpx.Response(200, stream=Broken())), Service(httpx.Response(200, stream=Broken()))
    with pytest.raises(UnknownOutcomeError) as caught, first.sync().conversations.session(replica_id="r"):
        pass
    with pytest.raises(UnknownOutcomeError):
        anyio.run(main, second)
    assert (caught.value.created_id, first.ended, second.ended) == ("c1", ["c1"], ["c1"])


def test_an_error_while_ending_is_a_note_on_the_first_error() -> None:
    service = Service(copy(UNREADABLE["in a list"]), ending=400)
    with pytest.raises(UnexpectedResponseError) as caught, service.sync().conversations.session(replica_id="r"):
        pass
    assert ["c1 could not be ended either" in note for note in caught.value.__notes__] == [True]


def test_strict_responses_leave_nothing_running() -> None:
    service = Service(answer(200, {"conversation_id": "c1", "status": 5}))
    with (
        pytest.raises(UnexpectedResponseError, match="status"),
        service.sync(strict_responses=True).conversations.session(replica_id="r"),
    ):
        pass
    assert service.ended == ["c1"]


@pytest.mark.parametrize("body", [{}, [], {"conversation_id": None}, ["conversation_id", "c1"], {"status": "c1"}])
def test_other_values_are_not_taken_for_an_id(body: Any) -> None:
    service = Service(answer(200, body))
    with pytest.raises(CallError) as caught, service.sync().conversations.session(replica_id="r"):
        pass
    assert (caught.value.created_id, service.ended) == (None, [])


@pytest.mark.parametrize("status", [400, 500])
def test_a_refusal_has_no_created_id(status: int) -> None:
    service = Service(answer(status, {"conversation_id": "c1"}))
    with pytest.raises(CallError) as caught:
        service.sync(max_retries=0).conversations.create(replica_id="r")
    assert caught.value.created_id is None


def test_errors_of_other_families_have_the_created_id(client: Any) -> None:
    document = httpx.Response(200, content=json.dumps({"uuid": 1, "document_id": "d1"}).encode()[:-2])
    with pytest.raises(UnexpectedResponseError) as caught:
        client(document).documents.create(document_url="https://example.com/a.pdf")
    assert caught.value.created_id is None  # it may have been cut
    document = httpx.Response(200, json=[{"document_id": "d1"}])
    with pytest.raises(UnexpectedResponseError) as caught:
        client(document).documents.create(document_url="https://example.com/a.pdf")
    assert caught.value.created_id == "d1"
    with pytest.raises(UnexpectedResponseError) as caught:
        client(httpx.Response(200, json=[{"document_id": "d1"}])).documents.get("d1")
    assert caught.value.created_id is None
