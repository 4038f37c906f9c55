"""Timers: those of conversations, which are columns of their rows, and the others."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from tavus_emulator._store.tables.table import MAX_INTEGER, Table

CONVERSATION = "conversation"
_TIMER = "SELECT seq, due, kind, subject, data FROM timers"
_DUE = f"{_TIMER} WHERE inside = ? AND due <= ? ORDER BY due, seq LIMIT 1"
_DUE_CONVERSATION = (
    "SELECT seq, due, conversation_id, awaits FROM conversations WHERE due <= ? ORDER BY due, seq LIMIT 1"
)


class Timer(NamedTuple):
    """A timer that fires at `due`, in microseconds since 1970, and concerns a subject.

    The timer of a conversation has the kind `CONVERSATION`, and its data say what the conversation `awaits`.
    """

    seq: int
    due: int
    kind: str
    subject: str
    data: dict[str, Any]


class Timers(Table):
    """Timers that haven't fired. *Inside* ones only change the state, *outside* ones act on the outside world.

    The timers of conversations are inside ones.
    """

    def add(self, due: int, kind: str, subject: str, data: dict[str, Any] | None, *, inside: bool) -> int:
        """Set a timer and return its `seq`."""
        return self._transaction.insert(
            "INSERT INTO timers (inside, due, kind, subject, data) VALUES (?, ?, ?, ?, ?)",
            (inside, min(due, MAX_INTEGER), kind, subject, None if data is None else json.dumps(data)),
        )

    def first_due(self, now: int, *, inside: bool | None = None) -> Timer | None:
        """Return the first timer that is due at `now`: an inside one, an outside one, or either."""
        with self._lock:
            rows = [row for lane in _lanes(inside) if (row := self._row(_DUE, (lane, now))) is not None]
            conversation = None if inside is False else self._row(_DUE_CONVERSATION, (now,))
        found = min(rows, key=lambda row: (row[1], row[0]), default=None)
        if conversation is not None and (found is None or conversation[1] <= found[1]):
            seq, due, conversation_id, awaits = conversation
            return Timer(seq, due, CONVERSATION, conversation_id, {"awaits": awaits})
        return None if found is None else _timer(found)

    def next_due(self, *, inside: bool | None = None) -> int | None:
        """Return when the first timer is due: an inside one, an outside one, or either."""
        with self._lock:
            rows = [self._row("SELECT min(due) FROM timers WHERE inside = ?", (lane,)) for lane in _lanes(inside)]
            if inside is not False:
                rows.append(self._row("SELECT min(due) FROM conversations WHERE due IS NOT NULL"))
        return min((due for (due,) in rows if due is not None), default=None)

    def find(self, subject: str) -> list[Timer]:
        """Return a subject's timers in firing order, without the timer of a conversation."""
        return [_timer(row) for row in self._rows(f"{_TIMER} WHERE subject = ? ORDER BY due, seq", (subject,))]

    def delete(self, timer: Timer) -> None:
        """Delete a timer."""
        if timer.kind == CONVERSATION:
            self._run("UPDATE conversations SET due = NULL WHERE seq = ?", (timer.seq,))
        else:
            self._run("DELETE FROM timers WHERE seq = ?", (timer.seq,))

    def cancel(self, subject: str, *kinds: str) -> None:
        """Delete a subject's timers: those of the given kinds, or all. The timer of a conversation stays."""
        if kinds:
            self._run_many("DELETE FROM timers WHERE subject = ? AND kind = ?", [(subject, kind) for kind in kinds])
        else:
            self._run("DELETE FROM timers WHERE subject = ?", (subject,))


def _lanes(inside: bool | None) -> tuple[bool, ...]:
    return (False, True) if inside is None else (inside,)


def _timer(row: tuple[int, int, str, str, str | None]) -> Timer:
    seq, due, kind, subject, data = row
    return Timer(seq, due, kind, subject, {} if data is None else json.loads(data))
