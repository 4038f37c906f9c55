"""Runs the checks of a request: the constraints of its operation, and rows for rules beyond schemas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from attrs import frozen

from tavus_api.types import Unset
from tavus_client._checks.report import Report
from tavus_client._errors import Violation
from tavus_client._settings import Settings
from tavus_client._warn import RequestWarning, warn

if TYPE_CHECKING:
    from tavus_client._checks.engine import Check as SchemaCheck

Severity = Literal["error", "warning", "deprecation"]


class Context(NamedTuple):
    """Facts that a check may use besides the request's body."""

    settings: Settings | None = None
    """The client's settings; None without a client."""

    @property
    def is_local(self) -> bool:
        """Whether the service is an emulator on this machine. It is computed on use, since few checks need it."""
        return self.settings is not None and self.settings.is_local


class Finding(NamedTuple):
    """A problem that a check found, with its path if it isn't the check's own."""

    message: str
    path: str | None = None


class Found(NamedTuple):
    """A violation, its severity, and whether the service may still accept the request."""

    violation: Violation
    severity: Severity
    client_only: bool


Finder = Callable[[dict[str, Any], Context], Iterable[Finding]]


@frozen(kw_only=True)
class Check:
    """One row: a rule of the API that no schema can express."""

    id: str
    operation: str
    """The operationId that it belongs to, or `EVERY`."""
    path: str
    """Where in the request's body it looks; several places are separated by commas. It isn't run without any."""
    severity: Severity = "error"
    reason: str
    """What would happen without the rule."""
    source: str
    """Where the rule is published, or `decision`."""
    client_only: bool = False
    """Whether the service may accept a request that this check reports."""
    find: Finder
    """Called with the object that contains `path`. Its docstring says what it finds."""

    @property
    def scope(self) -> tuple[str, ...]:
        """The path of that object."""
        parents = {tuple(place.split(".")[:-1]) for place in self.path.split(", ")}
        return min(parents)


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
) -> Iterator[Found]:
    """Yield every violation in the arguments and the body of a request; UNSET means no body."""
    constraints = constraints_of(operation)
    if constraints is not None:
        report = Report()
        for name, one in constraints.parameters.items():
            value = arguments.get(name) if arguments else None
            if value is not None:
                one(value, (None, name), report)
        if constraints.body is not None and body is not None and not isinstance(body, Unset):
            constraints.body(body, None, report)
        for found in report.found:
            yield Found(found.violation, "error", found.ours)
    yield from _by_rows(operation, body, context)


@cache
def _rows_of(operation: str) -> Mapping[tuple[str, ...], Mapping[str, list[Check]]]:
    """Return the rows of an operation by the path of an object and the names of its fields."""
    scopes: dict[tuple[str, ...], dict[str, list[Check]]] = {}
    for row in (*REGISTRY[EVERY], *REGISTRY.get(operation, ())):
        for place in row.path.split(", "):
            scopes.setdefault(row.scope, {}).setdefault(place.rpartition(".")[2], []).append(row)
    return scopes


def _by_rows(operation: str, body: Any, context: Context) -> Iterator[Found]:
    for scope, rows in _rows_of(operation).items():
        fields: Any = body
        for name in scope:
            fields = fields.get(name) if fields.__class__ is dict else None
        given = rows.keys() & fields.keys() if fields.__class__ is dict else ()
        for row in {row.id: row for name in rows if name in given for row in rows[name]}.values() if given else ():
            for finding in row.find(fields, context):
                path = row.path if finding.path is None else finding.path
                yield Found(Violation(path, finding.message, row.id), row.severity, row.client_only)


def run_checks(settings: Settings, operation: str, body: Any, arguments: Mapping[str, Any]) -> list[Violation]:
    """Return the violations in a request. If there are none, issue the warnings."""
    if settings.checks == "off":
        return []
    violations: list[Violation] = []
    warnings: list[tuple[str, type[Warning]]] = []
    for violation, severity, _ in find_violations(operation, body, Context(settings), arguments):
        if severity == "error" and settings.checks == "error":
            violations.append(violation)
        else:
            category: type[Warning] = DeprecationWarning if severity == "deprecation" else RequestWarning
            warnings.append((f"{operation}: {violation}", category))
    for message, kind in warnings if not violations else ():
        warn(message, kind)  # may raise if warnings are errors, so it comes after the violations
    return violations
