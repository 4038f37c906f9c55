"""The report of a run: requests and checks by operation, and each failure with lines that reproduce it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tests.contract.harness.faults import NAMES, counted, label


@dataclass
class Tally:
    """The counts of an operation's requests, answers and checks."""

    cases: Counter[str] = field(default_factory=Counter[str])
    """By phase."""
    statuses: Counter[str] = field(default_factory=Counter[str])
    """Including requests with other methods at its path."""
    checks: Counter[str] = field(default_factory=Counter[str])
    succeeded: int = 0
    """The number of 2xx answers to its own method."""

    def add(self, other: Tally) -> None:
        """Add the counts of another run."""
        self.cases += other.cases
        self.statuses += other.statuses
        self.checks += other.checks
        self.succeeded += other.succeeded


@dataclass
class Failure:
    """A failed check, with the requests that show it, oldest first."""

    operation: str
    check: str
    text: str
    phase: str
    curl: list[str]
    python: list[str]
    times: int = 0
    runs: list[str] = field(default_factory=list[str])
    """The shards and seeds that found it."""


def failure_lines(number: int, failure: Failure) -> Iterator[str]:
    """Yield the lines of a failure for a terminal."""
    times = f", {failure.times} times" if failure.times > 1 else ""
    category = f" · {label(failure.check)}" if label(failure.check) else ""
    yield f"{number}. {failure.operation} · {failure.check}{category} ({failure.phase}{times})"
    yield from (f"   {line}" for line in failure.text.strip().splitlines() if line.strip())
    yield from (f"   $ {line}" for line in failure.curl)
    yield from (f"   >>> {line}" for line in failure.python)


def markdown(
    *,
    runs: Sequence[tuple[str, int]],
    seeds: str,
    profile: str,
    seconds: float,
    tallies: Mapping[str, Tally],
    failures: Iterable[Failure],
    digest: str,
    checks: Mapping[str, str],
) -> str:
    """Return the report in Markdown.

    `runs` names each shard with its seed and has the number of its requests; `checks` describes each check of our own.
    """
    failures = list(failures)
    cases = sum(sum(tally.cases.values()) for tally in tallies.values())
    phases = list(dict.fromkeys(phase for tally in tallies.values() for phase in tally.cases))
    lines = [
        "# Contract run",
        "",
        (
            f"{'All checks held' if not failures else f'{len(failures)} failures'}: {cases:,} requests to "
            f"{len(tallies)} operations in {seconds:.0f} s, profile {profile}, seed {seeds}, requests' digest {digest}."
        ),
        "",
        "| operation | " + " | ".join(phases) + " | statuses | checks | failures |",
        "|---|" + "---:|" * len(phases) + "---|---:|---:|",
    ]
    for operation, tally in sorted(tallies.items()):
        statuses = " ".join(f"{status}×{count}" for status, count in sorted(tally.statuses.items()))
        failed = sum(failure.operation == operation for failure in failures)
        counts = [str(tally.cases.get(phase, 0)) for phase in phases]
        row = [operation, *counts, statuses, f"{sum(tally.checks.values()):,}", str(failed or "")]
        lines.append("| " + " | ".join(row) + " |")
    never = [operation for operation, tally in sorted(tallies.items()) if not tally.succeeded]
    if never:
        lines += ["", f"Never answered with success: {', '.join(never)}."]
    totals: Counter[str] = Counter()
    for tally in tallies.values():
        totals.update(tally.checks)
    lines += ["", "## Checks", "", "| check | times | says |", "|---|---:|---|"]
    for name, count in sorted(totals.items()):
        lines.append(f"| {name} | {count:,} | {checks.get(name, 'built in: `schemathesis explain`')} |")
    if len(runs) > 1 or not runs[0][0].startswith("shard 1/1,"):
        lines += ["", "## Runs", "", "| run | requests |", "|---|---:|"]
        lines += [f"| {name} | {count:,} |" for name, count in runs]
    lines += _categories(failures)
    if failures:
        lines += ["", "## Failures", "", "Start the emulator by `make emulator`, and put its key into the environment:"]
        lines += ["`export TAVUS_API_KEY=one TAVUS_OTHER_API_KEY=two`. Ids of things made on the way will differ."]
    for number, failure in enumerate(failures, 1):
        title = f"### {number}. {failure.operation}: {failure.check}"
        where = f" Found by: {'; '.join(failure.runs)}." if failure.runs else ""
        lines += ["", title, "", f"Phase {failure.phase}, {failure.times} times.{where}", "", "```text"]
        lines += [failure.text.strip(), "```", "", "```sh", *failure.curl, "```", "", "```python"]
        lines += [*failure.python, "```"]
    return "\n".join(lines) + "\n"


def _categories(failures: Sequence[Failure]) -> list[str]:
    found = counted((failure.operation, failure.check) for failure in failures)
    lines = ["", "## Fault categories", "", "By Web Fuzzing Commons; an operation counts once for each category.", ""]
    lines += ["| category | says | operations |", "|---|---|---:|"]
    return lines + [f"| F{code} | {says} | {found.get(code, 0)} |" for code, says in NAMES.items()]
