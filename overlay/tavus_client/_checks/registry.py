"""Runs the checks of a request: the constraints of its operation, and rows for rules beyond schemas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tavus_api.types import Unset
from tavus_client._checks.report import Found, Report
from tavus_client._errors import Violation
from tavus_client._settings import Settings
from tavus_client._warn import RequestWarning, warn

if TYPE_CHECKING:
    from tavus_client._checks.engine import Check as SchemaCheck


class Context(NamedTuple):
    """Facts that a check may use besides the request's body."""

    settings: Settings | None = None
    """The client's settings; None without a client."""

    @property
    def is_local(self) -> bool:
        """Whether the service is an emulator on this machine."""
        return self.settings is not None and self.settings.is_local


class Finding(NamedTuple):
    """A problem that a check found, with its path if it isn't the check's own."""

    message: str
    path: str | None = None


Finder = Callable[[dict[str, Any], Context], Iterable[Finding]]


class Check(NamedTuple):
    """One row: a rule of the API that no schema can express."""

    id: str
    operation: str
    """The operationId that it belongs to, or `EVERY`."""
    path: str
    """Where in the request's body it looks; several places are separated by commas. It isn't run without any."""
    reason: str
    """What would happen without the rule."""
    source: str
    """Where the rule is published, or `decision`."""
    find: Finder
    """Called with the object that contains `path`. Its docstring says what it finds."""
    severity: Literal["error", "warning", "deprecation"] = "error"
    client_only: bool = False
    """Whether the service may accept a request that this check reports."""

    @property
    def scope(self) -> tuple[str, ...]:
        """The path of that object."""
        parents = {tuple(place.split(".")[:-1]) for place in self.path.split(", ")}
        return min(parents)

    def found(self, finding: Finding) -> Found:
        path = self.path if finding.path is None else finding.path
        return Found(Violation(path, finding.message, self.id), self.severity, self.client_only)


EVERY = "*"
"""Stands for every operation: its rows check a field wherever a body has it."""
REGISTRY: dict[str, list[Check]] = {}
"""operationId → its rows."""


def check(id: str, *, operation: str, **facts: Any) -> Callable[[Finder], Finder]:  # noqa: A002
    """Register the function below as a check with these facts.

    It is called with the object that contains `path`, of plain JSON types and any shape, and must not raise.
    """

    def register(find: Finder) -> Finder:
        REGISTRY.setdefault(operation, []).append(Check(id=id, operation=operation, find=find, **facts))
        return find

    return register


class Constraints(NamedTuple):
    """The compiled constraints of an operation."""

    body: SchemaCheck | None
    parameters: Mapping[str, SchemaCheck]

    def check(self, body: Any, arguments: Mapping[str, Any], report: Report) -> None:
        for name, check_one in self.parameters.items():
            if (value := arguments.get(name)) is not None:
                check_one(value, (None, name), report)
        if self.body is not None and body is not None and not isinstance(body, Unset):
            self.body(body, None, report)


@cache
def constraints_of(operation: str) -> Constraints | None:
    """Load and compile the constraints of an operation; None if it has none."""
    from tavus_api.resources import METHODS

    family = METHODS.get(operation)
    module = import_module(f"tavus_api.constraints.{family[0]}") if family else None
    found = module.OPERATIONS.get(operation) if module else None
    if module is None or found is None:
        return None
    from tavus_client._checks.engine import Compiler, parameter

    compiler = Compiler(module.COMPONENTS)
    body = compiler.compile(found["body"], open_=True) if "body" in found else None  # `extra_body` may have any field
    return Constraints(body, {name: parameter(compiler, one) for name, one in found.get("parameters", {}).items()})


def find_violations(
    operation: str, body: Any, context: Context, arguments: Mapping[str, Any] | None = None
) -> list[Found]:
    """Return every violation in the arguments and the body of a request; UNSET means no body."""
    report = Report()
    if (constraints := constraints_of(operation)) is not None:
        constraints.check(body, arguments or {}, report)
    found = report.found
    for scope, names, rows in _rows_of(operation):
        fields: Any = body
        for name in scope:
            fields = fields.get(name) if fields.__class__ is dict else None
        if fields.__class__ is dict and not names.isdisjoint(fields):
            for own, row in rows:
                if not own.isdisjoint(fields):
                    found += [row.found(one) for one in row.find(fields, context)]
    return found


@cache
def _rows_of(operation: str) -> list[tuple[tuple[str, ...], frozenset[str], list[tuple[frozenset[str], Check]]]]:
    """Return the rows of an operation by the path of an object; each with the fields of it that it looks at."""
    scopes: dict[tuple[str, ...], list[tuple[frozenset[str], Check]]] = {}
    for row in (*REGISTRY[EVERY], *REGISTRY.get(operation, ())):
        names = frozenset(place.rpartition(".")[2] for place in row.path.split(", "))
        scopes.setdefault(row.scope, []).append((names, row))
    return [(scope, frozenset[str]().union(*(own for own, _ in rows)), rows) for scope, rows in scopes.items()]


def run_checks(settings: Settings, operation: str, body: Any, arguments: Mapping[str, Any]) -> list[Violation]:
    """Return the violations in a request. If there are none, issue the warnings."""
    if settings.checks == "off":
        return []
    violations: list[Violation] = []
    warnings: list[tuple[str, type[Warning]]] = []
    for violation, severity, *_ in find_violations(operation, body, Context(settings), arguments):
        if severity == "error" and settings.checks == "error":
            violations.append(violation)
        else:
            category: type[Warning] = DeprecationWarning if severity == "deprecation" else RequestWarning
            warnings.append((f"{operation}: {violation}", category))
    for message, kind in warnings if not violations else ():
        warn(message, kind)  # may raise if warnings are errors, so it comes after the violations
    return violations
