"""The async client over aiohttp, which it uses if installed: the same rules on real connections that break."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
from httpx_aiohttp import HttpxAiohttpClient

from tavus_client import (
    APIConnectionError,
    APITimeoutError,
    AsyncTavus,
    TavusError,
    UnknownOutcomeError,
)
from tavus_emulator import Emulator

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def failing(handler: Handler, call: Callable[[AsyncTavus], Awaitable[object]]) -> tuple[TavusError | None, int]:
    """Call a server whose connections `handler` ends. Return the error and the number of requests."""
    requests, served = 0, list[asyncio.Task[None] | None]()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal requests
        served.append(asyncio.current_task())
        with suppress(asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            requests += 1
            await handler(reader, writer)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    error: TavusError | None = None
    async with server, AsyncTavus("k", base_url=f"http://127.0.0.1:{port}", timeout=0.3) as tavus:
        try:
            await call(tavus)
        except TavusError as caught:
            error = caught
    await asyncio.gather(*(task for task in served if task is not None))
    return error, requests


async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def say_nothing(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.read()


async def break_off(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b'HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"conversation_id":')
    await writer.drain()


@pytest.mark.parametrize("handler", [hang_up, say_nothing, break_off])
def test_a_create_that_was_sent_is_never_repeated(handler: Handler) -> None:
    error, requests = asyncio.run(failing(handler, lambda tavus: tavus.conversations.create(replica_id="r")))
    assert requests == 1
    assert isinstance(error, UnknownOutcomeError)


def test_a_read_without_an_answer_times_out() -> None:
    error, requests = asyncio.run(
        failing(say_nothing, lambda tavus: tavus.with_options(max_retries=1).conversations.get("c"))
    )
    assert isinstance(error, APITimeoutError)
    assert requests == 2


def test_a_refused_connection_is_retried() -> None:
    async def main() -> TavusError:
        async with AsyncTavus("k", base_url="http://127.0.0.1:9", max_retries=2) as tavus:
            with pytest.raises(APIConnectionError) as caught:
                await tavus.conversations.create(replica_id="r")
            return caught.value

    error = asyncio.run(main())
    assert type(error) is APIConnectionError
    assert error.attempts == 3


def test_aiohttp_is_used_when_installed() -> None:
    async def main(url: str) -> tuple[bool, object]:
        async with AsyncTavus("k", base_url=url) as tavus:
            async with tavus.conversations.session(replica_id="r90bbd427f71") as conversation:
                used = isinstance(tavus._runner._pool.client()[0], HttpxAiohttpClient)  # pyright: ignore[reportPrivateUsage]
            return used, (await tavus.conversations.get(conversation.conversation_id)).status

    with Emulator() as emulator:
        assert asyncio.run(main(emulator.url)) == (True, "ended")
