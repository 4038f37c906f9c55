"""Write `docs/checks.md` from the generated constraints and the registry; with `--check`, fail if it is out of date."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from tavus_api.resources import METHODS
from tavus_client._checks import REGISTRY, Check

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs/checks.md"
INTRODUCTION = """\
# Checks of requests

A request is checked before it is sent, so that a mistake raises an exception instead of costing a conversation, a
training or a failed call. An **error** is raised as `InvalidRequestError`, which holds all of them (`violations`, each
with `path`, `message` and `check`, the id); a **warning** is given as `RequestWarning`, a **deprecation** as
`DeprecationWarning`. `Tavus(checks="warn")` turns errors into warnings, `checks="off"` runs no check.

Most checks are what the effective contract says of an operation: its schemas, as published, and the refinements of
`overlay/contract.overlay.yaml`, each with its source. `make generate` writes them for every operation; they load when a
family is first used. Rules that compare fields with each other are rows of a registry, `overlay/tavus_client/_checks`.

*Ours* marks what is stricter than the service, as far as is known: it may accept such a request, but the result is not
what was meant. The service refuses what breaks the other rules. Fields that are `null` are left to the service, and so
are fields that the contract doesn't have, unless their name is nearly that of one (`misspelt-field`); a new field at
the top of a body is passed by `extra_body`. The type of every field of the contract is checked (`type`), whether or not
it is listed below; a query parameter may also be the text that stands for a value (`limit="10"`).

Written by `python -m tools.reports.checks_table`: changes made here are lost.
"""
HEAD = "\n| where | what passes | id |\n|---|---|---|\n"
ROWS_HEAD = "\n| id | where | severity | what it finds | why | source |\n|---|---|---|---|---|---|\n"
_BOUNDS = {
    "minimum": "{} or more",
    "maximum": "{} or less",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "minLength": "{} or more characters",
    "maxLength": "{} characters at most",
    "minItems": "{} or more items",
    "maxItems": "{} items at most",
}
_IDS = {"enum": "enum", "pattern": "pattern", "uniqueItems": "unique"}
_SHOWN = 12
Row = tuple[str, str, str]
Schema = Mapping[str, Any]


def cell(text: str) -> str:
    """Escape the text for a table cell."""
    return " ".join(text.split()).replace("|", "\\|")


class Rows:
    """The rows of one operation: the place, the valid values, and the id of a violation."""

    def __init__(self, components: Mapping[str, Schema]) -> None:
        self._components = components

    def of(self, schema: Schema, path: str = "", *, open_: tuple[str, ...] = ()) -> Iterator[Row]:
        """Yield the rows of a schema and of its parts; `open_` are the components around them."""
        name = schema.get("$ref")
        if name is not None:
            if name not in open_:
                yield from self.of(self._components[name], path, open_=(*open_, name))
            return
        rows = [(passes, check_id(schema, id_)) for passes, id_ in phrases(schema)]
        if "client" in schema:
            rows += client_phrases(
                {"x-form": schema.get("x-form"), "x-check": schema.get("x-check"), **schema["client"]}
            )
        for passes, id_ in rows:
            yield path, passes, id_
        yield from self._parts(schema, path, open_)

    def _parts(self, schema: Schema, path: str, open_: tuple[str, ...]) -> Iterator[Row]:
        required = schema.get("required", ())
        if required:
            yield path, f"has {', '.join(f'`{name}`' for name in required)}", check_id(schema, "required")
        for name, part in schema.get("properties", {}).items():
            yield from self.of(part, f"{path}.{name}" if path else name, open_=open_)
        for keyword, step in (("items", "[]"), ("additionalProperties", ".*")):
            if schema.get(keyword):
                yield from self.of(schema[keyword], path + step, open_=open_)
        for branch in schema.get("allOf", ()):
            yield from self.of(branch, path, open_=open_)
        for keyword in ("anyOf", "oneOf"):
            yield from self._branches(schema, keyword, path, open_)
        for kind, branch in schema.get("kinds", {}).items():
            for where, passes, id_ in self.of(branch, path, open_=open_):
                yield where, f"`{kind}`: {passes}", id_

    def _branches(self, schema: Schema, keyword: str, path: str, open_: tuple[str, ...]) -> Iterator[Row]:
        branches = schema.get(keyword, ())
        needed = [" with ".join(f"`{name}`" for name in branch.get("required", ())) for branch in branches]
        if needed and all(needed):
            several = "exactly one of" if keyword == "oneOf" else "at least one of"
            yield path, f"has {several} {', '.join(needed)}", check_id(schema, "alternatives")
        for branch in branches:
            yield from self.of({key: value for key, value in branch.items() if key != "required"}, path, open_=open_)


def phrases(schema: Schema) -> Iterator[tuple[str, str]]:
    """Yield the valid values, in words, and the keyword's id."""
    if "enum" in schema:
        values = [f"`{value}`" for value in schema["enum"]]
        yield ", ".join(values[:_SHOWN]) + (f" and {len(values) - _SHOWN} more" if len(values) > _SHOWN else ""), "enum"
    for keyword, words in _BOUNDS.items():
        if keyword in schema:
            id_ = "length" if "L" in keyword or "I" in keyword else "range"
            yield words.format(schema[keyword]) + (f" {schema['x-unit']}" if "x-unit" in schema else ""), id_
    if "pattern" in schema:
        yield f"`{schema.get('x-form') or schema['pattern']}`", "pattern"
    if schema.get("uniqueItems"):
        yield "no item twice", "unique"
    if "kinds" in schema:
        kinds = ", ".join(f"`{kind}`" for kind in schema["kinds"])
        yield f"`{schema['by']}` is one of {kinds}; no field of another one", "kind"
    if schema.get("additionalProperties") is False:
        yield "no other field", "unknown-field"


