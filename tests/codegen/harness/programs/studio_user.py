"""A program that uses the client of published.yaml: type-checked, and run against the emulator.

See test_published_style.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import assert_type

import httpx

from tavus_api.inputs import CatDict, DogDict, PetDict
from tavus_api.models import Cat, Chair, Dog, JsonObject, Lamp, Pet, Room
from tavus_api.operation import AsyncEventStream, EventStream, ServerSentEvent
from tavus_api.types import File
from tavus_client import AsyncTavus, Tavus
from tavus_emulator import Contract, Emulator


class Tap(httpx.BaseTransport):
    """Passes requests to the emulator and keeps them. `answers` replace the emulator's, by path."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator, self.requests = emulator, list[httpx.Request]()
        self.answers: dict[str, httpx.Response] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.requests.append(request)
        own = self.answers.get(request.url.path)
        return own if own is not None else self.emulator.transport.handle_request(request)

    @property
    def last(self) -> httpx.Request:
        return self.requests[-1]


def main(contract: Path) -> None:
    tap = Tap(Emulator(contract=Contract.from_file(contract), api_keys=["secret"]))
    tavus = Tavus("secret", base_url="http://localhost/api", http_client=httpx.Client(transport=tap))

    made = tavus.rooms.create(name="Blue", opens="12:30", mode="on", grid=[[1.5]], limits={"seats": 3}, preview=True)
    assert_type(made, Room)
    assert_type(made.room_id, str)
    assert tap.last.headers["authorization"] == "Bearer secret"
    assert tap.last.url == "http://localhost/v2/rooms"  # its path has a server of its own, without a prefix
    assert tap.last.headers["cookie"] == "preview=true"
    rows = assert_type(tavus.rooms.iterate(labels=["a", "b"], x_trace="t1"), Iterator[Room])
    assert [row.room_id for row in rows] == [made.room_id]
    assert tap.last.url.params.get_list("labels") == ["a", "b"]
    assert tap.last.headers["x-trace"] == "t1"
    assert tavus.rooms.list(filter_={"name": "Blue"}, ids=[made.room_id, "x"]).data[0].room_id == made.room_id
    assert tap.last.url.params.multi_items() == [("filter[name]", "Blue"), ("ids", f"{made.room_id}|x")]
    assert tavus.rooms.list(filter_={"name": "Green"}).data == []
    with assert_type(tavus.rooms.session(name="Red"), AbstractContextManager[Room]) as room:
        assert tavus.rooms.get(room.room_id).name == "Red"
    tavus.rooms.patch(made.room_id, name="Green")
    assert tavus.rooms.get(made.room_id).name == "Green"

    things = "/api/v2/rooms/r1/things"
    for sent, kind in (({"kind": "lamp", "watts": 3}, Lamp), ({"kind": "seat"}, Chair), ({"kind": "new"}, JsonObject)):
        tap.answers[things] = httpx.Response(200, json=sent)
        thing = assert_type(tavus.rooms.get_thing("r1"), Chair | JsonObject | Lamp)
        assert (type(thing), thing.to_dict()) == (kind, sent)

    pets: list[tuple[Cat | CatDict | DogDict | PetDict, type]] = [
        ({"petType": "Cat", "name": "misty"}, Cat),
        ({"petType": "dog", "bark": "soft"}, Dog),
        ({"petType": "Dog"}, Pet),
        (Cat("Cat", name="misty"), Cat),
    ]
    for given, expected in pets:
        pet = assert_type(tavus.animals.create(given), Cat | Dog | Pet)
        assert isinstance(pet, expected), pet
    tap.answers["/api/v2/animals"] = httpx.Response(201, json={"petType": "dog", "bark": "soft", "name": "rex"})
    assert tavus.animals.create({"petType": "dog"}) == Dog.from_dict({"petType": "dog", "bark": "soft", "name": "rex"})

    live = Tavus("secret", http_client=httpx.Client(transport=tap))
    for call, url in (
        (live.rooms.list, "https://rooms.studio.test/v2/rooms"),
        (lambda: live.rooms.get(made.room_id), f"https://eu.studio.test/api/v2/rooms/{made.room_id}"),
    ):
        call()
        assert tap.last.url == url, tap.last.url

    files = tavus.tag_4_k_exports_more
    files.upload_file(
        file=io.BytesIO(b"first"),
        more=[b"second", File(io.BytesIO(b"third"), "c.txt", "text/plain")],
        note="n",
        tags=["x", "y"],
    )
    media, body = tap.last.headers["content-type"], tap.last.content
    assert media.startswith("multipart/form-data; boundary=")
    for part in (b'name="file"', b"first", b"second", b'filename="c.txt"', b"third", b'name="note"\r\n\r\nn'):
        assert part in body, part
    assert body.count(b'name="tags"') == 2
    files.replace_upload(contract)
    assert tap.last.headers["content-type"] == "application/octet-stream"
    assert tap.last.content == contract.read_bytes()

    tap.answers["/api/v2/export"] = httpx.Response(200, content=b"\x00mp4")
    assert assert_type(files.get_export(), bytes) == b"\x00mp4"
    assert (tap.last.headers["accept"], "authorization" in tap.last.headers) == ("video/mp4", False)
    assert assert_type(files.read_report(), str) == ""
    assert tap.last.headers["authorization"] == "Basic c2VjcmV0Og=="  # a user without a password
    tap.answers["/api/v2/log"] = httpx.Response(200, content="data: ü\n\n".encode())
    with files.read_log() as events:
        assert assert_type(next(events), ServerSentEvent).data == "ü"
        assert list(events) == []
    assert tap.last.headers["accept"] == "text/event-stream"
    assert (tap.last.headers["x-legacy-key"], "authorization" in tap.last.headers) == ("secret", False)


async def typed(tavus: Tavus, other: AsyncTavus) -> None:
    """What type checkers see of events."""
    assert_type(tavus.tag_4_k_exports_more.read_log(), EventStream)
    async with await other.tag_4_k_exports_more.read_log() as events:
        assert_type(events, AsyncEventStream)
        async for event in events:
            assert_type(event, ServerSentEvent)


def refused(contract: Path) -> int:
    """Return the status of a request with a wrong bearer token."""
    tap = Tap(Emulator(contract=Contract.from_file(contract), api_keys=["other"]))
    return (
        httpx.Client(transport=tap)
        .get("http://localhost/v2/rooms", headers={"authorization": "Bearer secret"})
        .status_code
    )


if __name__ == "__main__":
    import sys

    main(Path(sys.argv[1]))
    assert refused(Path(sys.argv[1])) == 401
