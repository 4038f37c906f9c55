"""Resources as a test, a script or a person handles them: looked at, finished, failed."""

from __future__ import annotations

from typing import Any, NamedTuple

from tavus_emulator._api.api import Api
from tavus_emulator._resources.families import LIVES
from tavus_emulator._state.scripts import KIND as SCRIPT
from tavus_emulator._state.state import State
from tavus_emulator._store.tables.resources import ResourceRow


class Resource(NamedTuple):
    """A replica, persona, document or whatever else the contract has, of one account or, without one, of all.

    `kind` is `replica`, `persona`, `document`, `video` and so on, for others the path of their collection. `data` is
    what the API shows of it.
    """

    kind: str
    resource_id: str
    account: str
    data: dict[str, Any]

    @property
    def status(self) -> str | None:
        """Its status, where its kind has one."""
        return self.data.get("status")

    def as_dict(self) -> dict[str, Any]:
        """All of it, as JSON takes it."""
        return {**self._asdict(), "status": self.status}


def find(core: Api, *, kind: str | None = None, limit: int | None = None) -> list[Resource]:
    """The last ones of all accounts, oldest first."""
    core.state.settle()
    rows = [row for row in core.state.store.resources.find() if row.kind != SCRIPT and kind in (None, row.kind)]
    return [_read(core, row) for row in (rows if limit is None else rows[-limit:])]


def get(core: Api, resource_id: str) -> Resource:
    """The last one with this id. Raises `KeyError` when there is none."""
    core.state.settle()
    return _read(core, _row(core.state, resource_id))


def finish(core: Api, resource_id: str) -> Resource:
    """Let it be ready now. Raises `KeyError` for an unknown one, `ValueError` for one that was ready at once."""
    with core.state.moment() as now:
        return _read(core, LIVES.finish(core.state, _row(core.state, resource_id), now))


def fail(core: Api, resource_id: str, why: str | None = None) -> Resource:
    """Let it have failed now. Raises `KeyError` for an unknown one, `ValueError` for one that was ready at once."""
    with core.state.moment() as now:
        return _read(core, LIVES.fail(core.state, _row(core.state, resource_id), now, why))


def _row(state: State, resource_id: str) -> ResourceRow:
    rows = [row for row in state.store.resources.find(resource_id=resource_id) if row.kind != SCRIPT]
    if not rows:
        raise KeyError(resource_id)
    return rows[-1]


def _read(core: Api, row: ResourceRow) -> Resource:
    return Resource(row.kind, row.resource_id, row.account, core.state.present(row.kind, row.data))
