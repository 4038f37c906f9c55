"""Connections stay in the process and the event loop that made them."""

# pyright: reportPrivateUsage=false

from __future__ import annotations

import asyncio
import collections
import gc
import json
import os
import signal
import threading
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import aiohttp
import anyio
import httpx
import pytest

from tavus_client import AsyncTavus, PoolTimeoutError, Tavus, TavusError
from tavus_client._http.wire import Wire
from tavus_emulator import Emulator
from tests.client.harness.script import Script, answer

REPLICA = "r90bbd427f71"
TRANSPORTS = ["httpx", "aiohttp"]
WITHIN = 30
"""Seconds after which a child counts as stuck."""
BRIEF = httpx.Timeout(60, pool=0.05)
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def abandoned() -> Iterator[None]:
    """Collect connections whose loop ended before its client was closed: asyncio warns of their sockets."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


# ---- processes ------------------------------------------------------------------------------------------------------


def in_child(work: Callable[[], Any]) -> Callable[[], Any]:
    """Fork a child that does `work`; return a function that waits for its result."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            result: Any = work()
        except BaseException as error:
            result = f"{type(error).__name__}: {error}"
        os.write(write, json.dumps(result).encode())
        os._exit(0)

    def wait() -> Any:
        os.close(write)
        with os.fdopen(read) as pipe:
            said = pipe.read()
        _, status = os.waitpid(child, 0)
        return json.loads(said) if said else f"ended by signal {os.WTERMSIG(status)}"

    return wait


@needs_fork
def test_a_child_does_not_wait_for_connections_that_its_parent_uses(emulator: Emulator) -> None:
    tavus = Tavus("k", base_url=emulator.url, timeout=BRIEF, max_retries=0, max_connections=1)
    tavus._runner._pool.wire().limiter.acquire(0)  # as a call in progress does
    with pytest.raises(PoolTimeoutError):
        tavus.conversations.list()
    assert in_child(lambda: tavus.conversations.list().total_count)() == 0


@pytest.mark.slow
@needs_fork
def test_forked_children_get_their_own_answers(emulator: Emulator) -> None:
    tavus = Tavus("k", base_url=emulator.url, timeout=60, max_retries=0)
    ids = [tavus.conversations.create(replica_id=REPLICA).conversation_id for _ in range(3)]

    def asks(one: str) -> Callable[[], Any]:
        return lambda: [tavus.conversations.get(one).conversation_id for _ in range(20)]

    children = [in_child(asks(one)) for one in ids]
    assert [tavus.conversations.get(ids[0]).conversation_id for _ in range(20)] == [ids[0]] * 20
    assert [wait() for wait in children] == [[one] * 20 for one in ids]


@pytest.mark.slow
@pytest.mark.usefixtures("abandoned")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@needs_fork
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_forked_children_of_an_async_client_get_their_own_answers(transport: Any, emulator: Emulator) -> None:
    tavus = AsyncTavus("k", base_url=emulator.url, timeout=60, max_retries=0, transport=transport)

    async def create() -> str:
        return (await tavus.conversations.create(replica_id=REPLICA)).conversation_id

    ids = [asyncio.run(create()) for _ in range(2)]

    async def ask(one: str) -> list[str]:
        return [(await tavus.conversations.get(one)).conversation_id for _ in range(10)]

    def asks(one: str) -> Callable[[], Any]:
        return lambda: asyncio.run(ask(one))

    children = [in_child(asks(one)) for one in ids]
    assert [wait() for wait in children] == [[one] * 10 for one in ids]


@pytest.mark.slow
@pytest.mark.usefixtures("abandoned")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@needs_fork
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_child_does_not_wait_for_a_thread_that_opens_connections(transport: Any, emulator: Emulator) -> None:
    tavus = AsyncTavus("k", base_url=emulator.url, timeout=60, max_retries=0, transport=transport)

    async def count() -> Any:
        return (await tavus.conversations.list()).total_count

    def in_time() -> Any:
        signal.alarm(WITHIN)  # ends the child: a lock can't be waited for with a limit from outside
        return asyncio.run(count())

    with tavus._runner._pool._lock:
        said = in_child(in_time)
    assert said() == 0


