"""The outbox: webhook deliveries with their attempts, kept in the store, so that a restart doesn't lose any.

Deliveries of a conversation stay in order: only its first pending one is due. When that is done, the next one is due.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from tavus_emulator._store.failures import report
from tavus_emulator._store.store import Store
from tavus_emulator._store.tables.deliveries import DeliveryRow
from tavus_emulator._time.clock import Clock, epoch_microseconds, from_microseconds, timestamp

PENDING = "pending"
DELIVERED = "delivered"
FAILED = "failed"
REFUSED = "refused"
STATES = (PENDING, DELIVERED, FAILED, REFUSED)
MAX_ATTEMPTS = 8
# 3 s, then three times as long each time: 8 attempts take up to 55 minutes.
_FIRST_WAIT = 3.0
_GROWTH = 3.0
_JITTER = 0.25  # the largest fraction by which a wait is shortened
TOOL_CALL = "tool_call"
_ATTEMPTS = {TOOL_CALL: 1}  # the replica waits for the result, and a failure is one
_EVER = 2**63 - 1
PAUSED = "webhooks_paused"
SIGNATURE = "X-Tavus-Signature"


class Attempt(NamedTuple):
    """One attempt at a delivery.

    `time` is the emulator's clock at its start, `milliseconds` its duration in real time. `status` is the receiver's
    status code, None without an answer. `error` says why the attempt failed, None when it didn't. `fault` is the id of
    the fault that was applied to it.
    """

    time: datetime
    status: int | None
    error: str | None
    milliseconds: float
    fault: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return all fields, for JSON."""
        return {**self._asdict(), "time": timestamp(self.time)}


class Delivery(NamedTuple):
    """The delivery of an event to `url`. `conversation_id` is the id of its subject, even if that is another resource.

    `state` is `pending`, `delivered`, `failed` (given up) or `refused` (the address isn't allowed). `due` is when the
    next attempt is due; None when the delivery isn't pending, or waits for an earlier one of its conversation.
    `payload` is the event as it is sent, `headers` are those in addition to the usual ones. `triggered` says whether a
    test made it, by `trigger` or `call_tool`.
    """

    delivery_id: str
    conversation_id: str
    event_type: str
    account: str
    state: str
    due: datetime | None
    attempts: tuple[Attempt, ...]
    payload: dict[str, Any]
    triggered: bool
    url: str
    headers: dict[str, str]

    def as_dict(self) -> dict[str, Any]:
        """Return all fields, for JSON. Of the headers only a signature is shown: others may be credentials."""
        shown = {name: value if name == SIGNATURE else "********" for name, value in self.headers.items()}
        return {
            **self._asdict(),
            "due": None if self.due is None else timestamp(self.due),
            "attempts": [attempt.as_dict() for attempt in self.attempts],
            "headers": shown,
        }


class Claim(NamedTuple):
    """A delivery that a thread has claimed. `more` says whether another could be claimed as well.

    `generation` differs between claims of the same `seq` in a state and in the one that has replaced it. The clock of
    the delivery's account is `ahead` of the emulator's by so many microseconds.
    """

    seq: int
    delivery: Delivery
    generation: int
    ahead: int
    more: bool


