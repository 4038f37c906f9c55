"""Checks a fault rule before it is added, in the terms of `Faults.add`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import get_args

from tavus_emulator._core.nearest import nearest
from tavus_emulator._faults.fault import Fault, Target, When

MAX_LATENCY = 86_400.0
_TARGETS: tuple[str, ...] = get_args(Target)
_WHENS: tuple[str, ...] = get_args(When)
_REQUEST_FIELDS = ("operation", "method", "path")
_ANSWER_FIELDS = ("truncate_after", "content_type", "bytes_per_second")
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
# The server frames an answer; use `truncate_after` for a wrong frame.
_FRAMING = ("content-length", "transfer-encoding", "connection")


def find_problems(fault: Fault, operations: Iterable[str]) -> Iterator[str]:
    """Yield every problem of a rule. `operations` are the ids that it may name."""
    yield from _match_problems(fault)
    yield from _operation_problems(fault.operation, list(operations))
    yield from _frequency_problems(fault)
    yield from _effect_problems(fault)
    yield from _moment_problems(fault)
    yield from _range_problems(fault)
    yield from _header_problems(fault)


def _match_problems(fault: Fault) -> Iterator[str]:
    if fault.target not in _TARGETS:
        yield f"target has to be {_one_of(_TARGETS)}"
    if fault.target == "webhook":
        for name in _given(fault, _REQUEST_FIELDS):
            yield f"{name} is of requests, not of webhooks: match by event or account"
    elif fault.event is not None:
        yield "event is of webhooks, not of requests: match by operation, method, path or account"


def _operation_problems(operation: str | None, operations: list[str]) -> Iterator[str]:
    if operation is not None and operation not in operations:
        near = nearest(operation, operations)
        yield f"operation {operation!r} is not in the contract" + (f"; {near} is" if near else "")


def _frequency_problems(fault: Fault) -> Iterator[str]:
    if fault.times is not None and fault.times < 1:
        yield "times has to be 1 or more"
    if fault.after < 0:
        yield "after has to be 0 or more"
    if fault.probability is None:
        if fault.seed is not None:
            yield "seed needs a probability"
        return
    if not 0 < fault.probability <= 1:
        yield "probability has to be more than 0 and at most 1"
    if fault.seed is None:
        yield "probability needs a seed, so that a run can be repeated"


def _effect_problems(fault: Fault) -> Iterator[str]:
    """Yield effects that are missing or exclude each other."""
    answers = _given(fault, _ANSWER_FIELDS)
    if fault.status is None and not fault.reset and not fault.latency and not answers:
        yield "one of status, latency, reset, truncate_after, content_type, bytes_per_second is required"
    if fault.status is None and (fault.body is not None or fault.headers):
        yield "body and headers need a status"
    if fault.reset and (fault.status is not None or answers):
        yield "reset leaves no answer for status, truncate_after, content_type or bytes_per_second to change"


def _moment_problems(fault: Fault) -> Iterator[str]:
    if fault.when not in _WHENS:
        yield f"when has to be {_one_of(_WHENS)}"
    if fault.when == "connect" and not fault.reset:
        yield "when can be connect for a reset only"


def _range_problems(fault: Fault) -> Iterator[str]:
    if fault.status is not None and not 200 <= fault.status <= 599:
        yield "status has to be from 200 to 599"
    if not 0 <= fault.latency <= MAX_LATENCY:  # false for NaN as well
        yield f"latency has to be from 0 to {MAX_LATENCY:.0f} seconds"
    if fault.truncate_after is not None and fault.truncate_after < 0:
        yield "truncate_after has to be 0 or more"
    rate = fault.bytes_per_second
    if rate is not None and not 0 < rate < math.inf:
        yield "bytes_per_second has to be more than 0"


def _header_problems(fault: Fault) -> Iterator[str]:
    for name, value in fault.headers.items():
        if not _HEADER_NAME.fullmatch(name) or not _HEADER_VALUE.fullmatch(value):
            yield f"header {name!r} can't be sent: its name or value has characters that HTTP doesn't allow"
        elif name.lower() in _FRAMING:
            yield f"header {name} is set by the server"
    if fault.content_type is not None and not _HEADER_VALUE.fullmatch(fault.content_type):
        yield "content_type can't be sent: it has characters that HTTP doesn't allow"


def _given(fault: Fault, names: Iterable[str]) -> list[str]:
    return [name for name in names if getattr(fault, name) is not None]


def _one_of(words: tuple[str, ...]) -> str:
    return f"one of {', '.join(words)}"
