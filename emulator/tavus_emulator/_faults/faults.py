"""Faults on request: rules that make the emulator answer badly, so that a client can be tested against it."""

from __future__ import annotations

import difflib
import math
import random
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal, TypeAlias

Target: TypeAlias = Literal["request", "webhook"]
When: TypeAlias = Literal["before", "after", "connect"]
MAX_LATENCY = 86_400.0
_TARGETS = ("request", "webhook")
_WHENS = ("before", "after", "connect")
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
# How an answer is framed is the server's to say; a wrong frame is what `truncate_after` is for.
_FRAMING = ("content-length", "transfer-encoding", "connection")


@dataclass(slots=True, eq=False)
class Fault:
    """One rule. `fired` counts how often it took effect, `matched` how often it could have."""

    fault_id: str
    target: Target = "request"
    operation: str | None = None
    method: str | None = None
    path: str | None = None
    account: str | None = None
    event: str | None = None
    times: int | None = None
    after: int = 0
    probability: float | None = None
    seed: int | str | None = None
    status: int | None = None
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    latency: float = 0.0
    reset: bool = False
    when: When = "before"
    truncate_after: int | None = None
    content_type: str | None = None
    bytes_per_second: float | None = None
    matched: int = 0
    fired: int = 0
    _random: random.Random = field(default_factory=random.Random, repr=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def as_dict(self) -> dict[str, Any]:
        """What the rule says, without what it leaves open, and its counts."""
        shown: dict[str, Any] = {"fault_id": self.fault_id, "target": self.target}
        for name in _SHOWN:
            value = getattr(self, name)
            if value is not None:
                shown[name] = dict(value) if name == "headers" else value
        return {**shown, "matched": self.matched, "fired": self.fired}

    def matches(self, facts: Mapping[str, str | None]) -> bool:
        """Whether the rule speaks of a request or delivery of which these facts are known."""
        for name in ("operation", "method", "account"):
            wanted = getattr(self, name)
            if wanted is not None and facts.get(name) != wanted:
                return False
        for name in ("path", "event"):
            pattern = getattr(self, name)
            if pattern is not None and not fnmatchcase(facts.get(name) or "", pattern):
                return False
        return True

    def draw(self) -> bool:
        """Count one match, and say whether the rule takes effect on it."""
        self.matched += 1
        if self.matched <= self.after or (self.times is not None and self.fired >= self.times):
            return False
        if self.probability is not None and self._random.random() >= self.probability:
            return False
        self.fired += 1
        return True


_SHOWN = (
    "operation", "method", "path", "account", "event", "times", "after", "probability", "seed", "status", "body",
    "headers", "latency", "reset", "when", "truncate_after", "content_type", "bytes_per_second",
)  # fmt: skip


class Faults:
    """The rules, in the order in which they were added; the first that takes effect is the one that does.

    Iterating gives them, `len` their number. Every method is safe to call from any thread.
    """

    def __init__(self, operations: Mapping[str, Any]) -> None:
        self._operations = operations
        self._lock = threading.Lock()
        self._added = 0
        self._rules: tuple[Fault, ...] = ()
        # Read without the lock, for each request: almost always nobody has asked for a fault.
        self.on_requests = False
        self.on_webhooks = False

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def __repr__(self) -> str:
        return f"<Faults: {len(self._rules)}>"

    def add(
        self,
        *,
        target: Target = "request",
        operation: str | None = None,
        method: str | None = None,
        path: str | None = None,
        account: str | None = None,
        event: str | None = None,
        times: int | None = None,
        after: int = 0,
        probability: float | None = None,
        seed: int | str | None = None,
        status: int | None = None,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        latency: float = 0,
        reset: bool = False,
        when: When = "before",
        truncate_after: int | None = None,
        content_type: str | None = None,
        bytes_per_second: float | None = None,
    ) -> Fault:
        """Add a rule and return it.

        On what: `target` (`request`, or `webhook` for deliveries), an `operation` of the contract, a `method`, a
        `path` (`*` and `?` match as in a shell), an `account` as the request log names it, the `event` type of a
        delivery (a pattern too).

        How often: `times` at most, not on the first `after` matches, with a `probability` that needs a `seed`.

        What: a `status` with `body` (JSON; text goes as it is) and `headers`; `latency` in seconds of the emulator's
        clock; `reset` of the connection; `truncate_after` so many bytes of the answer's body; another `content_type`;
        `bytes_per_second` for the answer's body. Several together are allowed where they make sense. `when` says
        whether status, latency and reset come `before` the request is handled, so that it has no effect, or `after`,
        so that it took effect and only its answer is lost; `connect` is a reset on which not even a connection came
        about, for clients in the same process (over a socket: `before`).

        On a webhook: `status`, `latency` and `reset` come instead of the receiver's answer, `before` it gets anything
        or `after` it got all, so that it gets it again. `truncate_after`, `content_type` and `bytes_per_second` are of
        what is sent to it. A latency on a virtual clock isn't waited for: the delivery fails if it is longer than a
        receiver may take.

        Raises `ValueError`, naming everything that is wrong.
        """
        fault = Fault(
            fault_id="",
            target=target,
            operation=operation,
            method=None if method is None else method.upper(),
            path=path,
            account=account,
            event=event,
            times=times,
            after=after,
            probability=probability,
            seed=seed,
            status=status,
            body=body,
            headers=dict(headers or {}),
            latency=latency,
            reset=reset,
            when=when,
            truncate_after=truncate_after,
            content_type=content_type,
            bytes_per_second=bytes_per_second,
        )
        wrong = list(self._problems(fault))
        if wrong:
            raise ValueError("; ".join(wrong))
        with self._lock:
            self._added += 1
            fault.fault_id = f"f{self._added}"
            self._set((*self._rules, fault))
        return fault

    def get(self, fault_id: str) -> Fault | None:
        """The rule with this id."""
        return next((fault for fault in self._rules if fault.fault_id == fault_id), None)

    def remove(self, fault: Fault | str) -> None:
        """Take a rule away, given itself or its id. Raises `KeyError` when it isn't there."""
        fault_id = fault if isinstance(fault, str) else fault.fault_id
        with self._lock:
            kept = tuple(rule for rule in self._rules if rule.fault_id != fault_id)
            if len(kept) == len(self._rules):
                raise KeyError(fault_id)
            self._set(kept)

    def clear(self) -> None:
        """Take all rules away."""
        with self._lock:
            self._set(())

    def draw(self, target: Target, facts: Mapping[str, str | None]) -> Fault | None:
        """The rule that takes effect on a request or delivery, counted, or None.

        Facts: `operation`, `method`, `path` and `account` of a request, `event` and `account` of a delivery.
        """
        with self._lock:
            for fault in self._rules:
                if fault.target == target and fault.matches(facts) and fault.draw():
                    return fault
        return None

    def _set(self, rules: tuple[Fault, ...]) -> None:
        self._rules = rules
        self.on_requests = any(rule.target == "request" for rule in rules)
        self.on_webhooks = any(rule.target == "webhook" for rule in rules)

    def _problems(self, fault: Fault) -> Iterator[str]:
        yield from self._match_problems(fault)
        if fault.times is not None and fault.times < 1:
            yield "times has to be 1 or more"
        if fault.after < 0:
            yield "after has to be 0 or more"
        if fault.probability is not None:
            if not 0 < fault.probability <= 1:
                yield "probability has to be more than 0 and at most 1"
            if fault.seed is None:
                yield "probability needs a seed, so that a run can be repeated"
        elif fault.seed is not None:
            yield "seed needs a probability"
        yield from _effect_problems(fault)

    def _match_problems(self, fault: Fault) -> Iterator[str]:
        if fault.target not in _TARGETS:
            yield f"target has to be one of {', '.join(_TARGETS)}"
        if fault.target == "webhook":
            for name in ("operation", "method", "path"):
                if getattr(fault, name) is not None:
                    yield f"{name} is of requests, not of webhooks: match by event or account"
        elif fault.event is not None:
            yield "event is of webhooks, not of requests: match by operation, method, path or account"
        if fault.operation is not None and fault.operation not in self._operations:
            near = difflib.get_close_matches(fault.operation, self._operations, n=1)
            yield f"operation {fault.operation!r} is not in the contract" + (f"; {near[0]} is" if near else "")


def _effect_problems(fault: Fault) -> Iterator[str]:
    answers = [
        name for name in ("truncate_after", "content_type", "bytes_per_second") if getattr(fault, name) is not None
    ]
    if fault.status is None and not fault.reset and not fault.latency and not answers:
        yield "one of status, latency, reset, truncate_after, content_type, bytes_per_second is required"
    if fault.status is not None and not 200 <= fault.status <= 599:
        yield "status has to be from 200 to 599"
    if fault.status is None and (fault.body is not None or fault.headers):
        yield "body and headers need a status"
    if fault.when not in _WHENS:
        yield f"when has to be one of {', '.join(_WHENS)}"
    if fault.when == "connect" and not fault.reset:
        yield "when can be connect for a reset only"
    if fault.reset and (fault.status is not None or answers):
        yield "reset leaves no answer for status, truncate_after, content_type or bytes_per_second to change"
    if not math.isfinite(fault.latency) or not 0 <= fault.latency <= MAX_LATENCY:
        yield f"latency has to be from 0 to {MAX_LATENCY:.0f} seconds"
    if fault.truncate_after is not None and fault.truncate_after < 0:
        yield "truncate_after has to be 0 or more"
    rate = fault.bytes_per_second
    if rate is not None and not (math.isfinite(rate) and rate > 0):
        yield "bytes_per_second has to be more than 0"
    for name, value in fault.headers.items():
        if not _HEADER_NAME.fullmatch(name) or not _HEADER_VALUE.fullmatch(value):
            yield f"header {name!r} can't be sent: its name or value holds characters that HTTP has no room for"
        elif name.lower() in _FRAMING:
            yield f"header {name} is the server's to set"
    if fault.content_type is not None and not _HEADER_VALUE.fullmatch(fault.content_type):
        yield "content_type can't be sent: it holds characters that HTTP has no room for"
