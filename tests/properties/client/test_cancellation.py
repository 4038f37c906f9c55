"""Sessions end what they created, whatever cancels them and whenever: on asyncio, anyio and trio."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import anyio
import anyio.lowlevel
import httpx
import pytest

from tavus_client import AsyncTavus, Tavus
from tavus_emulator import Emulator
from tests.client.harness.script import CONVERSATION
from tests.properties.conformance.harness.server import Reply, Server, serving

REPLICA = "r90bbd427f71"
BACKENDS = ["asyncio", "trio"]


class Slow(httpx.AsyncBaseTransport):
    """The emulator, some turns of the event loop away. Keeps the paths that it was asked for."""

    def __init__(self, emulator: Emulator) -> None:
        self._inner, self.begun, self.failing = emulator.transport, list[str](), False
        self.connecting: BaseException | None = None
        """What is raised if the task that connects is cancelled, in place of connecting without one."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.begun.append(request.url.path)
        if self.failing and request.url.path.endswith("/end"):
            raise ZeroDivisionError("a bug of the transport")
        await self._connect()
        response = await self._inner.handle_async_request(request)
        await self._turns()
        return response

    async def _connect(self) -> None:
        if self.connecting is None:
            return await self._turns()
        task = asyncio.create_task(self._turns())
        await asyncio.wait({task})
        if task.cancelled():
            raise self.connecting
        return None

    async def _turns(self) -> None:
        for _ in range(20):
            await anyio.lowlevel.checkpoint()


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def slow(emulator: Emulator) -> Slow:
    return Slow(emulator)


@pytest.fixture
def tavus(slow: Slow) -> AsyncTavus:
    return AsyncTavus("k", base_url="http://localhost", http_client=httpx.AsyncClient(transport=slow))


def rows(emulator: Emulator) -> list[Any]:
    http = httpx.Client(transport=emulator.transport)
    return Tavus("k", base_url="http://localhost", http_client=http).conversations.list().data


def statuses(emulator: Emulator) -> list[Any]:
    return [row.status for row in rows(emulator)]


def created(emulator: Emulator) -> list[str]:
    return [row.conversation_id for row in rows(emulator)]


async def until(condition: Callable[[], bool]) -> None:
    while not condition():
        await anyio.lowlevel.checkpoint()


# ---- by the scopes of anyio and trio --------------------------------------------------------------------------------


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_cancelled_scope_ends_the_conversation(backend: str, tavus: AsyncTavus, emulator: Emulator) -> None:
    async def main() -> None:
        with anyio.CancelScope() as scope:
            async with tavus.conversations.session(replica_id=REPLICA):
                scope.cancel()
                await anyio.sleep_forever()

    anyio.run(main, backend=backend)
    assert statuses(emulator) == ["ended"]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_failing_sibling_ends_the_conversation(backend: str, tavus: AsyncTavus, emulator: Emulator) -> None:
    async def main() -> None:
        entered = anyio.Event()

        async def talk() -> None:
            async with tavus.conversations.session(replica_id=REPLICA):
                entered.set()
                await anyio.sleep_forever()

        async with anyio.create_task_group() as group:
            group.start_soon(talk)
            await entered.wait()
            raise LookupError("a sibling")

    with pytest.raises(ExceptionGroup):
        anyio.run(main, backend=backend)
    assert statuses(emulator) == ["ended"]


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("turns", [0, 1, 5, 30])
def test_a_create_that_is_cancelled_under_way_is_ended(
    backend: str, turns: int, tavus: AsyncTavus, slow: Slow, emulator: Emulator
) -> None:
    entered: list[object] = []

    async def main() -> None:
        async with anyio.create_task_group() as group:

            async def talk() -> None:
                async with tavus.conversations.session(replica_id=REPLICA):
                    entered.append(1)
                    await anyio.sleep_forever()

            group.start_soon(talk)
            await until(lambda: bool(slow.begun))
            for _ in range(turns):
                await anyio.lowlevel.checkpoint()
            group.cancel_scope.cancel()

    anyio.run(main, backend=backend)
    assert statuses(emulator) == ["ended"]


# ---- by asyncio -----------------------------------------------------------------------------------------------------


async def cancelled(work: Callable[[], Awaitable[Any]], ready: Callable[[], bool], times: int) -> asyncio.Task[Any]:
    """Run `work` as a task; once it is ready, cancel it so many times, in so many turns of the loop."""

    async def task() -> None:
        await work()

    made = asyncio.create_task(task())
    await until(ready)
    for _ in range(times):
        made.cancel()
        await asyncio.sleep(0)
    await asyncio.wait({made})
    return made


@pytest.mark.parametrize("times", [1, 2, 5])
@pytest.mark.parametrize("begun", [1, 2], ids=["while it is created", "in the block"])
def test_a_task_that_is_cancelled_again_and_again_ends_its_conversation(
    begun: int, times: int, tavus: AsyncTavus, slow: Slow, emulator: Emulator
) -> None:
    async def talk() -> None:
        async with tavus.conversations.session(replica_id=REPLICA) as conversation:
            await tavus.conversations.get(conversation.conversation_id)
            await asyncio.Event().wait()

    async def main() -> bool:
        return (await cancelled(talk, lambda: len(slow.begun) == begun, times)).cancelled()

    assert asyncio.run(main())
    assert statuses(emulator) == ["ended"]


