"""Write the table of the emulator's options in docs/emulator.md from its command line.

python -m tools.reports.options_table [--check]
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from tavus_emulator._cli import cli

PAGE = Path(__file__).resolve().parents[2] / "docs/emulator.md"
_PLACE = re.compile(r"(?<=<!-- options -->\n).*?(?=<!-- /options -->)", re.DOTALL)


def table() -> str:
    """Return the table: one row per option of `tavus-emulator serve`."""
    rows = ["| option | variable | default | meaning |", "|---|---|---|---|"]
    for option in cli.commands["serve"].params:
        if isinstance(option, click.Option) and isinstance(option.envvar, str):
            flag = " ".join(filter(None, ["/".join([*option.opts, *option.secondary_opts]), option.metavar]))
            rows.append(
                f"| `{flag.replace('|', chr(92) + '|')}` | `{option.envvar}` | {_default(option)} | {option.help} |"
            )
    return "\n".join(rows) + "\n"


def _default(option: click.Option) -> str:
    if isinstance(option.show_default, str):
        return option.show_default
    return "off" if option.is_flag else f"`{option.default}`"


def main() -> int:
    """Write the table, or with `--check` say whether it is up to date."""
    text = PAGE.read_text(encoding="utf-8")
    written = _PLACE.sub(lambda _: table(), text)
    if "--check" in sys.argv[1:]:
        if written != text:
            print("docs/emulator.md: the table of options is out of date: run `make docs`", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
