"""Faults on request: rules that make the emulator misbehave, to test clients against."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from typing import Any

from tavus_emulator._faults.fault import Fault, Target, When


class Faults:
    """The fault rules, in the order in which they were added. On a request or delivery, only the first that matches
    and is due takes effect.

    Iterate over them, or take their `len`. Every method may be called from any thread.
    """

    def __init__(self, operations: Mapping[str, Any]) -> None:
        self._operations = operations
        self._lock = threading.Lock()
        self._added = 0
        self._rules: tuple[Fault, ...] = ()
        # Read for each request, without the lock: usually there are no rules.
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

        Match: `target` (`request`, or `webhook` for deliveries), an `operation` of the contract, a `method`, a `path`
        (`*` and `?` match as in a shell), an `account` as the request log names it, the `event` type of a delivery
        (also a pattern).

        Frequency: at most `times`, not on the first `after` matches, and with a `probability`, which needs a `seed`.

        Effect: a `status` with `body` (JSON, or text to send as it is) and `headers`; `latency` in seconds of the
        emulator's clock; `reset` of the connection; an answer whose body ends after `truncate_after` bytes, has
        another `content_type`, or comes at `bytes_per_second`. They can be combined where that makes sense. `when`
        says whether status, latency and reset come `before` the request is handled, so that it has no effect, or
        `after`, so that only its answer is lost. `connect` resets before there is a connection, for clients in the
        same process; over a socket it is like `before`.

        On a webhook, `status`, `latency` and `reset` replace the receiver's answer: `before` it gets anything, or
        `after` it got everything, so that the delivery is retried. `truncate_after`, `content_type` and
        `bytes_per_second` change the request to the receiver. With a virtual clock nothing waits for a latency: the
        delivery fails if the latency is longer than a receiver may take.

        Raises `ValueError` with every problem.
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
        from tavus_emulator._faults.validation import find_problems  # most emulators never get a rule

        wrong = list(find_problems(fault, self._operations))
        if wrong:
            raise ValueError("; ".join(wrong))
        with self._lock:
            self._added += 1
            fault.fault_id = f"f{self._added}"
            self._set((*self._rules, fault))
        return fault

    def get(self, fault_id: str) -> Fault | None:
        """Return the rule with this id."""
        return next((fault for fault in self._rules if fault.fault_id == fault_id), None)

    def remove(self, fault: Fault | str) -> None:
        """Remove a rule, or the rule with an id. Raises `KeyError` for an unknown one."""
        fault_id = fault if isinstance(fault, str) else fault.fault_id
        with self._lock:
            kept = tuple(rule for rule in self._rules if rule.fault_id != fault_id)
            if len(kept) == len(self._rules):
                raise KeyError(fault_id)
            self._set(kept)

    def clear(self) -> None:
        """Remove all rules."""
        with self._lock:
            self._set(())

    def draw(self, target: Target, facts: Mapping[str, str | None]) -> Fault | None:
        """Count a request or delivery, and return the rule that takes effect on it, or None.

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
