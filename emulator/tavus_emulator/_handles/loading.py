"""Read documents for `load`: replicas, personas, documents and other resources, memories and scripts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from tavus_emulator._core.problems import MAX_PROBLEMS, Problem, render, show
from tavus_emulator._core.strict_json import is_array, is_object


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
    from tavus_emulator._handles.entries import entry_problems, unknown  # few emulators need them

    for name, entries in document.items():
        method = methods.get(name)
        if method is None:
            yield Problem(name, unknown(name, methods))
        elif not is_array(entries):
            yield Problem(name, f"must be an array, not {show(entries)}")
        else:
            for index, entry in enumerate(entries):
                yield from entry_problems(f"{name}[{index}]", entry, method)
