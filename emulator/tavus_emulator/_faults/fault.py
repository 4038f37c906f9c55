"""One fault rule: its matching requests or deliveries, its frequency, and its effect."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal, TypeAlias

Target: TypeAlias = Literal["request", "webhook"]
When: TypeAlias = Literal["before", "after", "connect"]
_SHOWN = (
    "operation", "method", "path", "account", "event", "times", "after", "probability", "seed", "status", "body",
    "headers", "latency", "reset", "when", "truncate_after", "content_type", "bytes_per_second",
)  # fmt: skip
_EXACT = ("operation", "method", "account")
_PATTERNS = ("path", "event")


@dataclass(slots=True, eq=False)
class Fault:
    """A rule. `matched` counts the matching requests or deliveries, `fired` those on which it took effect."""

    fault_id: str
    target: Target = "request"
    operation: str | None = None
    method: str | None = None
    path: str | None = None
    account: str | None = None
    event: str | None = None
    times: int | None = None
    after: int = 0
    probability: float | None = None
    seed: int | str | None = None
    status: int | None = None
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    latency: float = 0.0
    reset: bool = False
    when: When = "before"
    truncate_after: int | None = None
    content_type: str | None = None
    bytes_per_second: float | None = None
    matched: int = 0
    fired: int = 0
    _random: random.Random = field(default_factory=random.Random, repr=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def as_dict(self) -> dict[str, Any]:
        """Return the fields that are set, and the counts, for JSON."""
        shown: dict[str, Any] = {"fault_id": self.fault_id, "target": self.target}
        for name in _SHOWN:
            value = getattr(self, name)
            if value is not None:
                shown[name] = dict(value) if name == "headers" else value
        return {**shown, "matched": self.matched, "fired": self.fired}

    def matches(self, facts: Mapping[str, str | None]) -> bool:
        """Return whether the rule matches a request or delivery with these facts."""
        for name in _EXACT:
            wanted = getattr(self, name)
            if wanted is not None and facts.get(name) != wanted:
                return False
        for name in _PATTERNS:
            pattern = getattr(self, name)
            if pattern is not None and not fnmatchcase(facts.get(name) or "", pattern):
                return False
        return True

    def draw(self) -> bool:
        """Count a match, and return whether the rule takes effect on it."""
        self.matched += 1
        if self.matched <= self.after or (self.times is not None and self.fired >= self.times):
            return False
        if self.probability is not None and self._random.random() >= self.probability:
            return False
        self.fired += 1
        return True
