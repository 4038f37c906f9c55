"""The settings of the client and of the emulator, with their environment variables."""

from __future__ import annotations

import inspect
import re

import griffe

from tavus_client import AsyncTavus, Tavus
from tools.reports import options_table
from tools.reports.reference.tables import table

_VARIABLE = re.compile(r"TAVUS_[A-Z_]+")


def render() -> str:
    """Return the page."""
    return f"""# Settings and environment variables

## Of the client

Arguments of `Tavus` and `AsyncTavus`. An argument takes precedence over its variable.
[More about the settings](../client.md#settings).

{_client()}## Of the emulator

Options of `tavus-emulator serve`. `Emulator` has the same ones as arguments: `--join-delay` is `join_delay`.

{options_table.table()}"""


def _client() -> str:
    own = {**_described(Tavus), **_described(AsyncTavus)}
    signature = {**inspect.signature(Tavus).parameters, **inspect.signature(AsyncTavus).parameters}
    rows = [
        (f"`{name}`", ", ".join(f"`{one}`" for one in _VARIABLE.findall(own[name])), _default(one), own[name])
        for name, one in signature.items()
        if name in own
    ]
    return table(["argument", "variable", "default", "meaning"], rows)


def _described(kind: type) -> dict[str, str]:
    docstring = griffe.Docstring(
        inspect.getdoc(kind) or "", parser="google", parser_options={"warn_missing_types": False}
    )
    sections = [one for one in docstring.parsed if isinstance(one, griffe.DocstringSectionParameters)]
    return {row.name: row.description for section in sections for row in section.value}


def _default(parameter: inspect.Parameter) -> str:
    value = parameter.default
    return "–" if value is None or value is inspect.Parameter.empty else f"`{value!r}`"
