"""Read documents for `load`: replicas, personas, documents and other resources, memories and scripts."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_type_hints

from tavus_emulator._core.nearest import nearest
from tavus_emulator._core.problems import Problem, render, show
from tavus_emulator._core.strict_json import is_array, is_object

# The type of a method's argument, and the JSON that it takes.
_FORMS: Mapping[Any, tuple[str, Callable[[Any], bool]]] = {
    str: ("a string", lambda value: isinstance(value, str)),
    str | None: ("a string", lambda value: isinstance(value, str)),
    bool: ("true or false", lambda value: isinstance(value, bool)),
    Mapping[str, Any] | None: ("an object", lambda value: is_object(value)),
    Iterable[str]: ("an array of strings", lambda value: _is_strings(value)),
    Sequence[str]: ("an array of strings", lambda value: _is_strings(value)),
}


class LoadError(ValueError):
    """A document can't be loaded. The message has every problem with its place."""


def read_document(document: Mapping[str, Any] | str | Path) -> Mapping[str, Any]:
    """Return a document, read from a JSON file if it is a path. Raises `LoadError` and `OSError`."""
    if not isinstance(document, str | Path):
        return document
    try:
        content: Any = json.loads(Path(document).read_bytes())
    except ValueError as error:
        raise LoadError(f"{document} is not JSON: {error}") from None
    if not is_object(content):
        raise LoadError(f"{document} must be a JSON object")
    return content


def read_calls(document: Mapping[str, Any], methods: Mapping[str, Callable[..., Any]]) -> list[Callable[[], Any]]:
    """Turn a document into calls: each entry of an array calls the method of the array's name.

    Raises `LoadError` with every problem.
    """
    problems: list[Problem] = []
    calls: list[Callable[[], Any]] = []
    for name, entries in document.items():
        method = methods.get(name)
        if method is None:
            problems.append(Problem(name, _unknown(name, methods)))
        elif not is_array(entries):
            problems.append(Problem(name, f"must be an array, not {show(entries)}"))
        else:
            for index, entry in enumerate(entries):
                place = f"{name}[{index}]"
                found = _entry_problems(place, entry, method)
                problems += found
                if not found:
                    calls.append(_call(method, entry))
    if problems:
        raise LoadError(render(problems))
    return calls


def _call(method: Callable[..., Any], entry: dict[str, Any]) -> Callable[[], Any]:
    return lambda: method(**entry)


def _entry_problems(place: str, entry: Any, method: Callable[..., Any]) -> list[Problem]:
    if not is_object(entry):
        return [Problem(place, f"must be an object, not {show(entry)}")]
    hints = get_type_hints(method)
    fields = {name: hints[name] for name in inspect.signature(method).parameters}
    needed = [
        name for name, one in inspect.signature(method).parameters.items() if one.default is inspect.Parameter.empty
    ]
    problems = [Problem(f"{place}.{name}", "is required") for name in needed if name not in entry]
    for name, value in entry.items():
        if name not in fields:
            problems.append(Problem(f"{place}.{name}", _unknown(name, fields)))
        elif not _FORMS[fields[name]][1](value):
            problems.append(Problem(f"{place}.{name}", f"must be {_FORMS[fields[name]][0]}, not {show(value)}"))
    return problems


def _unknown(name: str, known: Mapping[str, Any]) -> str:
    near = nearest(name, known)
    meant = f"; did you mean {near}?" if near else f"; known are {', '.join(known)}"
    return f"is not known here{meant}"


def _is_strings(value: Any) -> bool:
    return is_array(value) and all(isinstance(member, str) for member in value)
