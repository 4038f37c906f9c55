"""Decodes the body of a delivery into a JSON object, strictly."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from tavus_client._errors import Violation
from tavus_client._type_names import describe

ENOUGH = 100
"""The maximum number of reported problems: a hostile body could have millions."""
_DEPTH = 100
_DIGITS = 309  # as many as the largest double has
_HALF_PAIR = re.compile("[\ud800-\udfff]")


def read_object(
    body: bytes | str | Mapping[str, Any], max_size: int, problems: list[Violation]
) -> dict[str, Any] | None:
    """Return the object in `body`, in new dicts and lists, or None; problems are appended to `problems`.

    Besides bodies that are not a JSON object it refuses duplicate names in one object, NaN and infinities, numbers
    that no double can hold, unpaired surrogates, and more than 100 levels.
    """
    text = _text(body, max_size, problems)
    value = _decode(text, problems) if text is not None else None
    if problems:
        return None
    if not isinstance(value, dict):
        problems.append(Violation("", f"is {describe(value)}, not an object", "type"))
        return None
    found: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
    problems.extend(islice(_walk(found, None, 1), ENOUGH))
    return found


def _text(given: Any, max_size: int, problems: list[Violation]) -> str | None:
    if isinstance(given, Mapping):
        return _serialised(given, problems)  # pyright: ignore[reportUnknownArgumentType]
    if isinstance(given, str):
        # a character has one to four bytes
        too_large = len(given) > max_size or (
            len(given) * 4 > max_size and len(given.encode("utf-8", "surrogatepass")) > max_size
        )
    elif isinstance(given, bytes | bytearray):
        too_large = len(given) > max_size
    else:
        problems.append(Violation("", f"is {describe(given)}: pass bytes, text or a mapping", "type"))
        return None
    if too_large:
        problems.append(Violation("", f"is larger than {max_size} bytes, which is max_size", "size"))
        return None
    if isinstance(given, str):
        return given.removeprefix("\ufeff")
    text: str | None = None
    try:
        text = given.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(Violation("", f"is not UTF-8, at byte {error.start}", "encoding"))
    return text


def _serialised(body: Mapping[str, Any], problems: list[Violation]) -> str | None:
    """Serialise a mapping, so that it is copied and decoded like any other body."""
    try:
        return json.dumps(body, default=_mapping)
    except RecursionError:
        message = f"is nested deeper than {_DEPTH} levels"
    except (TypeError, ValueError) as error:  # another type, a cycle, too large an integer
        message = f"has no form in JSON: {error}"
    problems.append(Violation("", message, "json"))
    return None


def _mapping(value: object) -> dict[Any, Any]:
    if isinstance(value, Mapping):
        return dict(value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    raise TypeError(f"a {type(value).__name__} is in it")


def _decode(text: str, problems: list[Violation]) -> Any:
    def report(message: str) -> None:
        if len(problems) < ENOUGH:
            problems.append(Violation("", message, "json"))

    def constant(name: str) -> None:
        report(f"contains {name}, which is not JSON")

    def integer(digits: str) -> int:
        if len(digits.lstrip("-")) <= _DIGITS:
            return int(digits)
        report(f"contains a number of {len(digits)} digits")
        return 0

    def real(digits: str) -> float:
        number = float(digits)
        if number in (float("inf"), float("-inf")):
            report("contains a number that is too large for a double")
        return number

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            counts = Counter(name for name, _ in pairs)
            twice = [
                Violation("", f"has {name[:50]!r} {n} times in one object", "json")
                for name, n in counts.items()
                if n > 1
            ]
            problems.extend(twice[: ENOUGH - len(problems)])
        return found

    try:
        return json.loads(text, parse_constant=constant, parse_int=integer, parse_float=real, object_pairs_hook=once)
    except RecursionError:
        message = f"is nested deeper than {_DEPTH} levels"
    except json.JSONDecodeError as error:
        message = "is empty" if not text.strip() else f"is not JSON: {error.msg}, at character {error.pos}"
    problems.append(Violation("", message, "json"))
    return None


_Path = tuple[Any, str | int] | None  # the parent's path and the last step: converted to text only when shown


def _walk(value: dict[str, Any] | list[Any], path: _Path, depth: int) -> Iterator[Violation]:
    if depth > _DEPTH:
        yield Violation("", f"is nested deeper than {_DEPTH} levels", "json")
        return
    items: Iterable[tuple[str | int, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
    for step, item in items:
        if isinstance(step, str) and not step.isascii() and _HALF_PAIR.search(step):
            yield Violation(_written(path), "has a name with an unpaired surrogate", "json")
        kind: type[Any] = item.__class__
        if kind is str:
            if not item.isascii() and _HALF_PAIR.search(item):
                yield Violation(_written((path, step)), "contains an unpaired surrogate", "json")
        elif kind is dict or kind is list:
            yield from _walk(item, (path, step), depth + 1)


def _written(path: _Path) -> str:
    steps: list[str] = []
    while path is not None:
        path, step = path
        steps.append(f"[{step}]" if isinstance(step, int) else f".{step[:50]}")
    text = "".join(reversed(steps)).removeprefix(".")
    return text.encode("ascii", "backslashreplace").decode()
