"""Resources of all kinds except conversations, as a collection."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

from tavus_emulator._api.api import Api
from tavus_emulator._resources.families.table import LIVES
from tavus_emulator._state.scripts import KIND as SCRIPT
from tavus_emulator._store.tables.resources import ResourceRow


class Resource(NamedTuple):
    """A replica, persona, document or other resource, of one account or, without one, of all.

    `kind` is `replica`, `persona`, `document`, `video` and so on, for others the path of their collection. `data` is
    what the API shows of it.
    """

    kind: str
    resource_id: str
    account: str
    data: dict[str, Any]

    @property
    def status(self) -> str | None:
        """Its status, if its kind has one."""
        return self.data.get("status")

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {**self._asdict(), "status": self.status}


class Resources:
    """Resources of all accounts except conversations, oldest first. Iterate, or use `get` and `find`."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def get(self, resource_id: str) -> Resource:
        """Return the newest resource with this id. Raises `KeyError` when there is none."""
        self._api.state.settle()
        return self._read(self._row(resource_id))

    def find(self, *, kind: str | None = None, limit: int | None = None) -> list[Resource]:
        """Return the newest `limit` resources, oldest first; only those of a `kind`, such as `replica`, if given."""
        self._api.state.settle()
        rows = self._api.state.store.resources.find()
        found = [row for row in rows if row.kind != SCRIPT and kind in (None, row.kind)]
        return [self._read(row) for row in (found if limit is None else found[-limit:])]

    def finish(self, resource_id: str) -> Resource:
        """Complete a replica's training, a document's processing and the like now, and send its callback.

        Raises `KeyError` for an unknown resource, `ValueError` for a kind that is ready at once.
        """
        with self._of(resource_id), self._api.state.moment() as now:
            return self._read(LIVES.finish(self._api.state, self._row(resource_id), now))

    def fail(self, resource_id: str, error_message: str | None = None) -> Resource:
        """Let it fail now, with this message. Otherwise like `finish`."""
        with self._of(resource_id), self._api.state.moment() as now:
            return self._read(LIVES.fail(self._api.state, self._row(resource_id), now, error_message))

    def __iter__(self) -> Iterator[Resource]:
        return iter(self.find())

    def __len__(self) -> int:
        return len(self.find())

    def __repr__(self) -> str:
        return f"<Resources: {len(self)}>"

    def _of(self, resource_id: str) -> AbstractContextManager[None]:
        return self._api.state.store.within(self._row(resource_id).account or None)

    def _row(self, resource_id: str) -> ResourceRow:
        rows = [row for row in self._api.state.store.resources.find(resource_id=resource_id) if row.kind != SCRIPT]
        if not rows:
            raise KeyError(resource_id)
        return rows[-1]

    def _read(self, row: ResourceRow) -> Resource:
        return Resource(row.kind, row.resource_id, row.account, self._api.state.present(row.kind, row.data))
