"""Replays a recording: the same requests in the same order, to an emulator whose clock shows the recording's times.

Nothing leaves the machine: webhooks of the replay count as delivered without being sent.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from types import TracebackType
from typing import Any, Self

from tavus_emulator._contract.contract import Contract
from tavus_emulator._core.messages import Request, Response
from tavus_emulator._core.problems import Problem
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._emulator import Emulator
from tavus_emulator._state.limits import OUT_OF_CREDITS, TOO_MANY
from tavus_emulator._time.virtual_clock import VirtualClock
from tavus_emulator._verify.calls import NO_JSON, Call, decoded, older_answer, request_of
from tavus_emulator._verify.comparison import Comparison
from tavus_emulator._verify.documented import Answer, Documented
from tavus_emulator._verify.findings import Difference
from tavus_emulator._verify.identities import Identities
from tavus_emulator._verify.keys import Keys
from tavus_emulator._verify.planting import Planting
from tavus_emulator._verify.words import names_of

_BUSY = (402, 408, 425, 429)
_LIMITS = (OUT_OF_CREDITS.text, TOO_MANY.text)
_CONDITIONS = ("if-match", "if-none-match")
_NAME = re.compile(r"[^.\[\]0-9][^.\[\]]*")
_PLACES = {"body", "query", "path", "header", "patched"}
_UNDOCUMENTED = Answer(None, False, frozenset())


class Replay:
    """An emulator that answers a recording's calls. A context manager."""

    def __init__(self, contract: Contract, documented: Documented, calls: Sequence[Call]) -> None:
        self._documented = documented
        self._keys = Keys(calls)
        self._clock = VirtualClock(calls[0].exchange.started)
        self._closing = ExitStack()
        silent = self._closing.enter_context(open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        self._emulator = Emulator(
            contract=contract, clock=self._clock, api_keys=self._keys.admitted, seed="verify", log=silent, cors=False
        )
        self._closing.callback(self._emulator.close)
        self._emulator.faults.add(target="webhook", status=204)
        self._identities = Identities()
        self._planting = Planting(contract, self._emulator, calls, self._identities)
        self._fields = frozenset(names_of(contract.document))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    def differences(self, call: Call) -> Iterator[Difference]:
        """Answer a call, and compare. Calls have to be passed in the order of their start."""
        self._clock.advance(max(call.exchange.started - self._clock.now(), timedelta()))
        headers = self._keys.headers(call)
        sent = decoded(call.request.body)
        self._planting.prepare(call, sent, headers, self._keys.stand_in(call) or "")
        response = self._emulator.respond(self._request(call, headers))
        emulated = decoded(response.body)
        if call.renamed:
            emulated = older_answer(emulated)
        if call.succeeded:
            self._planting.made(call)
        if response.status != call.exchange.status:
            yield Difference("emulator_status", self._statuses(call, response))
            return
        self._learn(call, response, emulated)
        yield from self._compare(call, response, emulated, self._identities.value(sent))

    def _request(self, call: Call, headers: dict[str, str]) -> Request:
        """Return the request, with its original names, the emulator's ids and a stand-in for the key."""
        request = request_of(call.exchange)
        described = {one.name.lower() for one in call.operation.parameters if one.location == "header"}
        kept = {name: text for name, text in request.headers.items() if name in described or name == "content-type"}
        tags = {name: self._identities.of(request.headers[name]) for name in _CONDITIONS if name in request.headers}
        return replace(
            request,
            path=self._identities.path(request.path),
            query=self._identities.query(request.query),
            headers={**kept, **tags, **headers},
            body=self._identities.body(request.body),
        )

    def _learn(self, call: Call, response: Response, emulated: Any) -> None:
        self._identities.learn(call.answer, emulated)
        tags = dict(response.headers)
        if "etag" in tags and "etag" in call.exchange.answer_headers:
            self._identities.pair(call.exchange.answer_headers["etag"], tags["etag"])

    def _compare(self, call: Call, response: Response, emulated: Any, sent: Any) -> Iterator[Difference]:
        if call.answer is NO_JSON or emulated is NO_JSON:
            return
        if response.status >= 400:
            yield from self._errors(call.answer, emulated, response.problems)
            return
        documented = self._documented.answer(call.operation, response.status) or _UNDOCUMENTED
        comparison = Comparison(documented, self._fields, self._identities, sent)
        yield from comparison.differences(call.answer, emulated)

    def _errors(self, recorded: Any, emulated: Any, problems: tuple[Problem, ...]) -> Iterator[Difference]:
        if not (is_object(recorded) and is_object(emulated)):
            return
        for name in sorted(emulated.keys() - recorded.keys()):
            yield Difference("emulator_field", f"answer.{name}: only the emulator's answer has it")
        published = problems[0].text if len(problems) == 1 and problems[0].published else None
        for name in sorted(emulated.keys() & recorded.keys()):
            if published is not None and emulated[name] == published and recorded[name] != published:
                yield Difference("emulator_text", f'answer.{name}: another text than "{published}"')

    def _statuses(self, call: Call, response: Response) -> str:
        text = f"{call.exchange.status}, the emulator answers {response.status}"
        for problem in response.problems[:1]:
            if problem.published:
                text += f" ({problem.text})"
            elif set(_NAME.findall(problem.path)) <= self._fields | _PLACES:  # a place may have a name from the body
                text += f" ({problem.path})" if problem.path else ""
        return text


def unreplayable(call: Call) -> str | None:
    """Return why a call can't be compared with the emulator; None if it can."""
    if call.exchange.body is None:
        return "without the request's body"
    if call.exchange.status >= 500 or call.exchange.status in _BUSY:
        return "refused for reasons that no recording shows"
    if is_object(call.answer) and any(text in _LIMITS for text in call.answer.values() if isinstance(text, str)):
        return "refused by the account's limits"
    return None
