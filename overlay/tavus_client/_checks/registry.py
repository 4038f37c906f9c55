"""The registry of checks, and the function that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple

from attrs import frozen

from tavus_client._errors import Violation
from tavus_client._settings import Settings
from tavus_client._warn import RequestWarning, warn

Severity = Literal["error", "warning", "deprecation"]


class Context(NamedTuple):
    """Facts that a check may use in addition to the request's body."""

    settings: Settings | None = None
    """The client's settings; None without a client."""

    @property
    def is_local(self) -> bool:
        """Whether the service is an emulator on this machine. Not free, and few checks need it."""
        return self.settings is not None and self.settings.is_local


class Finding(NamedTuple):
    """A problem that a check found, with its path if it isn't the check's own."""

    message: str
    path: str | None = None


Finder = Callable[[dict[str, Any], Context], Iterable[Finding]]


@frozen
class Check:
    """One row: a rule of the API that is checked before a request is sent."""

    id: str
    operation: str
    """The operationId that it belongs to."""
    path: str
    """Where in the request's body it looks; several places are separated by commas."""
    severity: Severity
    reason: str
    """What would happen without the rule."""
    source: str
    """Where the rule is published, or `decision`."""
    client_only: bool
    """Whether the service may accept a request that this check reports."""
    find: Finder
    """Called with the object that contains `path`. Its docstring says what it finds."""

    @property
    def scope(self) -> tuple[str, ...]:
        """The path of that object: the check isn't run on a request without it."""
        parents = {tuple(place.split(".")[:-1]) for place in self.path.split(", ")}
        return min(parents)


REGISTRY: dict[str, list[Check]] = {}
"""operationId → its checks."""
_BY_SCOPE: dict[str, dict[tuple[str, ...], list[Check]]] = {}


def check(
    id: str,  # noqa: A002
    *,
    operation: str,
    path: str,
    severity: Severity = "error",
    reason: str,
    source: str,
    client_only: bool = False,
) -> Callable[[Finder], Finder]:
    """Register the function below as a check.

    It is called with the object that contains `path`, of plain JSON types and any shape, and must not raise.
    """

    def register(find: Finder) -> Finder:
        row = Check(id, operation, path, severity, reason, source, client_only, find)
        REGISTRY.setdefault(operation, []).append(row)
        _BY_SCOPE.setdefault(operation, {}).setdefault(row.scope, []).append(row)
        return find

    return register


def find_violations(operation: str, body: Any, context: Context) -> Iterator[tuple[Check, Violation]]:
    """Yield every violation in a body of an operation, with the check that found it."""
    for scope, rows in _BY_SCOPE.get(operation, {}).items():
        fields = body
        for name in scope:
            fields = fields.get(name) if isinstance(fields, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        if isinstance(fields, dict):
            for row in rows:
                for finding in row.find(fields, context):  # pyright: ignore[reportUnknownArgumentType]
                    yield row, Violation(row.path if finding.path is None else finding.path, finding.message, row.id)


def run_checks(settings: Settings, operation: str, body: Any) -> list[Violation]:
    """Return the violations in a request. If there are none, issue the warnings."""
    if settings.checks == "off":
        return []
    violations: list[Violation] = []
    warnings: list[tuple[str, type[Warning]]] = []
    for row, violation in find_violations(operation, body, Context(settings)):
        if row.severity == "error" and settings.checks == "error":
            violations.append(violation)
        else:
            category: type[Warning] = DeprecationWarning if row.severity == "deprecation" else RequestWarning
            warnings.append((f"{operation}: {violation}", category))
    for message, kind in warnings if not violations else ():
        warn(message, kind)  # may raise, where warnings are errors: only once it can hide nothing
    return violations
