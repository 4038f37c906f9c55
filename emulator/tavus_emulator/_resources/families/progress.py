"""Progress of resources over time: training, generating, processing, one phase after another on the clock.

A resource with a pending phase has one timer in the store, so it continues after a restart. When it is ready or has
failed, its `callback_url` gets a webhook.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from tavus_emulator._state.state import State
from tavus_emulator._store.tables.resources import ResourceRow
from tavus_emulator._store.tables.timers import Timer
from tavus_emulator._time.clock import epoch_microseconds
from tavus_emulator._time.scheduler import Kind

Fields: TypeAlias = Callable[[dict[str, Any], str], dict[str, Any]]
"""Makes the other fields of a phase, from the resource's data and the timestamp in its form."""

MOVE = "resource moves on"
_FIRST, _AGAIN = "first", "again"


class Phase(NamedTuple):
    """A `status` for a number of `seconds`, with other fields. The last phase doesn't end."""

    status: str
    seconds: float = 0.0
    fields: Mapping[str, Any] = {}
    more: Fields | None = None


class Life(NamedTuple):
    """The phases after a creation, and those of another run (`again`). `failed` is the status of a failure, and
    `reasons` are the fields for its reason."""

    phases: tuple[Phase, ...]
    failed: str
    why: str
    reasons: tuple[str, ...] = ("error_message",)
    again: tuple[Phase, ...] = ()

    @property
    def ready(self) -> str:
        """The status of the last phase."""
        return self.phases[-1].status


class Course(NamedTuple):
    """The life of a kind, the form of its timestamps, and the payload for its `callback_url`, from its data."""

    life: Life
    stamp: Callable[[datetime], str]
    tell: Callable[[State, dict[str, Any]], dict[str, Any]]


class Lives:
    """The lives of kinds, for those that have one."""

    def __init__(self, courses: Mapping[str, Course]) -> None:
        self._courses = courses

    @property
    def kinds(self) -> Mapping[str, Kind[State]]:
        """The timers that these lives set."""
        return {MOVE: Kind(self._move)}

    def begin(self, state: State, row: ResourceRow, now: datetime) -> ResourceRow:
        """Begin the phases of a new resource, if its kind has any, and return its row."""
        return self._enter(state, row, _FIRST, 0, now) if row.kind in self._courses else row

    def begin_again(self, state: State, row: ResourceRow, now: datetime) -> ResourceRow:
        """Begin another run."""
        return self._enter(state, row, _AGAIN, 0, now)

    def finish(self, state: State, row: ResourceRow, now: datetime) -> ResourceRow:
        """Make it ready now. Raises `ValueError` for a resource that has no phases."""
        life = self._life(row.kind)
        run = row.data.get("_run", _FIRST)
        self.forget(state, row)
        return self._enter(state, row, run, len(life.phases if run == _FIRST else life.again) - 1, now)

    def fail(self, state: State, row: ResourceRow, now: datetime, why: str | None = None) -> ResourceRow:
        """Make it fail now. Raises `ValueError` for a resource that has no phases."""
        life = self._life(row.kind)
        self.forget(state, row)
        return self._become(
            state, row, {"status": life.failed, **dict.fromkeys(life.reasons, why or life.why)}, now, over=True
        )

    def forget(self, state: State, row: ResourceRow) -> None:
        """Cancel the pending phases."""
        state.scheduler.cancel(_subject(row))

    def _life(self, kind: str) -> Life:
        course = self._courses.get(kind)
        if course is None:
            raise ValueError(f"a {kind} is ready from the beginning: there is nothing to finish or to fail")
        return course.life

    def _enter(self, state: State, row: ResourceRow, run: str, index: int, instant: datetime) -> ResourceRow:
        course = self._courses[row.kind]
        phases = course.life.phases if run == _FIRST else course.life.again
        phase = phases[index]
        over = index == len(phases) - 1
        more = {} if phase.more is None else phase.more(row.data, course.stamp(instant))
        changes = {"status": phase.status, "_run": run, **phase.fields, **more}
        changed = self._become(state, row, changes, instant, over=over)
        if not over:
            due = epoch_microseconds(instant) + int(phase.seconds * 1e6)
            data = {"kind": row.kind, "id": row.resource_id, "account": row.account, "run": run, "index": index + 1}
            state.scheduler.at(due, MOVE, _subject(row), data)
        return changed

    def _become(
        self, state: State, row: ResourceRow, changes: dict[str, Any], instant: datetime, *, over: bool
    ) -> ResourceRow:
        course = self._courses[row.kind]
        data = {**row.data, **changes}
        if "updated_at" in data:
            data["updated_at"] = course.stamp(instant)
        state.store.resources.put(row.kind, row.resource_id, row.account, data)
        url = data.get("callback_url")
        if over and isinstance(url, str) and url:
            event = f"{row.kind}.{data['status']}"
            state.outbox.put_callback(course.tell(state, data), row.account, instant, row.resource_id, event, url)
        return row._replace(data=data)

    def _move(self, state: State, timer: Timer, instant: datetime) -> None:
        what, resources = timer.data, state.store.resources
        row = resources.get(what["kind"], what["id"], what["account"])
        if row is not None and resources.hold(row):
            row = resources.get(what["kind"], what["id"], what["account"])
        if row is not None and row.kind in self._courses:
            self._enter(state, row, what["run"], what["index"], instant)


def _subject(row: ResourceRow) -> str:
    return f"{row.kind}/{row.account}/{row.resource_id}"