def test_a_timeout_of_asyncio_is_one(tavus: AsyncTavus, emulator: Emulator) -> None:
    async def main() -> None:
        async with asyncio.timeout(0.01), tavus.conversations.session(replica_id=REPLICA):
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        asyncio.run(main())
    assert statuses(emulator) == ["ended"]


def left_at(begun: int, tavus: AsyncTavus, slow: Slow) -> asyncio.Task[None]:
    """Close a loop once the session of its task has begun so many requests, and return the task."""

    async def talk() -> None:
        async with tavus.conversations.session(replica_id=REPLICA) as conversation:
            await tavus.conversations.get(conversation.conversation_id)
            if begun < 3:
                await asyncio.Event().wait()

    async def main() -> asyncio.Task[None]:
        task = asyncio.create_task(talk())
        await until(lambda: len(slow.begun) == begun)
        return task

    return asyncio.run(main())


@pytest.mark.parametrize("begun", [1, 2, 3], ids=["while it is created", "in the block", "while it is ended"])
def test_a_loop_that_closes_ends_the_conversations_of_its_tasks(
    begun: int, tavus: AsyncTavus, slow: Slow, emulator: Emulator
) -> None:
    left_at(begun, tavus, slow)
    assert statuses(emulator) == ["ended"]


@pytest.mark.parametrize("turns", [0, 10, 19, 20, 21, 30, 39])
def test_a_create_that_a_closing_loop_cancels_is_not_repeated(
    turns: int, tavus: AsyncTavus, slow: Slow, emulator: Emulator
) -> None:
    tasks: list[asyncio.Task[None]] = []

    async def talk() -> None:
        async with tavus.conversations.session(replica_id=REPLICA):
            await asyncio.Event().wait()

    async def main() -> None:
        tasks.append(asyncio.create_task(talk()))
        await until(lambda: bool(slow.begun))
        for _ in range(turns):
            await asyncio.sleep(0)

    asyncio.run(main())
    assert slow.begun[1:] == [f"/v2/conversations/{one}/end" for one in created(emulator)]
    assert statuses(emulator) == ["ended"]


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
def test_a_loop_that_closes_lets_a_session_create_and_end_over_sockets(transport: Any) -> None:
    tasks: list[asyncio.Task[None]] = []

    async def talk(tavus: AsyncTavus) -> None:
        async with tavus, tavus.conversations.session(replica_id=REPLICA):
            await asyncio.Event().wait()

    async def main(server: Server) -> None:
        tavus = AsyncTavus("k", base_url=server.url, transport=transport, timeout=60, max_retries=0)
        tasks.append(asyncio.create_task(talk(tavus)))
        await asyncio.to_thread(server.wait_for_a_request)

    with serving() as server:
        server.answer(Reply(200, CONVERSATION), Reply(200, b""))
        asyncio.run(main(server))
        asked = [one.target for one in server.requests]
    assert asked == ["/v2/conversations", "/v2/conversations/c123456/end"]


@pytest.mark.parametrize("failure", [ValueError("as of anyio"), asyncio.CancelledError()], ids=["error", "cancelled"])
@pytest.mark.parametrize("begun", [1, 2, 3], ids=["while it is created", "in the block", "while it is ended"])
def test_a_closing_loop_that_breaks_off_connecting_leaves_nothing_active(
    begun: int, failure: BaseException, tavus: AsyncTavus, slow: Slow, emulator: Emulator
) -> None:
    slow.connecting = failure
    task = left_at(begun, tavus, slow)
    assert statuses(emulator) == (["ended"] if begun > 1 else [])
    assert task.cancelled()


# ---- what can't be ended is named -----------------------------------------------------------------------------------


def test_an_error_that_is_not_ours_while_ending_is_named(
    tavus: AsyncTavus, slow: Slow, caplog: pytest.LogCaptureFixture
) -> None:
    slow.failing = True
    subjects: list[str] = []

    async def main() -> None:
        async with tavus.conversations.session(replica_id=REPLICA) as conversation:
            subjects.append(conversation.conversation_id)
            raise LookupError("mine")

    with pytest.raises(LookupError) as caught:
        asyncio.run(main())
    assert any(subjects[0] in note for note in caught.value.__notes__)
    assert f"{subjects[0]} could not be ended" in caplog.text


@pytest.mark.slow
def test_an_abandoned_session_is_named(tavus: AsyncTavus, caplog: pytest.LogCaptureFixture) -> None:
    async def main() -> str:
        return str((await tavus.conversations.session(replica_id=REPLICA).__aenter__()).conversation_id)

    subject = asyncio.run(main())
    gc.collect()
    assert f"{subject} was not ended" in caplog.text


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_plain_create_that_is_cancelled_leaves_a_line(
    backend: str, tavus: AsyncTavus, slow: Slow, caplog: pytest.LogCaptureFixture
) -> None:
    async def main() -> None:
        async with anyio.create_task_group() as group:

            async def create() -> None:
                await tavus.conversations.create(replica_id=REPLICA)

            group.start_soon(create)
            await until(lambda: bool(slow.begun))
            group.cancel_scope.cancel()

    anyio.run(main, backend=backend)
    assert "createConversation was interrupted" in caplog.text
    assert "may have taken effect" in caplog.text
