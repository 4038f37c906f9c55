"""An emulator for one test, with its own clients."""

from __future__ import annotations

import asyncio
import datetime as dt
import math
from collections.abc import AsyncGenerator
from typing import Any
from urllib.parse import urlsplit

import anyio.to_thread
import httpx

from tavus_api.service import BASE_URL as SERVER
from tavus_client import AsyncTavus, Clock, Event, Tavus, parse_event
from tavus_emulator import Emulator, VirtualClock

API_KEY = "test-key"
# In process no name is resolved; this one shows that the key doesn't leave the machine. The path is the contract's.
BASE_URL = "http://localhost" + urlsplit(SERVER).path


class EmulatorClock(Clock):
    """An emulator's virtual clock for its clients: waiting moves it, and takes no real time.

    It also measures the client's timeouts and deadlines.
    """

    def __init__(self, clock: VirtualClock) -> None:
        self._clock, self._start = clock, clock.now()

    def now(self) -> dt.datetime:
        return self._clock.now()

    def monotonic(self) -> float:
        return (self._clock.now() - self._start).total_seconds()

    def sleep(self, seconds: float) -> None:
        # A wait is never too short, so that the last of several waits reaches its target time: of what is left of that,
        # rounding may leave much less than a microsecond.
        whole = math.ceil(round(seconds * 1e6, 3))
        self._clock.advance(dt.timedelta(microseconds=max(whole, 1) if seconds > 0 else 0))

    async def asleep(self, seconds: float) -> None:
        # In a thread: the receiver of the webhooks that fall due may be on this event loop.
        await anyio.to_thread.run_sync(self.sleep, seconds)


class LocalEmulator(Emulator):
    """An emulator in this process. It is served over HTTP as soon as its `url` is read."""

    @property
    def url(self) -> str:
        """The emulator's address, such as `http://127.0.0.1:40123`, for clients in other processes or languages."""
        return self.start()._server_url  # noqa: SLF001

    @property
    def _server_url(self) -> str:
        return super().url

    def client(self, api_key: str = API_KEY) -> Tavus:
        """Make a client of this emulator, without a socket. Each key has its own account.

        With a virtual clock the client waits on that clock: `wait_until_ended` moves it and returns at once.
        """
        http = httpx.Client(transport=self.transport, trust_env=False)
        return Tavus(api_key, base_url=BASE_URL, http_client=http, clock=self._client_clock())

    def async_client(self, api_key: str = API_KEY) -> AsyncTavus:
        """Make an async client of this emulator, for any event loop."""
        http = httpx.AsyncClient(transport=self.transport, trust_env=False)
        return AsyncTavus(api_key, base_url=BASE_URL, http_client=http, clock=self._client_clock())

    async def messages(self, conversation_id: str) -> AsyncGenerator[Event]:
        """Yield the app messages of a room, from its first one on, until the conversation ends.

        Each is typed, as `parse_event` returns it. What comes later than now comes when the clock is advanced; other
        tasks of the loop run in the meantime. Raises `RoomError` if there is no such conversation.
        """
        frames, loop = asyncio.Queue[dict[str, Any] | None](), asyncio.get_running_loop()

        def listen(frame: dict[str, Any] | None) -> None:
            loop.call_soon_threadsafe(frames.put_nowait, frame)

        before, stop = self.room(conversation_id).listen(listen)
        try:
            for one in before:
                yield parse_event(one["message"])
            while (frame := await frames.get()) is not None and frame["type"] != "shutdown":
                if frame["type"] == "app_message":
                    yield parse_event(frame["message"])
        finally:
            stop()

    def _client_clock(self) -> Clock | None:
        return EmulatorClock(self.clock) if isinstance(self.clock, VirtualClock) else None
