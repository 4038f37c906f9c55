"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def cell(text: str) -> str:
    """Escape the text for a table cell."""
    return " ".join(text.split()).replace("|", "\\|")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table, or nothing if it has no rows."""
    lines = [f"| {' | '.join(map(cell, row))} |\n" for row in rows]
    return "".join([f"| {' | '.join(head)} |\n", f"|{'---|' * len(head)}\n", *lines, "\n"]) if lines else ""
