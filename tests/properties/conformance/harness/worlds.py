"""Every way to run the client: one description of a promise is carried out on each.

A case is a generator. It yields what a method returned, and gets its result, or has its error raised there:

    @conforms
    def test_a_read_is_retried(world: World) -> Steps:
        world.server.answer(Reply(500), Reply(200, CONVERSATION))
        tavus = world.client()
        conversation = yield tavus.conversations.get("c1")
        assert conversation.status == "active"

On a thread the call has been made by then; on an event loop it is awaited.
"""

from __future__ import annotations

import functools
import inspect
import signal
import threading
from collections.abc import Callable, Generator
from contextlib import suppress
from typing import Any, ParamSpec

import anyio
import httpx
from httpx_aiohttp import HttpxAiohttpClient

from tavus_client import AsyncTavus, Tavus
from tests.harness.clocks import Waits
from tests.properties.conformance.harness.server import Server
from tests.properties.harness.hostile import KEY

Steps = Generator[Any, Any, Any]
P = ParamSpec("P")
RUNNERS = ("sync", "asyncio", "aiohttp", "trio")
"""On a thread; on asyncio over httpx and over aiohttp; on trio over httpx."""


class World:
    """A runner, the server that its clients ask, and the clock that they wait with."""

    def __init__(self, runner: str, server: Server) -> None:
        self.runner, self.server, self.waits = runner, server, Waits()
        self.on_a_loop = runner != "sync"
        self._open: list[Any] = []

    # ---- clients

    def client(self, key: str = KEY, **settings: Any) -> Any:
        """A client with `settings`, closed at the end of the case. It waits on `waits` unless it has another clock."""
        options: dict[str, Any] = {"base_url": self.server.url, "timeout": 10.0, "clock": self.waits, **settings}
        if self.on_a_loop and "http_client" not in options:
            options["transport"] = "aiohttp" if self.runner == "aiohttp" else "httpx"
        made: Any = AsyncTavus(key, **options) if self.on_a_loop else Tavus(key, **options)
        self._open.append(made.close)
        return made

    def http(self, **options: Any) -> Any:
        """A user's own HTTP client, closed at the end of the case."""
        kinds: dict[str, Any] = {"sync": httpx.Client, "aiohttp": HttpxAiohttpClient}
        made = kinds.get(self.runner, httpx.AsyncClient)(trust_env=False, **options)
        self._open.append(made.aclose if self.on_a_loop else made.close)
        return made

    def hook(self, function: Callable[[Any], object]) -> Any:
        """`function` as an event hook of the runner's HTTP client."""

        async def on_a_loop(subject: Any) -> None:
            function(subject)

        return on_a_loop if self.on_a_loop else function

    def broken(self, error: Callable[[Any], BaseException]) -> Any:
        """A user's transport, which raises the error that is made of each request."""

        class Broken(httpx.BaseTransport, httpx.AsyncBaseTransport):
            def handle_request(self, request: httpx.Request) -> httpx.Response:
                raise error(request)

            async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
                raise error(request)

        return Broken()

    def reading_hook(self) -> Any:
        """A hook that reads the answer."""

        async def on_a_loop(response: Any) -> None:
            await response.aread()

        def on_a_thread(response: Any) -> None:
            response.read()

        return on_a_loop if self.on_a_loop else on_a_thread

    # ---- steps

    def rows(self, rows: Any) -> Any:
        """A step: everything that an iterator gives, as a list."""

        async def listed() -> list[Any]:
            return [row async for row in rows]

        return listed() if self.on_a_loop else list(rows)

    def steps(self, steps: Steps) -> Any:
        """A step: some steps."""
        return _awaited(steps) if self.on_a_loop else _called(steps)

    def next(self, rows: Any) -> Any:
        """A step: the next that an iterator gives."""
        return rows.__anext__() if self.on_a_loop else next(rows)

    def block(self, manager: Any, body: Callable[[Any], Steps]) -> Any:
        """A step: the steps of `body` in a block of `manager`; its result is the step's."""

        async def entered() -> Any:
            async with manager as value:
                return await _awaited(body(value))

        if self.on_a_loop:
            return entered()
        with manager as value:
            return _called(body(value))

    def interrupted(self, manager: Any, body: Callable[[Any], Steps]) -> Any:
        """A step: the same, interrupted after its last step: by Ctrl-C on a thread, by its scope on an event loop."""

        async def entered() -> None:
            with anyio.CancelScope() as scope:
                async with manager as value:
                    await _awaited(body(value))
                    scope.cancel()
                    await anyio.sleep_forever()

        if self.on_a_loop:
            return entered()
        with suppress(KeyboardInterrupt), manager as value:
            _called(body(value))
            raise KeyboardInterrupt
        return None

    def elsewhere(self, work: Callable[[], Any]) -> Any:
        """A step: the result of `work`, done on another thread while a loop runs on."""
        return anyio.to_thread.run_sync(work) if self.on_a_loop else work()

    def stopped(self, call: Callable[[], Any], errors: list[BaseException]) -> Any:
        """A step: a call that is stopped while its server is silent, by Ctrl-C or by cancelling. Keeps its error."""

        async def on_a_task() -> None:
            async def one() -> None:
                try:
                    await call()
                except BaseException as error:
                    errors.append(error)
                    raise

            async with anyio.create_task_group() as group:
                group.start_soon(one)
                await anyio.to_thread.run_sync(self.server.wait_for_a_request)
                group.cancel_scope.cancel()

        if self.on_a_loop:
            return on_a_task()
        main = threading.get_ident()

        def press() -> None:
            self.server.wait_for_a_request()
            signal.pthread_kill(main, signal.SIGINT)

        presser = threading.Thread(target=press)
        before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a background process ignores it
        presser.start()
        try:
            call()
        except KeyboardInterrupt as error:
            errors.append(error)
        finally:
            presser.join()
            signal.signal(signal.SIGINT, before)
        return None

    def together(self, *calls: Callable[[], Any]) -> Any:
        """A step: the results of several calls that are made at the same time."""
        results: list[Any] = [None] * len(calls)

        async def on_tasks() -> list[Any]:
            async def one(number: int) -> None:
                results[number] = await calls[number]()

            async with anyio.create_task_group() as group:
                for number in range(len(calls)):
                    group.start_soon(one, number)
            return results

        if self.on_a_loop:
            return on_tasks()

        def one(number: int) -> None:
            results[number] = calls[number]()

        threads = [threading.Thread(target=one, args=(number,)) for number in range(len(calls))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    # ---- the run

    def run(self, steps: Steps) -> Any:
        """Carry out the steps of a case, and close what it opened."""

        async def main() -> Any:
            try:
                return await _awaited(steps)
            finally:
                with anyio.CancelScope(shield=True):
                    for close in reversed(self._open):
                        await close()

        if self.on_a_loop:
            return anyio.run(main, backend="trio" if self.runner == "trio" else "asyncio")
        try:
            return _called(steps)
        finally:
            for close in reversed(self._open):
                close()


def _called(steps: Steps) -> Any:
    """Drive steps whose calls have been made."""
    outcome = None
    while True:
        try:
            outcome = steps.send(outcome)
        except StopIteration as end:
            return end.value


async def _awaited(steps: Steps) -> Any:
    """Drive steps whose calls are to be awaited."""
    outcome: Any = None
    try:
        step = steps.send(None)
        while True:
            try:
                outcome = await step if inspect.isawaitable(step) else step
            except BaseException as error:
                step = steps.throw(error)
            else:
                step = steps.send(outcome)
    except StopIteration as end:
        return end.value


def conforms(case: Callable[P, Steps]) -> Callable[P, None]:
    """Turn a case into a test that runs on every runner: the fixture `world` has one."""

    @functools.wraps(case)
    def test(*args: P.args, **kwargs: P.kwargs) -> None:
        given: Any = inspect.signature(case).bind(*args, **kwargs).arguments
        given["world"].run(case(*args, **kwargs))

    return test
