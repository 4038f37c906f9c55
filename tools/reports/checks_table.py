"""Write `docs/checks.md` from the registry of checks; with `--check`, fail if it is out of date."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tavus_client._checks import LANGUAGES, PROVIDERS, REGISTRY, Check

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs/checks.md"
INTRODUCTION = """\
# Semantic checks

Rules that the contract states only in prose are checked before a request is sent, so that a mistake raises an exception
instead of costing a conversation. An **error** is raised as `InvalidRequestError`, which holds all of them
(`violations`, each with `path`, `message` and `check`); a **warning** is given as `RequestWarning`, a **deprecation**
as `DeprecationWarning`. `Tavus(checks="warn")` turns errors into warnings, `checks="off"` runs no check.

*Ours* marks rules that are stricter than the service, as far as is known: it may accept such a request, but the result
is not what was meant. The service refuses what breaks the other rules. Types that no rule depends on, unknown fields
and fields that are `null` are left to the service.

Written from the registry in `overlay/tavus_client/_checks` by `python -m tools.reports.checks_table`: changes made here
are lost.
"""


def cell(text: str) -> str:
    """Escape the text for a table cell."""
    return " ".join(text.split()).replace("|", "\\|")


def row(check: Check) -> str:
    """Render one check as a row of the table."""
    places = "<br>".join(f"`{place}`" for place in check.path.split(", "))
    kind = f"{check.severity}{', ours' if check.client_only and check.severity == 'error' else ''}"
    texts = [check.find.__doc__ or "", check.reason, check.source]
    return f"| {' | '.join([f'`{check.id}`', places, kind, *map(cell, texts)])} |"


def render() -> str:
    """Render the whole page."""
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
