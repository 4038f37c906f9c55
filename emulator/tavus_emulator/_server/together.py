"""Answers requests together: those that arrive while others are answered are the next ones."""

from __future__ import annotations

import asyncio

from tavus_emulator._core.messages import Request, Response
from tavus_emulator._server.gateway import Gateway

_MOST = 32  # requests that wait for each other
_THREADS = 2  # some are answered while the rows of others are stored


class Together:
    """Answers additions in few threads: to hand over and to store several at once costs little for each."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._waiting: list[tuple[Request, asyncio.Future[Response]]] = []
        self._work: set[asyncio.Task[None]] = set()

    def ask(self, request: Request, loop: asyncio.AbstractEventLoop) -> asyncio.Future[Response]:
        """Return the future answer to a request. It is cancelled if there won't be one."""
        answer: asyncio.Future[Response] = loop.create_future()
        self._waiting.append((request, answer))
        if len(self._work) < _THREADS:
            work = loop.create_task(self._answer_all(loop))
            self._work.add(work)
            work.add_done_callback(self._work.discard)
        return answer

    async def _answer_all(self, loop: asyncio.AbstractEventLoop) -> None:
        while self._waiting:
            turn, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            requests = [request for request, _ in turn]
            try:
                responses = await loop.run_in_executor(None, self._gateway.respond_together, requests)
                for (_, answer), response in zip(turn, responses, strict=True):
                    if not answer.done():  # otherwise its client is gone
                        answer.set_result(response)
            finally:
                for _, answer in turn:
                    answer.cancel()  # those without an answer
