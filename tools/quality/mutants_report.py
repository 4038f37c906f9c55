"""Reports the runs over planted defects, in Markdown and as data."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tools.quality.corpus import CLASSES, KINDS, ROOT, Mutant

DOCS = ROOT / "docs/mutants.md"
REQUIRED = 4
"""Seeds out of five that have to kill a defect."""
KILLERS = "## Who killed what"


@dataclass(frozen=True)
class Run:
    """The result of one seed for a defect, or for the unchanged code."""

    mutant: str
    seed: int
    killer: str | None
    seconds: float
    """From the start of the first interpreter to the end of the last."""
    cpu: float
    """Seconds of processor time, which a busy machine affects least."""
    note: str = ""
    draws: bool = True
    """Whether the test that killed it draws its input. If not, the result holds for every seed, and was found once."""


def summary(mutants: Sequence[Mutant], runs: Sequence[Run], seeds: int) -> dict[str, Any]:
    """Count the kills of each class and kind by number of seeds, and how fast they were."""
    kills: dict[str, list[Run]] = defaultdict(list)
    for one in runs:
        if one.killer:
            kills[one.mutant].append(one)
    names = (*CLASSES, "all", *KINDS)
    found = {name: [kills[one.name] for one in mutants if name in (one.group, "all", one.kind)] for name in names}
    return {name: _row(rows, seeds) for name, rows in found.items() if rows}


def _row(kills: Sequence[Sequence[Run]], seeds: int) -> dict[str, Any]:
    """Sum up the runs that killed, one list for each defect."""
    return {
        "planted": len(kills),
        "killed": sum(len(found) >= _required(seeds) for found in kills),
        "killed at every seed": sum(len(found) == seeds for found in kills),
        "killed by a test that draws nothing": sum(not all(run.draws for run in found) for found in kills),
        **_times("", [run.seconds for found in kills for run in found]),
        **_times("processor ", [run.cpu for found in kills for run in found]),
    }


def _required(seeds: int) -> int:
    return min(seeds, REQUIRED)


def _times(of: str, seconds: Sequence[float]) -> dict[str, float | None]:
    return {
        f"median {of}seconds": round(statistics.median(seconds), 1) if seconds else None,
        f"worst {of}seconds": round(max(seconds), 1) if seconds else None,
    }


def table(rows: dict[str, Any], seeds: int) -> str:
    """Render a summary in Markdown."""
    killed = f"killed at {_required(seeds)} of {seeds} seeds | at {seeds} of {seeds}"
    lines = [
        f"| class or kind | planted | {killed} | of these by a test that draws nothing | median | worst |",
        "|---|---|---|---|---|---|---|",
    ]
    for kind, row in rows.items():
        share = f"{row['killed']} ({row['killed'] / row['planted']:.0%})"
        times = " | ".join(
            f"{row[f'{which} seconds']} s ({row[f'{which} processor seconds']} s)" for which in ("median", "worst")
        )
        sure = row["killed by a test that draws nothing"]
        lines.append(f"| {kind} | {row['planted']} | {share} | {row['killed at every seed']} | {sure} | {times} |")
    return "\n".join(lines)


def survivors(mutants: Sequence[Mutant], runs: Sequence[Run], seeds: int) -> list[tuple[Mutant, int]]:
    """Return the defects that not every seed killed, with the number of seeds that did."""
    counts: dict[str, int] = defaultdict(int)
    for one in runs:
        counts[one.mutant] += one.killer is not None
    return [(mutant, counts[mutant.name]) for mutant in mutants if counts[mutant.name] < seeds]


def report(mutants: Sequence[Mutant], runs: Sequence[Run], seeds: int, profile: str) -> str:
    """Render the whole report in Markdown."""
    lines = [
        f"# Planted defects, profile {profile}, {seeds} seeds",
        "",
        table(summary(mutants, runs, seeds), seeds),
        "",
    ]
    if left := survivors(mutants, runs, seeds):
        lines += ["## Not killed at every seed", "", *_listed(left, seeds)]
    if notes := [one for one in runs if one.note]:
        lines += ["", "## Runs that ended otherwise", ""]
        lines += [f"- {one.mutant}, seed {one.seed}: {one.note}" for one in notes]
    lines += ["", KILLERS, "", "| defect | class | seeds | time | first killer |", "|---|---|---|---|---|"]
    for mutant in mutants:
        if found := [one for one in runs if one.mutant == mutant.name and one.killer]:
            worst = f"{max(one.seconds for one in found):.1f} s ({max(one.cpu for one in found):.1f} s)"
            killer = str(found[0].killer).replace("|", "\\|")[:150]
            lines.append(f"| {mutant.name} | {mutant.group} | {len(found)} of {seeds} | {worst} | `{killer}` |")
    return "\n".join(lines) + "\n"


def _listed(left: Sequence[tuple[Mutant, int]], seeds: int) -> list[str]:
    return [f"- `{mutant.name}` ({mutant.group}, {count} of {seeds}): {mutant.breaks}" for mutant, count in left]


def write_docs(mutants: Sequence[Mutant], runs: Sequence[Run], seeds: int, section: str) -> None:
    """Write the date, the table and the survivors between the marks of a section of docs/mutants.md."""
    text = DOCS.read_text(encoding="utf-8")
    begin, end = f"<!-- begin: {section} -->\n", f"<!-- end: {section} -->"
    told = "\n".join(_listed(survivors(mutants, runs, seeds), seeds)) or "None."
    ran = f"A run over {len(mutants)} defects at {seeds} seeds, on {datetime.now(UTC):%Y-%m-%d}:"
    body = f"{ran}\n\n{table(summary(mutants, runs, seeds), seeds)}\n\nNot killed at every seed:\n\n{told}\n"
    before, after = text.split(begin)[0], text.split(end)[1]
    DOCS.write_text(f"{before}{begin}{body}{end}{after}", encoding="utf-8")