@needs_fork
def test_a_used_http_client_is_refused_in_a_child(emulator: Emulator) -> None:
    with httpx.Client(trust_env=False) as http:
        tavus = Tavus("k", base_url=emulator.url, http_client=http)
        one = tavus.conversations.create(replica_id=REPLICA).conversation_id
        said = in_child(lambda: tavus.conversations.get(one).conversation_id)()
        assert said.startswith("TavusError: the http_client was used before this process was forked")
        assert tavus.conversations.get(one).conversation_id == one


@needs_fork
@pytest.mark.parametrize("used", [True, False])
def test_an_http_client_without_connections_goes_on_in_a_child(used: bool, emulator: Emulator) -> None:
    http = httpx.Client(transport=Script(answer())) if used else httpx.Client(trust_env=False)
    tavus = Tavus("k", base_url=emulator.url, http_client=http)
    if used:
        tavus.conversations.create(replica_id=REPLICA)
    said = in_child(lambda: tavus.conversations.create(replica_id=REPLICA).conversation_id)()
    assert said.startswith("c")


# ---- event loops ----------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.usefixtures("abandoned")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_loops_that_run_at_once_share_a_client(transport: Any, emulator: Emulator) -> None:
    tavus = AsyncTavus("k", base_url=emulator.url, max_retries=0, timeout=60, transport=transport)
    together, out = threading.Barrier(4), collections.Counter[str]()

    async def create() -> None:
        for _ in range(4):
            await asyncio.to_thread(together.wait)
            try:
                await tavus.conversations.create(replica_id=REPLICA)
            except Exception as error:
                out[f"{type(error).__name__}: {error}"] += 1
            else:
                out["created"] += 1

    threads = [threading.Thread(target=lambda: asyncio.run(create())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert out == {"created": 16}
    assert tavus_count(emulator) == 16


def tavus_count(emulator: Emulator) -> Any:
    with Tavus("k", base_url=emulator.url) as tavus:
        return tavus.conversations.list().total_count


@pytest.mark.slow
@pytest.mark.usefixtures("abandoned")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.usefixtures("abandoned")
def test_a_loop_does_not_wait_for_connections_of_another(transport: Any, emulator: Emulator) -> None:
    tavus = AsyncTavus("k", base_url=emulator.url, timeout=BRIEF, max_retries=0, max_connections=1, transport=transport)

    async def use(limiter_too: bool) -> int:
        if limiter_too:
            await tavus._runner._pool.wire().limiter.acquire(0)
            with pytest.raises(PoolTimeoutError):
                await tavus.conversations.list()
            return 0
        return (await tavus.conversations.list()).total_count or 0

    assert [asyncio.run(use(full)) for full in (True, False)] == [0, 0]


@pytest.mark.slow
@pytest.mark.usefixtures("abandoned")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_one_loop_after_another_shares_a_client(transport: Any, emulator: Emulator) -> None:
    tavus = AsyncTavus("k", base_url=emulator.url, max_retries=0, transport=transport)

    async def create() -> str:
        return (await tavus.conversations.create(replica_id=REPLICA)).conversation_id

    assert len({*(asyncio.run(create()) for _ in range(3)), anyio.run(create, backend="trio")}) == 4


@pytest.mark.slow
def test_a_loop_that_is_over_leaves_no_connection_of_aiohttp_open(emulator: Emulator) -> None:
    async def create(tavus: AsyncTavus) -> None:
        await tavus.conversations.create(replica_id=REPLICA)

    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        tavus = AsyncTavus("k", base_url=emulator.url, max_retries=0, transport="aiohttp")
        for _ in range(2):
            asyncio.run(create(tavus))
        del tavus
        gc.collect()
    assert not [str(one.message) for one in seen if one.category is ResourceWarning]


@pytest.mark.slow
@pytest.mark.usefixtures("abandoned")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_an_http_client_of_another_loop_is_refused(emulator: Emulator) -> None:
    http = httpx.AsyncClient(trust_env=False)
    tavus = AsyncTavus("k", base_url=emulator.url, http_client=http, max_retries=0)

    async def create(last: bool) -> None:
        try:
            await tavus.conversations.create(replica_id=REPLICA)
        finally:
            if last:
                await http.aclose()

    with asyncio.Runner() as first, asyncio.Runner() as second:
        first.run(create(False))
        with pytest.raises(TavusError, match="make a client for each loop, or leave http_client out"):
            second.run(create(False))
        first.run(create(True))


@pytest.mark.slow
@pytest.mark.usefixtures("abandoned")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_loop_that_is_over_is_forgotten_when_another_one_begins(transport: Any, emulator: Emulator) -> None:
    tavus = AsyncTavus("k", base_url=emulator.url, max_retries=0, transport=transport)

    async def list_them() -> None:
        await tavus.conversations.list()

    with asyncio.Runner() as first:
        first.run(list_them())
        over = first.get_loop()
    with asyncio.Runner() as second:
        second.run(list_them())
        assert over.is_closed()
        assert list(tavus._runner._pool._made) == [second.get_loop()]


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_closing_closes_the_connections_of_a_loop_in_another_thread(transport: Any, emulator: Emulator) -> None:
    async def use(tavus: AsyncTavus) -> Wire:
        await tavus.conversations.list()
        return tavus._runner._pool.wire()

    other = asyncio.new_event_loop()
    thread = threading.Thread(target=other.run_forever)
    thread.start()
    try:
        tavus = AsyncTavus("k", base_url=emulator.url, max_retries=0, transport=transport)
        wire = asyncio.run_coroutine_threadsafe(use(tavus), other).result()
        asyncio.run(tavus.close())
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0), other).result()  # the loop comes to the closing first
        assert wire.is_closed
        asyncio.run_coroutine_threadsafe(wire.close(), other).result()
    finally:
        other.call_soon_threadsafe(other.stop)
        thread.join()
        other.close()


