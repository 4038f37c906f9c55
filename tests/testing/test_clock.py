"""Clients of a test's emulator wait on its virtual clock."""

from __future__ import annotations

import datetime as dt

import anyio
import anyio.to_thread
import pytest
from anyio.abc import SocketAttribute, SocketStream

from tavus_client import AsyncTavus
from tavus_emulator import VirtualClock
from tavus_testing import EmulatorClock, LocalEmulator

ANSWER = b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize(
    ("seconds", "microseconds"),
    [(0, 0), (1e-14, 1), (1e-6, 1), (1.1e-6, 2), (0.1 + 0.2, 300_000), (3, 3_000_000)],
)
def test_a_wait_is_never_too_short(seconds: float, microseconds: int) -> None:
    virtual = VirtualClock()
    before = virtual.now()
    EmulatorClock(virtual).sleep(seconds)
    assert virtual.now() - before == dt.timedelta(microseconds=microseconds)


async def hold_a_call(tavus: AsyncTavus, callback_url: str) -> None:
    """Wait for the end of a conversation, whose webhooks go to this event loop."""
    call = await tavus.conversations.create(replica_id="r90bbd427f71", callback_url=callback_url)
    ended = await tavus.conversations.wait_until_ended(call.conversation_id)
    assert ended.status == "ended"


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_receiver_on_the_loop_of_a_waiting_client_gets_its_webhooks(
    async_tavus: AsyncTavus, tavus_emulator: LocalEmulator, backend: str
) -> None:
    async def answer(stream: SocketStream) -> None:
        async with stream:
            await stream.receive()
            await stream.send(ANSWER)

    async def main() -> None:
        listener = await anyio.create_tcp_listener(local_host="127.0.0.1")
        port = listener.extra(SocketAttribute.local_port)
        async with listener, anyio.create_task_group() as tasks:
            tasks.start_soon(listener.serve, answer)
            await hold_a_call(async_tavus, f"http://127.0.0.1:{port}/")
            await anyio.to_thread.run_sync(tavus_emulator.webhooks.flush)
            tasks.cancel_scope.cancel()

    anyio.run(main, backend=backend)
    attempts = [[attempt.status for attempt in delivery.attempts] for delivery in tavus_emulator.webhooks]
    assert attempts == [[204], [204]]
