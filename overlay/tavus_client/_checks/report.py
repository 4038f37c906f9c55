"""Collects violations, and bounds the work of finding them."""

from __future__ import annotations

import json
import re
from typing import Any, Literal, NamedTuple

from tavus_client._errors import Violation

Where = tuple[Any, Any] | None
"""A place in a request: its parent's place, and a key or an index. None is the whole."""
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_MOST = 100
"""The maximum number of violations; more aren't kept."""
_TRIES = 10_000
"""The maximum number of branches of unions that are tried for one request."""


class Found(NamedTuple):
    """A violation, its severity, and whether the service may still accept the request."""

    violation: Violation
    severity: Literal["error", "warning", "deprecation"] = "error"
    client_only: bool = False
    value: bool = False
    """Whether the value isn't one of an enum: it probably belongs to another branch of a union."""


class Report:
    """Collects violations.

    `tries` is the number of branches that may still be tried. With `ours` the service may accept what is reported.
    """

    def __init__(self, tries: int = _TRIES, *, ours: bool = False) -> None:
        self.found: list[Found] = []
        self.tries, self.ours = tries, ours

    def add(self, where: Where, message: str, check: str, *, ours: bool = False, value: bool = False) -> None:
        """Add a violation, unless there is one at its place, or there are enough."""
        self.extend([Found(Violation(path_of(where), message, check), "error", ours or self.ours, value)])

    def extend(self, found: list[Found]) -> None:
        """Add violations in the same way."""
        known = {one.violation.path for one in self.found}
        self.found += [one for one in found if one.violation.path not in known][: _MOST - len(self.found)]

    def attempt(self) -> Report:
        """Return a separate report for one branch of a union."""
        return Report(self.tries - 1, ours=self.ours)


def path_of(where: Where) -> str:
    """Return a place as a path: `properties.tags[1]`. A key that isn't a plain name is quoted: `skills["a.b"]`."""
    steps: list[str] = []
    while where is not None:
        where, step = where
        steps.append(f".{step}" if isinstance(step, str) and _PLAIN.fullmatch(step) else f"[{_quoted(step)}]")
    return "".join(reversed(steps)).removeprefix(".")


def _quoted(step: Any) -> str:
    return json.dumps(step, ensure_ascii=False) if isinstance(step, str) else str(step)
