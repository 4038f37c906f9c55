"""The registry of checks, and how they are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from attrs import frozen

from .._errors import Violation
from .._settings import Settings
from .._warn import RequestWarning, warn


class Context(NamedTuple):
    """What a check may know beside the request's body."""

    is_local: bool
    """Whether the service is an emulator on this machine."""


class Finding(NamedTuple):
    """What a check found, and where if not at the check's own path."""

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
    """Where in the request's body it looks."""
    severity: Literal["error", "warning", "deprecation"]
    reason: str
    """Why the rule is one: what would happen otherwise."""
    source: str
    """Where the rule is published, or whose decision it is."""
    find: Finder


REGISTRY: dict[str, list[Check]] = {}
"""operationId → its checks, in the order in which they run."""


def check(
    id: str,  # noqa: A002
    *,
    operation: str,
    path: str,
    severity: Literal["error", "warning", "deprecation"] = "error",
    reason: str,
    source: str,
) -> Callable[[Finder], Finder]:
    """Register the function below as a check. It gets a body of plain JSON types, of any shape, and must not raise."""

    def register(find: Finder) -> Finder:
        REGISTRY.setdefault(operation, []).append(Check(id, operation, path, severity, reason, source, find))
        return find

    return register


def run_checks(settings: Settings, operation: str, body: Any) -> list[Violation]:
    """The violations in a request, those that only deserve a warning given as one."""
    rows = REGISTRY.get(operation)
    if not rows or settings.checks == "off" or not isinstance(body, dict):
        return []
    context, violations = Context(settings.is_local), list[Violation]()
    for row in rows:
        for finding in row.find(body, context):  # pyright: ignore[reportUnknownArgumentType]
            violation = Violation(row.path if finding.path is None else finding.path, finding.message, row.id)
            if row.severity == "error" and settings.checks == "error":
                violations.append(violation)
            else:
                category = DeprecationWarning if row.severity == "deprecation" else RequestWarning
                warn(f"{operation}: {violation}", category)
    return violations
