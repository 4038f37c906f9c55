"""From the body of a delivery to a JSON object that holds no surprises."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .._errors import Violation
from .._shapes import describe

_DEPTH = 100
_DIGITS = 309  # as many as the largest double has
_HALF_PAIR = re.compile("[\ud800-\udfff]")


def read_object(body: bytes | str | Mapping[str, Any], max_size: int, problems: list[Violation]) -> dict[str, Any]:
    """The object in `body`, in new dicts and lists; what is wrong goes to `problems`.

    Refused are, beside what is no JSON object: names that occur twice in one object, NaN and infinities, numbers that
    no double can hold, halves of surrogate pairs, and more than 100 levels.
    """
    text = _text(body, max_size, problems)
    value = _decode(text, problems) if text is not None else None
    if problems:
        return {}
    if not isinstance(value, dict):
        problems.append(Violation("", f"is {describe(value)}, not an object", "type"))
        return {}
    found: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
    problems.extend(_walk(found, None, 1))
    return found


def _text(body: bytes | str | Mapping[str, Any], max_size: int, problems: list[Violation]) -> str | None:
    if isinstance(body, Mapping):
        return _serialised(body, problems)
    given: Any = body
    if isinstance(given, str):
        # a character is a byte at least, and four at most
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
    place = -1
    try:
        return given.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = error.start
    problems.append(Violation("", f"is not UTF-8, at byte {place}", "encoding"))
    return None


def _serialised(body: Mapping[str, Any], problems: list[Violation]) -> str | None:
    """One's own copy, and one way for all that follows."""
    try:
        return json.dumps(body, default=_mapping)
    except RecursionError:
        message = f"is nested deeper than {_DEPTH} levels"
    except (TypeError, ValueError) as error:  # of another type, a circle, an integer beyond all bounds
        message = f"has no form in JSON: {error}"
    problems.append(Violation("", message, "json"))
    return None


def _mapping(value: object) -> dict[Any, Any]:
    if isinstance(value, Mapping):
        return dict(value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    raise TypeError(f"a {type(value).__name__} is in it")


def _decode(text: str, problems: list[Violation]) -> Any:
    def constant(name: str) -> None:
        problems.append(Violation("", f"holds {name}, which is no JSON", "json"))

    def integer(digits: str) -> int:
        if len(digits.lstrip("-")) <= _DIGITS:
            return int(digits)
        problems.append(Violation("", f"holds a number of {len(digits)} digits", "json"))
        return 0

    def real(digits: str) -> float:
        number = float(digits)
        if number in (float("inf"), float("-inf")):
            problems.append(Violation("", "holds a number that is too large for a double", "json"))
        return number

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            seen = set[str]()
            for name, _ in pairs:
                if name in seen:
                    problems.append(Violation("", f"has {name[:50]!r} more than once in one object", "json"))
                seen.add(name)
        return found

    try:
        return json.loads(text, parse_constant=constant, parse_int=integer, parse_float=real, object_pairs_hook=once)
    except RecursionError:
        message = f"is nested deeper than {_DEPTH} levels"
    except json.JSONDecodeError as error:
        message = "is empty" if not text.strip() else f"is not JSON: {error.msg}, at character {error.pos}"
    problems.append(Violation("", message, "json"))
    return None


_Path = tuple[Any, str | int] | None  # the parent's path and the last step: text is made of it only when it is shown


def _walk(value: dict[str, Any] | list[Any], path: _Path, depth: int) -> Iterator[Violation]:
    if depth > _DEPTH:
        yield Violation("", f"is nested deeper than {_DEPTH} levels", "json")
        return
    items: Iterable[tuple[str | int, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
    for step, item in items:
        if isinstance(step, str) and not step.isascii() and _HALF_PAIR.search(step):
            yield Violation(_written(path), "has a name with half a surrogate pair, which is no text", "json")
        kind: type[Any] = item.__class__
        if kind is str:
            if not item.isascii() and _HALF_PAIR.search(item):
                yield Violation(_written((path, step)), "holds half a surrogate pair, which is no text", "json")
        elif kind is dict or kind is list:
            yield from _walk(item, (path, step), depth + 1)


def _written(path: _Path) -> str:
    steps: list[str] = []
    while path is not None:
        path, step = path
        steps.append(f"[{step}]" if isinstance(step, int) else f".{step[:50]}")
    text = "".join(reversed(steps)).removeprefix(".")
    return text.encode("ascii", "backslashreplace").decode()
