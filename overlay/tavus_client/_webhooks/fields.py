"""Read documented fields from an object: each has its type, is absent, or is a problem with its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tavus_client._errors import Violation
from tavus_client._type_names import describe
from tavus_client._webhooks.body import ENOUGH


class Fields:
    """The fields of one object. `null` is the same as absent; of several names the first present one counts."""

    def __init__(self, raw: Mapping[str, Any], problems: list[Violation], path: str = "") -> None:
        self.raw, self.problems, self._path = raw, problems, path

    def _get(self, names: tuple[str, ...], expected: str, *kinds: type) -> Any:
        for name in names:
            value = self.raw.get(name)
            if value is None:
                continue
            if type(value) in kinds:
                return value
            self._report(name, f"is {describe(value)}, not {expected}", "type")
            return None
        return None

    def _report(self, name: str, message: str, check: str) -> None:
        self.problems.append(Violation(f"{self._path}{name}", message, check))

    def text(self, *names: str) -> str | None:
        found: str | None = self._get(names, "a string", str)
        return found

    def number(self, name: str) -> float | None:
        found: float | None = self._get((name,), "a number", int, float)
        return found

    def moment(self, *names: str) -> str | float | None:
        found: str | float | None = self._get(names, "a string or a number", str, int, float)
        return found

    def needed(self, *names: str) -> str:
        if all(self.raw.get(name) is None for name in names):
            self._report(names[0], "is missing", "missing")
        return self.text(*names) or ""

    def object(self, name: str) -> Fields:
        """Return the fields of a nested object; empty when it is absent."""
        found: dict[str, Any] | None = self._get((name,), "an object", dict)
        return Fields(found or {}, self.problems, f"{self._path}{name}.")

    def objects(self, name: str) -> Iterator[Fields]:
        """Yield the objects of a required list."""
        if self.raw.get(name) is None:
            self._report(name, "is missing", "missing")
        found: list[Any] = self._get((name,), "an array", list) or []
        for index, row in enumerate(found):
            if len(self.problems) >= ENOUGH:
                break
            if isinstance(row, dict):
                yield Fields(row, self.problems, f"{self._path}{name}[{index}].")  # pyright: ignore[reportUnknownArgumentType]
            else:
                self._report(f"{name}[{index}]", f"is {describe(row)}, not an object", "type")