def client_phrases(own: Schema) -> Iterator[tuple[str, str]]:
    """Yield the client's own rules."""
    said = [row["x-form"] for row in own.get("allOf", ()) if "x-form" in row]
    said += [own["propertyNames"]["x-form"]] if "propertyNames" in own else []
    id_ = own.get("propertyNames", own).get("x-check", "")
    if own.get("pattern") == r"\S":
        said.append("not blank")
    elif "pattern" in own:
        said.append(str(own.get("x-form") or own["pattern"]))
    if own.get("uniqueItems"):
        said.append("no item twice")
    yield f"*ours*: {'; '.join(said)}", str(id_)


def check_id(schema: Schema, id_: str) -> str:
    """Return the id of a violation of a keyword."""
    named = schema.get("x-check", id_)
    return named if isinstance(named, str) else named.get(id_, id_)


def row(check: Check) -> str:
    """Render one row of the registry."""
    places = "<br>".join(f"`{place}`" for place in check.path.split(", "))
    kind = f"{check.severity}{', ours' if check.client_only and check.severity == 'error' else ''}"
    texts = [check.find.__doc__ or "", check.reason, check.source]
    return f"| {' | '.join([f'`{check.id}`', places, kind, *map(cell, texts)])} |\n"


def constraints(operation: str) -> list[Row]:
    """Return the rows of an operation's constraints."""
    module = import_module(f"tavus_api.constraints.{METHODS[operation][0]}")
    found, rows = module.OPERATIONS.get(operation, {}), Rows(module.COMPONENTS)
    parameters = [one for name, schema in found.get("parameters", {}).items() for one in rows.of(schema, name)]
    return list(dict.fromkeys([*parameters, *rows.of(found.get("body", {}))]))


def render() -> str:
    """Render the whole page."""
    parts = [INTRODUCTION, "\n## Every operation\n", ROWS_HEAD, *map(row, REGISTRY["*"])]
    for operation in METHODS:
        rows, registered = constraints(operation), REGISTRY.get(operation, ())
        if rows or registered:
            parts.append(f"\n## {operation}\n")
        if rows:
            parts += [
                HEAD,
                *(f"| `{where or 'the body'}` | {cell(passes)} | `{id_}` |\n" for where, passes, id_ in rows),
            ]
        if registered:
            parts += [ROWS_HEAD, *map(row, registered)]
    return "".join(parts)


def main() -> int:
    """Write the page, or with `--check` fail if it is out of date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the page is out of date")
    wanted, checking = render(), parser.parse_args().check
    if not checking:
        TARGET.write_text(wanted, encoding="utf-8")
    elif not TARGET.exists() or TARGET.read_text(encoding="utf-8") != wanted:
        print("docs/checks.md is out of date: run `python -m tools.reports.checks_table`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
