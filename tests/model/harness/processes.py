"""Processes that serve the state of an emulator, and a transport that spreads requests over all of them."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from datetime import timedelta
from types import TracebackType
from typing import Any, Self

import httpx

from tests.harness.waiting import WAIT
from tests.siege.harness.served import Served, served

_NUMBER = 2
_SECOND, _MILLISECOND = timedelta(seconds=1), timedelta(milliseconds=1)


class Processes:
    """Processes with the command's options, on a database that has a state with a virtual clock.

    They start when they are first needed: of many a script that Hypothesis draws nothing is used but the beginning.
    """

    def __init__(self, database: str, options: dict[str, Any], keys: Sequence[str]) -> None:
        self._open = ExitStack()
        folder = self._open.enter_context(tempfile.TemporaryDirectory(prefix="model-"))
        self.options: dict[str, Any] = {**options, "recordings": folder, "webhook_timeout": WAIT}
        given = {name: value for name, value in self.options.items() if value is not None and value is not False}
        flags = [f"--{name.replace('_', '-')}={value}" for name, value in given.items()]
        self._flags = ["--state", database, "--clock", "virtual", *flags, *(f"--api-key={key}" for key in keys)]
        self._line = self._open.enter_context(httpx.Client(timeout=None, trust_env=False))  # an advance may take long
        self._running: list[tuple[AbstractContextManager[Served], Served]] = []

    @property
    def urls(self) -> list[str]:
        if not self._running:
            with ThreadPoolExecutor(_NUMBER) as pool:
                started = [pool.submit(self._serve) for _ in range(_NUMBER)]
                self._running = [one.result() for one in started]
        return [one.url for _, one in self._running]

    def kill(self, number: int) -> None:
        """Kill a process (`kill -9`), and start another one."""
        process, _ = self._running[number]
        process.__exit__(None, None, None)
        self._running[number] = self._serve()

    def close(self) -> None:
        with self._open:
            for process, _ in self._running:
                process.__exit__(None, None, None)

    def time(self, url: str) -> str:
        """Return the clock's time, as a process says it."""
        now: str = self._line.get(f"{url}/_emulator/clock").raise_for_status().json()["now"]
        return now

    def advance(self, url: str, span: timedelta) -> None:
        """Let a process advance the clock."""
        given = {"seconds": span // _SECOND, "milliseconds": span % _SECOND / _MILLISECOND}
        self._line.post(f"{url}/_emulator/clock/advance", json=given).raise_for_status()

    def _serve(self) -> tuple[AbstractContextManager[Served], Served]:
        process = served(None, *self._flags)
        return process, process.__enter__()


class Spread(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that gives each request to this process's emulator or to another process, at random."""

    def __init__(self, own: Any, processes: Processes | None, draw: random.Random) -> None:
        """`own` returns the transport of this process's emulator."""
        self._own, self._processes, self._draw = own, processes, draw
        self._line = httpx.HTTPTransport()
        self._async_line = httpx.AsyncHTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = self._choose()
        if url is None:
            response: httpx.Response = self._own().handle_request(request)
            return response
        return self._line.handle_request(_sent_to(url, request))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = self._choose()
        if url is None:
            response: httpx.Response = await self._own().handle_async_request(request)
            return response
        return await self._async_line.handle_async_request(_sent_to(url, request))

    def _choose(self) -> str | None:
        return None if self._processes is None else self._draw.choice([None, *self._processes.urls])

    async def __aenter__(self) -> Self:
        self._async_line = httpx.AsyncHTTPTransport()  # for this loop
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        await self._async_line.aclose()

    def close(self) -> None:
        self._line.close()


def _sent_to(url: str, request: httpx.Request) -> httpx.Request:
    """Return a request to a process that names the same host as before."""
    target = httpx.URL(url).copy_with(raw_path=request.url.raw_path)
    return httpx.Request(
        request.method, target, headers=request.headers, stream=request.stream, extensions=request.extensions
    )
