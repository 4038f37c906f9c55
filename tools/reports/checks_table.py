"""`docs/checks.md`, written from the registry of checks; with `--check`, whether it is what the registry says."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tavus_client._checks import LANGUAGES, PROVIDERS, REGISTRY, Check

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs/checks.md"
INTRODUCTION = """\
# Semantic checks

What the contract says in prose alone is checked before a request is sent, so that a mistake costs an exception and no
conversation. An **error** is raised as `InvalidRequestError`, which holds all of them at once (`violations`, each with
`path`, `message` and `check`); a **warning** is given as `RequestWarning`, a **deprecation** as `DeprecationWarning`.
`Tavus(checks="warn")` turns errors into warnings, `checks="off"` runs no check.

*Ours* marks the rules that are stricter than the service, as far as that is known: it may take such a request, but
what comes of it is not what was meant. The service refuses the rest. Types that no rule depends on, unknown fields
and fields that are `null` are left to the service.

Written from the registry in `overlay/tavus_client/_checks` by `python -m tools.reports.checks_table`: changes made here
are lost.
"""


def cell(text: str) -> str:
    """Text that a cell of a table can hold."""
    return " ".join(text.split()).replace("|", "\\|")


def row(check: Check) -> str:
    """One check as a row of the table."""
    places = "<br>".join(f"`{place}`" for place in check.path.split(", "))
    kind = f"{check.severity}{', ours' if check.client_only and check.severity == 'error' else ''}"
    texts = [check.find.__doc__ or "", check.reason, check.source]
    return f"| {' | '.join([f'`{check.id}`', places, kind, *map(cell, texts)])} |"


def render() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    for operation, checks in REGISTRY.items():
        parts += [
            f"\n## {operation}\n\n| id | where | severity | what it finds | why | source |\n",
            "|---|---|---|---|---|---|\n",
            *(f"{row(check)}\n" for check in checks),
        ]
    parts.append("\n## Fields of `recording_storage`\n\n| provider | builder | needs | may have |\n|---|---|---|---|\n")
    for name, provider in PROVIDERS.items():
        needed, optional = (
            ", ".join(f"`{field}`" for field in fields) for fields in (provider.needed, provider.optional)
        )
        parts.append(f"| `{name}` | `{provider.builder}` | {needed} | {optional} |\n")
    names = ", ".join(f"`{language}` ({code})" for language, code in sorted(LANGUAGES.items()))
    parts.append(f"\n## Languages\n\n`multilingual`, which detects the language, or one of: {names}.\n")
    return "".join(parts)


def main() -> int:
    """Write the page, or with `--check` fail if it isn't what would be written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the page is out of date")
    wanted, checking = render(), parser.parse_args().check
    if not checking:
        TARGET.write_text(wanted, encoding="utf-8")
    elif not TARGET.exists() or TARGET.read_text(encoding="utf-8") != wanted:
        print(
            "docs/checks.md is not what the registry says: run `python -m tools.reports.checks_table`", file=sys.stderr
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