class Outbox:
    """The deliveries of one store. Every method is thread-safe.

    `on_pending` is called, when the transaction has committed, if a delivery may have become due. `refuses` returns
    why nothing may be sent to a URL, None if it may. A delivery to a refused URL is done at once; `on_refused` is
    called with it. `on_done` is called, within the transaction, with each delivery that is delivered, refused or given
    up, and with the body of the receiver's answer, if it arrived. `trace` returns headers that carry the trace of what
    led to a delivery; None without telemetry.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._busy: set[str] = set()
        self._generation = 0
        self._paused = False
        self.on_pending: Callable[[], None] = _ignore
        self.refuses: Callable[[str], str | None] = _admit
        self.on_refused: Callable[[Delivery], None] | None = None
        self.on_done: Callable[[Delivery, bytes | None], None] = _ignore_outcome
        self.trace: Callable[[], dict[str, str]] | None = None

    def now(self, account: str) -> datetime:
        """Return the time of an account."""
        return self._clock.now() + timedelta(microseconds=self._store.ahead_of(account))

    @property
    def lock(self) -> AbstractContextManager[bool]:
        """The store's lock. Its owner sees no changes by other threads."""
        return self._store.lock

    def put(self, payload: dict[str, Any], account: str, instant: datetime, *, triggered: bool = False) -> str:
        """Add a conversation's event for its `webhook_url`, due at `instant`, and return the delivery's id."""
        about, event_type, url = payload["conversation_id"], payload["event_type"], payload["webhook_url"]
        return self.put_callback(payload, account, instant, about, event_type, url, triggered=triggered)

    def put_callback(
        self,
        payload: dict[str, Any],
        account: str,
        instant: datetime,
        about: str,
        event_type: str,
        url: str,
        *,
        triggered: bool = False,
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """Add an event of another resource, in its own format, for `url`, and return the delivery's id."""
        row = DeliveryRow(
            seq=0,
            conversation_id=about,
            event_type=event_type,
            account=account,
            state=PENDING,
            due=epoch_microseconds(instant),
            tries=0,
            triggered=triggered,
            payload=payload,
            attempts=[],
            url=url,
            headers={**(self.trace() if self.trace else {}), **(headers or {})},
        )
        with self._store.transaction():
            error = None if self.paused else self.refuses(url)
            if error is None:
                seq = self._store.deliveries.add(row)
                self._store.transaction().after_commit(self.on_pending)
            else:
                attempts = [Attempt(self.now(account), None, error, 0.0).as_dict()]
                row = row._replace(state=REFUSED, due=None, tries=1, attempts=attempts)
                seq = self._store.deliveries.add(row)
                refused = _delivery(row._replace(seq=seq))
                self.on_done(refused, None)
                if self.on_refused is not None:
                    self.on_refused(refused)
        return _id(seq)

    # ---- delivering ---------------------------------------------------------------------------------------------

    def claim(self) -> Claim | None:
        """Claim the first due delivery of a conversation that no other thread has a claim on."""
        with self._store.lock:
            if self._paused:
                return None
            now = epoch_microseconds(self._clock.now())
            due = self._store.deliveries.due(now, limit=len(self._busy) + 2)
            free = [row for row in due if row.conversation_id not in self._busy]
            row = self._store.deliveries.get(free[0].seq) if free else None
            if row is None:
                return None
            delivery = self._read(row)
            if delivery is None:
                return self.claim()
            self._busy.add(row.conversation_id)
            ahead = self._store.ahead_of(delivery.account)
            return Claim(row.seq, delivery, self._generation, ahead, more=len(free) > 1)

    def _read(self, row: DeliveryRow) -> Delivery | None:
        """Return a delivery. One that can't be read must not stop the others: it fails, without its attempts."""
        try:
            return _delivery(row)
        except Exception as error:
            report(error)
            now = self.now(row.account)
            attempt = Attempt(now, None, f"it can't be read: {type(error).__name__}", 0.0).as_dict()
            with self._store.transaction():
                self._store.deliveries.update(row.seq, state=FAILED, due=None, tries=row.tries, attempts=[attempt])
                self._store.deliveries.release(row.conversation_id, epoch_microseconds(now))
            return None

    def settle(self, claim: Claim, attempt: Attempt, *, refused: bool, answer: bytes | None = None) -> None:
        """Store a claimed delivery's attempt. If it is done, make the conversation's next one due.

        `answer` is the body of the receiver's answer, which is not kept.
        """
        with self._store.transaction():
            row = self._store.deliveries.get(claim.seq)
            if self._is_void(claim) or row is None:
                return  # the state was replaced since the claim
            tries = row.tries + 1
            now = epoch_microseconds(self.now(row.account))
            state, due = PENDING, None
            if refused:
                state = REFUSED
            elif attempt.error is None:
                state = DELIVERED
            elif tries >= _ATTEMPTS.get(row.event_type, MAX_ATTEMPTS):
                state = FAILED
            else:
                due = now + _wait(row, tries)
            attempts = [*row.attempts, attempt.as_dict()]
            self._store.deliveries.update(claim.seq, state=state, due=due, tries=tries, attempts=attempts)
            if state != PENDING:
                done = row._replace(state=state, due=None, tries=tries, attempts=attempts)
                with self._store.within(row.account):
                    self.on_done(_delivery(done), answer)
                self._store.deliveries.release(row.conversation_id, now)

    def _is_void(self, claim: Claim) -> bool:
        return claim.generation != self._generation

    def release(self, claim: Claim) -> None:
        """Let other threads claim deliveries of this conversation."""
        with self._store.lock:
            if claim.generation == self._generation:
                self._busy.discard(claim.delivery.conversation_id)

    def next_due(self) -> int | None:
        """Return when the next delivery is due, including claimed ones; None while deliveries are paused."""
        with self._store.lock:
            return None if self._paused else self._store.deliveries.next_due()

    def next_free(self) -> int | None:
        """Return when the next claimable delivery is due; None while deliveries are paused."""
        with self._store.lock:
            if self._paused:
                return None
            rows = self._store.deliveries.due(_EVER, limit=len(self._busy) + 1)
            free = next((row for row in rows if row.conversation_id not in self._busy), None)
            return None if free is None else free.due - self._store.ahead_of(free.account)

    @property
    def is_busy(self) -> bool:
        """Return whether any delivery is claimed."""
        return bool(self._busy)

    # ---- control ------------------------------------------------------------------------------------------------

    def find(
        self,
        conversation_id: str | None = None,
        event_type: str | None = None,
        state: str | None = None,
        *,
        limit: int | None = None,
    ) -> tuple[list[Delivery], int]:
        """Return the last matching deliveries, oldest first, and the number of all matching ones."""
        rows, total = self._store.deliveries.find(conversation_id, event_type, state, limit=limit)
        return [_delivery(row) for row in rows], total

    def get(self, delivery_id: str) -> Delivery | None:
        """Return the delivery with this id."""
        seq = _seq(delivery_id)
        row = None if seq is None else self._store.deliveries.get(seq)
        return None if row is None else _delivery(row)

    def redeliver(self, delivery_ids: Iterable[str]) -> None:
        """Make these pending again, with all attempts left. Retries that their conversations wait for come first."""
        with self._store.transaction():
            conversations: dict[str, str] = {}
            for delivery_id in delivery_ids:
                seq = _seq(delivery_id)
                row = None if seq is None else self._store.deliveries.get(seq)
                if row is not None:
                    conversations[row.conversation_id] = row.account
                    self._store.deliveries.update(row.seq, state=PENDING, due=row.due, tries=0, attempts=row.attempts)
            for conversation_id, account in conversations.items():
                self._store.deliveries.release(conversation_id, epoch_microseconds(self.now(account)))
            self._store.transaction().after_commit(self.on_pending)

    @property
    def paused(self) -> bool:
        """Return whether deliveries are paused."""
        return self._paused

    def pause(self, *, paused: bool) -> None:
        """Pause deliveries, or resume them. The state remembers it."""
        with self._store.transaction():
            self._paused = paused
            self._store.meta.put(PAUSED, paused)
            self._store.transaction().after_commit(self.on_pending)

    def reload(self) -> None:
        """Read the store again after its state was replaced. Earlier claims are void."""
        with self._store.lock:
            self._generation += 1
            self._busy.clear()
            self._paused = bool(self._store.meta.get(PAUSED))
            if self._store.deliveries.next_due() is not None:
                self.on_pending()


def _ignore() -> None:
    """Do nothing: there is no dispatcher yet."""


def _ignore_outcome(_delivery: Delivery, _answer: bytes | None) -> None:
    """Do nothing: nobody asked for outcomes."""


def _admit(_url: str) -> None:
    """Refuse nothing: there is no sender yet."""


def _wait(row: DeliveryRow, tries: int) -> int:
    # Seeded by the delivery, so that it is repeatable if ids are, whatever else is delivered in the meantime.
    jitter = random.Random(f"{row.conversation_id}/{row.seq}/{tries}").random() * _JITTER
    return int(_FIRST_WAIT * _GROWTH ** (tries - 1) * (1 - jitter) * 1e6)


def _id(seq: int) -> str:
    return f"w{seq}"


def _seq(delivery_id: str) -> int | None:
    digits = delivery_id.removeprefix("w")
    if delivery_id[:1] != "w" or not (digits.isascii() and digits.isdigit()) or len(digits) > 18:
        return None
    return int(digits)


def _delivery(row: DeliveryRow) -> Delivery:
    return Delivery(
        delivery_id=_id(row.seq),
        conversation_id=row.conversation_id,
        event_type=row.event_type,
        account=row.account,
        state=row.state,
        due=None if row.due is None else from_microseconds(row.due),
        attempts=tuple(
            Attempt(**attempt)._replace(time=datetime.fromisoformat(attempt["time"])) for attempt in row.attempts
        ),
        payload=row.payload,
        triggered=row.triggered,
        url=row.url,
        headers=row.headers,
    )
