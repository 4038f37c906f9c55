"""Timers: those of conversations, which are columns of their rows, and the others."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, NamedTuple

from tavus_emulator._store.tables.table import MAX_INTEGER, Table

CONVERSATION = "conversation"
_TIMER = "SELECT seq, due, kind, subject, data, timers.account FROM timers"
_CONVERSATION = f"SELECT seq, due, '{CONVERSATION}', conversation_id, awaits, conversations.account FROM conversations"
_CLOCKS = " LEFT JOIN clocks ON clocks.account = {table}.account"
_BY_CLOCK = "due - coalesce(ahead, 0)"  # by the emulator's clock, where those of accounts are ahead of it


class Timer(NamedTuple):
    """A timer that fires at `due`, in microseconds since 1970 by its account's clock, and concerns a subject.

    The timer of a conversation has the kind `CONVERSATION`, and its data say what the conversation `awaits`.
    """

    seq: int
    due: int
    kind: str
    subject: str
    data: dict[str, Any]
    account: str | None = None


class Timers(Table):
    """Timers that haven't fired. *Inside* ones only change the state, *outside* ones act on the outside world.

    The timers of conversations are inside ones.
    """

    def add(self, due: int, kind: str, subject: str, data: dict[str, Any] | None, *, inside: bool) -> int:
        """Set a timer for the account that the thread works for, and return its `seq`."""
        text = None if data is None else json.dumps(data)
        return self._transaction.insert(
            "INSERT INTO timers (inside, due, kind, subject, data, account) VALUES (?, ?, ?, ?, ?, ?)",
            (inside, min(due, MAX_INTEGER), kind, subject, text, self._transaction.scope),
        )

    def first_due(self, now: int, *, inside: bool | None = None) -> Timer | None:
        """Return the first timer due at `now`, by the emulator's clock: an inside one, an outside one, or either."""
        rows = self._rows(_first_due(inside, by_clock=bool(self._transaction.ahead)), (now,))
        return min(map(_timer, rows), key=self._order, default=None)

    def next_due(self, *, inside: bool | None = None) -> int | None:
        """Return when the first timer is due, by the emulator's clock: an inside one, an outside one, or either."""
        if self._transaction.ahead:
            first = self.first_due(MAX_INTEGER, inside=inside)
            return None if first is None else self._by_clock(first)
        with self._lock:
            rows = [self._row("SELECT min(due) FROM timers WHERE inside = ?", (lane,)) for lane in _lanes(inside)]
            if inside is not False:
                rows.append(self._row("SELECT min(due) FROM conversations WHERE due IS NOT NULL"))
        return min((due for (due,) in rows if due is not None), default=None)

    def find(self, subject: str) -> list[Timer]:
        """Return a subject's timers in firing order, without the timer of a conversation."""
        return [_timer(row) for row in self._rows(f"{_TIMER} WHERE subject = ? ORDER BY due, seq", (subject,))]

    def delete(self, timer: Timer) -> bool:
        """Delete a timer; return False if it is gone. Since the state was replaced, another one may have its `seq`."""
        key = (timer.seq, timer.due, timer.subject)
        if timer.kind == CONVERSATION:
            query = "UPDATE conversations SET due = NULL WHERE seq = ? AND due = ? AND conversation_id = ?"
        else:
            query = "DELETE FROM timers WHERE seq = ? AND due = ? AND subject = ?"
        return bool(self._run(query, key))

    def cancel(self, subject: str, *kinds: str) -> None:
        """Delete a subject's timers: those of the given kinds, or all. The timer of a conversation stays."""
        if kinds:
            self._run_many("DELETE FROM timers WHERE subject = ? AND kind = ?", [(subject, kind) for kind in kinds])
        else:
            self._run("DELETE FROM timers WHERE subject = ?", (subject,))

    def _by_clock(self, timer: Timer) -> int:
        return timer.due - self._transaction.ahead.get(timer.account or "", 0)

    def _order(self, timer: Timer) -> tuple[int, bool, int]:
        return self._by_clock(timer), timer.kind != CONVERSATION, timer.seq


def _lanes(inside: bool | None) -> tuple[bool, ...]:
    return (False, True) if inside is None else (inside,)


@lru_cache
def _first_due(inside: bool | None, *, by_clock: bool) -> str:
    """Return the statement for the first due timer of each lane, and of conversations: each has an index of its own."""
    sources = [("timers", f"{_TIMER}{{join}} WHERE inside = {int(lane)} AND ") for lane in _lanes(inside)]
    if inside is not False:
        sources.append(("conversations", f"{_CONVERSATION}{{join}} WHERE "))
    due = _BY_CLOCK if by_clock else "due"
    queries = [
        f"{query.format(join=_CLOCKS.format(table=table) if by_clock else '')}{due} <= ?1 ORDER BY {due}, seq LIMIT 1"
        for table, query in sources
    ]
    return " UNION ALL ".join(f"SELECT * FROM ({query})" for query in queries)


def _timer(row: tuple[int, int, str, str, str | None, str | None]) -> Timer:
    seq, due, kind, subject, data, account = row
    if kind == CONVERSATION:
        return Timer(seq, due, kind, subject, {"awaits": data}, account)
    return Timer(seq, due, kind, subject, {} if data is None else json.loads(data), account)
