"""Finding the resource that a call is about, and the refusals when there is none or it can't be changed."""

from __future__ import annotations

from tavus_emulator._contract.router import parameter_names
from tavus_emulator._core.problems import Problem, RefusalError
from tavus_emulator._resources.resource_type import ResourceType
from tavus_emulator._resources.rows import Rows
from tavus_emulator._resources.stamps import Stamps
from tavus_emulator._state.call import Call
from tavus_emulator._state.limits import ACTIVE
from tavus_emulator._store.tables.resources import ResourceRow


class Finding:
    """Finds resources of one type. `parent` finds the items that these belong to."""

    def __init__(self, resource_type: ResourceType, rows: Rows, stamps: Stamps, parent: Finding | None) -> None:
        self._type = resource_type
        self._rows = rows
        self._stamps = stamps
        self._parent = parent

    def kind(self, call: Call) -> str:
        """The kind under which the store has them: the family's, or with their parent's id in it.

        Raises `RefusalError` when there is no such parent.
        """
        path = self._type.path
        names = parameter_names(path)
        if not names:
            return self._type.family.kind
        if self._parent is not None:
            parent = self._parent.find(call, names[-1])
            self._needs_active(call, parent)
            self._check_bound(call, parent)
        for name in names:
            path = path.replace(f"{{{name}}}", str(call.parameters.get(name)).replace("/", "%2F"))
        return path

    def find(self, call: Call, key: str | None = None) -> ResourceRow:
        """The resource whose id is in the path, under `key` or the operation's own.

        Raises `RefusalError` when the account sees none.
        """
        key = call.operation.place.key or "" if key is None else key
        resource_id = str(call.parameter(key, ""))
        row = self._rows.find(call.state, self.kind(call), resource_id, call.account)
        if row is None:
            raise self.not_found(call, key)
        return row

    def find_own(self, call: Call) -> ResourceRow:
        """The resource that a call may change. Raises `RefusalError` for stock, and for another version of it."""
        row = self.find(call)
        if call.state.store.resources.hold(row):
            row = self.find(call)
        self._needs_active(call, row)
        self._check_bound(call, row)
        self._stamps.check_version(call, row.data)
        if "_stock" in row.data:
            text = f"{row.resource_id} is a stock {self._type.noun}: it can't be changed or deleted"
            raise RefusalError(400, Problem("", text))
        return row

    def not_found(self, call: Call, key: str) -> RefusalError:
        """The refusal of a path's id that nothing has."""
        if call.operation.place.collection == self._type.path:
            return self.unknown(call, f"path.{key}", str(call.parameter(key, "")))
        return self._unknown(call, f"path.{key}")

    def unknown(self, call: Call, place: str, resource_id: str) -> RefusalError:
        """The refusal of an id at some place: with the family's status and text, where the operation documents them."""
        missing = self._type.family.missing
        if missing is None or missing[0] not in call.operation.statuses:
            return self._unknown(call, place)
        status, text = missing
        return RefusalError(status, Problem(place, text.replace("{}", resource_id), published=True))

    def _unknown(self, call: Call, place: str) -> RefusalError:
        statuses = call.operation.statuses
        if 404 in statuses or 400 not in statuses:
            return RefusalError(404, Problem(place, f"{self._type.label} not found", published=True))
        return RefusalError(400, Problem(place, f"Invalid {self._type.id_field}", published=True))

    def _check_bound(self, call: Call, row: ResourceRow) -> None:
        bound = self._type.family.bounds.get(call.operation.place.name)
        if bound is not None:
            bound.check(call, f"{row.kind} {row.account} {row.resource_id}")

    def _needs_active(self, call: Call, row: ResourceRow) -> None:
        text = self._type.family.active.get(call.operation.place.name)
        if text is not None and row.data.get("status") != ACTIVE:
            raise RefusalError(400, Problem("", text, published=True))
