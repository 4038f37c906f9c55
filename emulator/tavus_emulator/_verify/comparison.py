"""Compares a recorded answer with the emulator's: some values must agree, drawn or measured ones may differ.

Ids, times, counts and free texts may differ. The comparison covers the presence and types of the contract's fields,
values that the contract names (such as `status`), values that the request sent, and the format of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._resources.families.table import FAMILIES
from tavus_emulator._verify.documented import Answer
from tavus_emulator._verify.findings import Difference
from tavus_emulator._verify.identities import Identities
from tavus_emulator._verify.words import kind_of

_STATUS = "status"  # a word of the service, whether or not the contract lists them
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}"
_ZONE = r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
_STATUSES = frozenset(
    status
    for family in FAMILIES.values()
    if family.life is not None
    for status in (*(phase.status for phase in family.life.phases), family.life.failed)
)
_FORMS = (
    ("ISO 8601 with microseconds", re.compile(rf"{_DATE}\.[0-9]{{6}}{_ZONE}")),
    ("ISO 8601 with milliseconds", re.compile(rf"{_DATE}\.[0-9]{{3}}{_ZONE}")),
    ("ISO 8601 with seconds", re.compile(rf"{_DATE}{_ZONE}")),
    ("an RFC 1123 date", re.compile(r"[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT")),
)


class Comparison:
    """Compares two answers to the same call. `sent` is the request's JSON as the emulator got it."""

    def __init__(self, documented: Answer, fields: frozenset[str], identities: Identities, sent: Any) -> None:
        self._named = documented.named | _STATUSES
        self._fields = fields
        self._identities = identities
        self._sent: dict[str, Any] = sent if is_object(sent) else {}

    def differences(self, recorded: Any, emulated: Any) -> Iterator[Difference]:
        """Yield every difference."""
        yield from self._values("answer", recorded, emulated)

    def _values(self, place: str, recorded: Any, emulated: Any) -> Iterator[Difference]:
        if recorded is None or emulated is None:  # which of them may be null is the contract's to say
            return
        if is_object(recorded) and is_object(emulated):
            yield from self._objects(place, recorded, emulated)
        elif is_array(recorded) and is_array(emulated):
            yield from self._arrays(place, recorded, emulated)
        elif _type(recorded) != _type(emulated):
            yield Difference("emulator_type", f"{place}: {kind_of(recorded)}, the emulator has {kind_of(emulated)}")
        elif isinstance(recorded, bool) and recorded is not emulated:
            yield Difference("emulator_value", f"{place}: {_word(recorded)}, the emulator has {_word(emulated)}")
        elif isinstance(recorded, str):
            yield from self._texts(place, recorded, emulated)

    def _objects(self, place: str, recorded: dict[str, Any], emulated: dict[str, Any]) -> Iterator[Difference]:
        compared = self._fields & (recorded.keys() | emulated.keys())
        if self._identities.is_guessed(_identity(recorded)):
            compared -= {_STATUS}
        for name in sorted(compared):
            inner = f"{place}.{name}"
            if name not in emulated:
                yield Difference("emulator_field", f"{inner}: the emulator's answer lacks it")
            elif name not in recorded:
                yield Difference("emulator_field", f"{inner}: only the emulator's answer has it")
            else:
                yield from self._echo(inner, name, recorded[name], emulated[name])
                yield from self._values(inner, recorded[name], emulated[name])

    def _arrays(self, place: str, recorded: list[Any], emulated: list[Any]) -> Iterator[Difference]:
        """Compare rows with the same id; for rows without one, compare a single one."""
        by_id = {identity: row for row in emulated if (identity := _identity(row)) is not None}
        for row in recorded:
            identity = _identity(row)
            other = by_id.get(self._identities.of(identity)) if identity is not None else next(iter(emulated), None)
            if other is not None:
                yield from self._values(f"{place}[]", row, other)

    def _echo(self, place: str, name: str, recorded: Any, emulated: Any) -> Iterator[Difference]:
        sent = self._sent.get(name)
        echoed = isinstance(sent, str) and isinstance(recorded, str) and self._identities.of(recorded) == sent
        if echoed and isinstance(emulated, str) and emulated != sent and sent not in self._named:
            yield Difference("emulator_value", f"{place}: is what was sent, the emulator has another value")

    def _texts(self, place: str, recorded: str, emulated: str) -> Iterator[Difference]:
        named = recorded in self._named and emulated in self._named
        if recorded != emulated and (named or place.endswith(f".{_STATUS}")):
            word, other = (one if one in self._named else "an unnamed value" for one in (recorded, emulated))
            yield Difference("emulator_value", f"{place}: {word}, the emulator has {other}")
        form, wanted = _form(recorded), _form(emulated)
        if form is not None and wanted is not None and form != wanted:
            yield Difference("emulator_form", f"{place}: {form}, the emulator writes {wanted}")


def _identity(row: Any) -> str | None:
    """Return a row's identity: its first field whose name ends in `id`."""
    if not is_object(row):
        return None
    names = [name for name in row if name.endswith(("_id", "uuid")) or name == "id"]
    return next((row[name] for name in names if isinstance(row[name], str)), None)


def _type(value: Any) -> str:
    kind = kind_of(value)
    return "a number" if kind == "an integer" else kind  # 1 and 1.0 are the same number


def _word(value: bool) -> str:
    return "true" if value else "false"


def _form(text: str) -> str | None:
    return next((name for name, pattern in _FORMS if pattern.fullmatch(text)), None)
