"""The format of the documents that `load` reads: the arguments of the methods that it calls."""

from __future__ import annotations

import inspect
from typing import get_type_hints

from tavus_emulator import Emulator
from tavus_emulator._handles.additions import LOADED
from tavus_emulator._handles.entries import FORMS
from tools.reports.reference.tables import table


def render() -> str:
    """Return the page."""
    return f"""# The format of `--load`

`Emulator(load=…)`, `emulator.load(…)`, `--load FILE` and `POST /_emulator/load` take the same document: a JSON object
of these arrays. All of it is added, or nothing; a `LoadError` has every problem with its place.

{"".join(_array(name, method) for name, method in LOADED.items())}"""


def _array(name: str, method: str) -> str:
    function = getattr(Emulator, method)
    hints = get_type_hints(function)
    rows = [
        (f"`{field}`", FORMS[hints[field]].text, _default(one))
        for field, one in inspect.signature(function).parameters.items()
        if field != "self"
    ]
    about = inspect.getdoc(function) or ""
    head = f"## `{name}` {{#{name}}}\n\nEach entry is a call of `Emulator.{method}`. {about}\n\n"
    return head + table(["field", "type", "default"], rows)


def _default(parameter: inspect.Parameter) -> str:
    value = parameter.default
    if value is inspect.Parameter.empty:
        return "required"
    return f"`{value!r}`" if value not in (None, "", ()) else "–"
