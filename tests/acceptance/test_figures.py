"""The figures of the pages: each is the same wherever it is repeated, and the commands that measure it are named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README, COMPARED, COSTS = "README.md", "docs/explanation/alternatives.md", "docs/explanation/performance.md"
REPEATED = [
    (README, "import, ", COSTS, ("import", "a call in process")),
    (README, "creates a second", COSTS, ("creates over HTTP",)),
    (README, "packages in its environment", COMPARED, ("packages in its environment",)),
    (COMPARED, "cost of an import", COSTS, ("import", "a call in process")),
    (COMPARED, "creates a second", COSTS, ("creates over HTTP",)),
]
"""A page and the beginning of a row that repeats figures; the page and the beginnings of the rows that it repeats."""


def rows(page: str, beginning: str) -> list[str]:
    """Return the rows of the tables of a page that begin so."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith(f"| {beginning}")]


def figures(lines: list[str]) -> set[str]:
    return {found for line in lines for found in re.findall(r"\d+(?:[.,]\d+)*", line)}


@pytest.mark.parametrize(("page", "beginning", "source", "beginnings"), REPEATED)
def test_a_repeated_figure_is_that_of_its_source(
    page: str, beginning: str, source: str, beginnings: tuple[str, ...]
) -> None:
    (repeated,) = rows(page, beginning)
    assert figures([repeated])
    assert figures([repeated]) <= figures([row for one in beginnings for row in rows(source, one)])


@pytest.mark.parametrize("script", ["client", "emulator", "shared"])
def test_the_page_names_the_rounds_that_a_benchmark_makes(script: str) -> None:
    code = (ROOT / f"benchmarks/{script}.py").read_text(encoding="utf-8")
    (rounds,) = re.findall(r'"--rounds", type=int, default=(\d+)', code)
    seconds = re.findall(r'"--seconds", type=float, default=(\d+)', code)
    said = f"medians of {rounds} rounds" + "".join(f" of {number} seconds" for number in seconds)
    (line,) = re.findall(rf"^make bench-{script} .*$", (ROOT / COSTS).read_text(encoding="utf-8"), re.MULTILINE)
    assert said in line