def test_an_http_client_without_connections_serves_every_loop(emulator: Emulator) -> None:
    tavus = AsyncTavus("k", base_url=emulator.url, http_client=httpx.AsyncClient(transport=Script(answer())))

    async def create() -> str:
        return (await tavus.conversations.create(replica_id=REPLICA)).conversation_id

    assert asyncio.run(create()) == asyncio.run(create()) == anyio.run(create, backend="trio")


@pytest.mark.slow
@pytest.mark.usefixtures("abandoned")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_closing_on_one_loop_closes_for_all(transport: Any, emulator: Emulator) -> None:
    tavus = AsyncTavus("k", base_url=emulator.url, max_retries=0, transport=transport)

    async def create() -> None:
        await tavus.conversations.create(replica_id=REPLICA)

    with asyncio.Runner() as first, asyncio.Runner() as second:
        first.run(create())
        second.run(create())
        second.run(tavus.close())
        for runner in (first, second):
            with pytest.raises(TavusError, match="closed"):
                runner.run(create())


# ---- transports -----------------------------------------------------------------------------------------------------


def test_a_mocked_httpx_is_asked_though_aiohttp_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    import respx

    monkeypatch.delenv("TAVUS_TRANSPORT", raising=False)

    async def main() -> str:
        with respx.mock:
            route = respx.post("https://tavusapi.com/v2/conversations")
            route.mock(return_value=httpx.Response(200, json={"conversation_id": "c-mocked"}))
            async with AsyncTavus("k", max_retries=0) as tavus:
                return (await tavus.conversations.create(replica_id="r1")).conversation_id

    assert asyncio.run(main()) == "c-mocked"


def test_a_transport_is_one_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TavusError, match='is not "httpx" or "aiohttp"'):
        AsyncTavus("k", transport="http3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    monkeypatch.setenv("TAVUS_TRANSPORT", "curl")
    with pytest.raises(TavusError, match="TAVUS_TRANSPORT"):
        AsyncTavus("k")


def test_aiohttp_is_used_when_installed() -> None:
    async def main(url: str) -> tuple[bool, object]:
        async with AsyncTavus("k", base_url=url) as tavus:
            async with tavus.conversations.session(replica_id="r90bbd427f71") as conversation:
                used = isinstance(tavus._runner._pool.wire().client, aiohttp.ClientSession)  # pyright: ignore[reportPrivateUsage]
            return used, (await tavus.conversations.get(conversation.conversation_id)).status

    with Emulator() as emulator:
        assert asyncio.run(main(emulator.url)) == (True, "ended")
