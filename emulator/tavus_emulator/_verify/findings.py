"""Differences, grouped by operation and rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

MAX_GROUPS = 1000
_MAX_EXAMPLES = 5
_INDEX = re.compile(r"\[\d+\]")

RULES: Mapping[str, str] = {
    "unknown_operation": "the contract has no operation of this method and path (only asked with --host)",
    "accepted_request": "the request breaks the contract, and was accepted",
    "status": "the contract doesn't document this status for the operation",
    "content_type": "the answer is JSON by the contract, and came as something else",
    "content": "the answer has a body where the contract has none, or none where it has one",
    "body": "the answer's body breaks its schema",
    "emulator_status": "the emulator answers the same request with another status",
    "emulator_field": "a field of the contract is in one of the two answers only",
    "emulator_type": "a value has another type in the emulator's answer",
    "emulator_value": "a value that the contract names, or that was sent, is another in the emulator's answer",
    "emulator_form": "a time is written in another form in the emulator's answer",
    "emulator_text": "the text of an error is another than the published one that the emulator answers",
}
"""Every rule, with what breaking it means."""

UNDOCUMENTED = "undocumented_field"


class Difference(NamedTuple):
    """One difference. `text` holds no value of the recording that the contract doesn't name."""

    rule: str
    text: str


@dataclass(slots=True)
class Group:
    """One difference in several exchanges: their number, and the indices of the first in `log.entries`."""

    operation: str
    rule: str
    text: str
    count: int = 0
    entries: list[int] = field(default_factory=list[int])
    _last: int = -1

    def add(self, number: int) -> None:
        """Count an exchange once."""
        if number == self._last:
            return
        self._last = number
        self.count += 1
        if len(self.entries) < _MAX_EXAMPLES:
            self.entries.append(number)


class Findings:
    """The results for a recording.

    `differences` decide the exit code; `notes` are fields that the contract lacks, which it allows. `ignored` are
    rules, or `operation:rule`, that are left out. `unlisted` and `unlisted_notes` count those beyond the first 1,000
    groups. `skipped` counts exchanges that aren't calls, `unreplayed` calls that the emulator doesn't get, by reason.
    """

    def __init__(self, ignored: Iterable[str] = ()) -> None:
        self.exchanges = 0
        self.checked = 0
        self.replayed = 0
        self.hosts: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self.unreplayed: Counter[str] = Counter()
        self.unlisted = 0
        self.unlisted_notes = 0
        self._ignored = frozenset(ignored)
        self._differences: dict[tuple[str, str, str], Group] = {}
        self._notes: dict[tuple[str, str, str], Group] = {}

    def add(self, operation: str, number: int, difference: Difference) -> None:
        """Count a difference of an exchange."""
        if {difference.rule, f"{operation}:{difference.rule}"} & self._ignored:
            return
        key = (operation, difference.rule, _INDEX.sub("[]", difference.text))
        groups = self._notes if difference.rule == UNDOCUMENTED else self._differences
        if key in groups or len(groups) < MAX_GROUPS:
            groups.setdefault(key, Group(*key)).add(number)
        elif groups is self._notes:
            self.unlisted_notes += 1
        else:
            self.unlisted += 1

    @property
    def differences(self) -> list[Group]:
        """The differences by operation, then rule, then text."""
        return [self._differences[key] for key in sorted(self._differences)]

    @property
    def notes(self) -> list[Group]:
        """Fields that the contract lacks."""
        return [self._notes[key] for key in sorted(self._notes)]

    @property
    def differ(self) -> bool:
        """Return whether there is any difference."""
        return bool(self._differences)
