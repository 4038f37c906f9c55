"""The dispatcher decides when webhooks are delivered, and in which thread.

With a clock that runs on its own, several threads deliver due webhooks: each conversation in order, several of them at
once. A virtual clock delivers webhooks as they become due while it is advanced, one at a time, so that every run is the
same. One thread delivers those that are due without an advance.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from tavus_emulator._core.log_stream import LogStream
from tavus_emulator._faults.faults import Faults
from tavus_emulator._store.failures import report
from tavus_emulator._time.clock import Clock, MovableClock, epoch_microseconds, from_microseconds, speed_of, timestamp
from tavus_emulator._time.virtual_clock import VirtualClock
from tavus_emulator._webhooks.outbox import Attempt, Claim, Delivery, Outbox
from tavus_emulator._webhooks.sender import Outcome, Sender

_MAX_WORKERS = 8
_LONGEST_WAIT = 60.0  # seconds; the machine's clock may be set while a thread waits
_PAUSE = 1.0  # seconds of real time after an unexpected error
_GRACE = 1.0  # seconds for running deliveries to end
_LOOK = 0.02  # seconds between looks at what others deliver: another process doesn't say when it is done


class Dispatcher:
    """Delivers the contents of an outbox. It starts threads when something is pending."""

    def __init__(
        self,
        outbox: Outbox,
        clock: Clock,
        sender: Sender,
        faults: Faults,
        log: LogStream | None,
        *,
        settle: Callable[[], object],
    ) -> None:
        self._outbox = outbox
        self._clock = clock
        self._settle = settle  # fires the timers that are due, which may add deliveries
        self._sender = sender
        self._faults = faults
        self._log = log
        self._closed = self._over = False  # no delivery begins; results of those that began are dropped
        self._virtual = isinstance(self._clock, VirtualClock)
        self._turn = threading.RLock()
        # Threads that hold one of these two must not acquire the store's lock.
        self._pending, self._signals = threading.Condition(), 0
        self._done, self._running, self._finished = threading.Condition(), 0, 0
        self._workers = self._idle = 0

    def start(self) -> None:
        """Begin to deliver pending webhooks."""
        self._outbox.on_pending = self._wake
        self._outbox.refuses = self._refuses
        self._outbox.on_refused = None if self._log is None else self._note
        if isinstance(self._clock, MovableClock):
            self._clock.follow(self)
        self._outbox.reload()

    def flush(self) -> None:
        """Deliver due webhooks. Return when none is due or being delivered."""
        while not self._closed:
            self._settle()
            finished = self._finished
            if self._deliver_next():
                continue
            if not self._outbox.is_busy and not self._is_due():
                break
            self._wait_for_others(finished)
        self._wake()  # other threads don't know yet when retries are due

    def close(self) -> None:
        """Stop delivering. Running deliveries have a moment to end; otherwise the next start repeats them."""
        with self._done:
            self._closed = True
        with self._pending:
            self._pending.notify_all()
        deadline = time.monotonic() + _GRACE
        with self._done:
            while self._running and (left := deadline - time.monotonic()) > 0:
                self._done.wait(left)
        with self._outbox.lock:
            self._over = True

    # ---- the follower of the clock ------------------------------------------------------------------------

    def next_due(self) -> datetime | None:
        """Return when the next delivery is due."""
        due = None if self._closed else self._outbox.next_due()
        return None if due is None else from_microseconds(due)

    def run_due(self) -> None:
        """Deliver the webhooks that are due at the clock's time. Wait a moment if others deliver them."""
        finished, delivered = self._finished, False
        while self._deliver_next():
            delivered = True
        if not delivered and self._is_due():
            self._wait_for_others(finished)

    def clock_moved(self) -> None:
        """Wait for the next delivery by the clock's speed."""
        if self.next_due() is not None:  # or a thread would be started for nothing
            self._wake()

    # ---- delivering ---------------------------------------------------------------------------------------------

    def _refuses(self, url: str) -> str | None:
        # A fault for webhooks may be drawn for this delivery, which then waits for its turn like others.
        return None if self._closed or self._faults.on_webhooks else self._sender.refuses(url)

    def _is_due(self) -> bool:
        due = self._outbox.next_due()
        return due is not None and due <= epoch_microseconds(self._clock.now())

    def _wait_for_others(self, finished: int) -> None:
        """Wait for a moment, or until more deliveries than these have ended."""
        with self._done:
            if self._finished == finished:
                self._done.wait(_LOOK)

    def _deliver_next(self) -> bool:
        if not self._virtual:
            return self._deliver_one()
        with self._turn:
            return self._deliver_one()

    def _deliver_one(self) -> bool:
        with self._done:
            if self._closed:
                return False
            self._running += 1
        try:
            return self._deliver_claimed()
        finally:
            with self._done:
                self._running -= 1
                if self._closed:
                    self._done.notify_all()

    def _deliver_claimed(self) -> bool:
        claim = self._outbox.claim()
        if claim is None:
            return False
        try:
            if claim.more:
                self._wake()
            self._deliver(claim)
        finally:
            self._outbox.release(claim)
            with self._done:
                self._finished += 1
                self._done.notify_all()
        return True

    def _deliver(self, claim: Claim) -> None:
        delivery = claim.delivery
        now = self._clock.now() + timedelta(microseconds=claim.ahead)
        started = time.perf_counter()
        fault = None
        if self._faults.on_webhooks:
            fault = self._faults.draw("webhook", {"event": delivery.event_type, "account": delivery.account})
        try:
            outcome = self._sender.send(delivery.url, delivery.payload, fault, delivery.headers)
        except Exception as error:  # counts as an attempt, or a bug of the emulator would be retried forever
            report(error, self._log)
            outcome = Outcome(None, f"the emulator failed: {type(error).__name__}")
        milliseconds = round((time.perf_counter() - started) * 1000, 3)
        fault_id = None if fault is None else fault.fault_id
        attempt = Attempt(now, outcome.status, outcome.error, milliseconds, fault_id)
        with self._outbox.lock:
            if self._over:
                return
            self._outbox.settle(claim, attempt, refused=outcome.refused, answer=outcome.body)
        self._note(delivery._replace(attempts=(*delivery.attempts, attempt)))

    def _note(self, delivery: Delivery) -> None:
        if self._log is None:
            return
        attempt = delivery.attempts[-1]
        line = {
            "time": timestamp(attempt.time),
            "webhook": delivery.event_type,
            "conversation_id": delivery.conversation_id,
            "delivery_id": delivery.delivery_id,
            "attempt": len(delivery.attempts),
            "status": attempt.status,
            "ms": attempt.milliseconds,
        }
        if attempt.error is not None:
            line["error"] = attempt.error
        if attempt.fault is not None:
            line["fault"] = attempt.fault
        try:
            self._log.write(json.dumps(line) + "\n")
            self._log.flush()
        except (OSError, ValueError):  # nobody reads the log any more
            self._log = None

    # ---- threads ------------------------------------------------------------------------------------------------

    def _wake(self) -> None:
        with self._pending:
            self._signals += 1
            if self._idle:
                self._pending.notify()
            elif self._workers < (1 if self._virtual else _MAX_WORKERS) and not self._closed:
                self._workers += 1
                threading.Thread(target=self._work, name="tavus-emulator-webhooks", daemon=True).start()

    def _work(self) -> None:
        while not self._closed:
            signals = self._signals
            try:
                if self._deliver_next():
                    continue
                wait = self._wait()
            except Exception as error:  # a bug must not end all deliveries
                if self._closed:
                    return
                report(error, self._log)
                wait = _PAUSE
            with self._pending:
                if self._signals == signals and not self._closed:
                    self._idle += 1
                    self._pending.wait(wait)
                    self._idle -= 1

    def _wait(self) -> float | None:
        """Return the real seconds until something may be due; None to wait until woken."""
        speed = speed_of(self._clock)
        due = self._outbox.next_free() if speed else None
        if due is None:
            return None
        wait = (due - epoch_microseconds(self._clock.now())) / 1e6 / speed
        return min(max(wait, 0.0), _LONGEST_WAIT)
