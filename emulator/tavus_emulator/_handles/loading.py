"""Read documents for `load`: replicas, personas, documents and other resources, memories and scripts."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, get_type_hints

from tavus_emulator._core.nearest import nearest
from tavus_emulator._core.problems import MAX_PROBLEMS, Problem, render, show
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

    Raises `LoadError` with every problem, or with the first ones if there are many.
    """
    problems = list(islice(_problems(document, methods), MAX_PROBLEMS + 1))
    if problems:
        raise LoadError(render(problems))
    return [partial(methods[name], **entry) for name, entries in document.items() for entry in entries]


def _problems(document: Mapping[str, Any], methods: Mapping[str, Callable[..., Any]]) -> Iterator[Problem]:
    for name, entries in document.items():
        method = methods.get(name)
        if method is None:
            yield Problem(name, _unknown(name, methods))
        elif not is_array(entries):
            yield Problem(name, f"must be an array, not {show(entries)}")
        else:
            fields = _fields(method)
            for index, entry in enumerate(entries):
                yield from _entry_problems(f"{name}[{index}]", entry, fields)


class _Field(NamedTuple):
    form: str
    fits: Callable[[Any], bool]
    is_needed: bool


def _fields(method: Callable[..., Any]) -> dict[str, _Field]:
    hints = get_type_hints(method)
    return {
        name: _Field(*_FORMS[hints[name]], one.default is inspect.Parameter.empty)
        for name, one in inspect.signature(method).parameters.items()
    }


def _entry_problems(place: str, entry: Any, fields: Mapping[str, _Field]) -> Iterator[Problem]:
    if not is_object(entry):
        yield Problem(place, f"must be an object, not {show(entry)}")
        return
    for name, field in fields.items():
        if field.is_needed and name not in entry:
            yield Problem(f"{place}.{name}", "is required")
    for name, value in entry.items():
        if name not in fields:
            yield Problem(f"{place}.{name}", _unknown(name, fields))
        elif not fields[name].fits(value):
            yield Problem(f"{place}.{name}", f"must be {fields[name].form}, not {show(value)}")


def _unknown(name: str, known: Mapping[str, Any]) -> str:
    near = nearest(name, known)
    meant = f"; did you mean {near}?" if near else f"; known are {', '.join(known)}"
    return f"is not known here{meant}"


def _is_strings(value: Any) -> bool:
    return is_array(value) and all(isinstance(member, str) for member in value)
