"""The report of a run: requests and checks by operation, and each failure with lines that reproduce it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


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


def failure_lines(number: int, failure: Failure) -> Iterator[str]:
    """Yield the lines of a failure for a terminal."""
    times = f", {failure.times} times" if failure.times > 1 else ""
    yield f"{number}. {failure.operation} · {failure.check} ({failure.phase}{times})"
    yield from (f"   {line}" for line in failure.text.strip().splitlines() if line.strip())
    yield from (f"   $ {line}" for line in failure.curl)
    yield from (f"   >>> {line}" for line in failure.python)


def markdown(
    *,
    seed: int,
    profile: str,
    seconds: float,
    tallies: Mapping[str, Tally],
    failures: Iterable[Failure],
    digest: str,
    checks: Mapping[str, str],
) -> str:
    """Return the report in Markdown. `checks` describes each check of our own."""
    failures = list(failures)
    cases = sum(sum(tally.cases.values()) for tally in tallies.values())
    phases = list(dict.fromkeys(phase for tally in tallies.values() for phase in tally.cases))
    lines = [
        "# Contract run",
        "",
        (
            f"{'All checks held' if not failures else f'{len(failures)} failures'}: {cases:,} requests to "
            f"{len(tallies)} operations in {seconds:.0f} s, profile {profile}, seed {seed}, requests' digest {digest}."
        ),
        "",
        "| operation | " + " | ".join(phases) + " | statuses | checks | failures |",
        "|---|" + "---:|" * len(phases) + "---|---:|---:|",
    ]
    for label, tally in sorted(tallies.items()):
        statuses = " ".join(f"{status}×{count}" for status, count in sorted(tally.statuses.items()))
        failed = sum(failure.operation == label for failure in failures)
        counts = [str(tally.cases.get(phase, 0)) for phase in phases]
        row = [label, *counts, statuses, f"{sum(tally.checks.values()):,}", str(failed or "")]
        lines.append("| " + " | ".join(row) + " |")
    never = [label for label, tally in sorted(tallies.items()) if not tally.succeeded]
    if never:
        lines += ["", f"Never answered with success: {', '.join(never)}."]
    totals: Counter[str] = Counter()
    for tally in tallies.values():
        totals.update(tally.checks)
    lines += ["", "## Checks", "", "| check | times | says |", "|---|---:|---|"]
    for name, count in sorted(totals.items()):
        lines.append(f"| {name} | {count:,} | {checks.get(name, 'built in: `schemathesis explain`')} |")
    if failures:
        lines += ["", "## Failures", "", "Start the emulator by `make emulator`, and put its key into the environment:"]
        lines += ["`export TAVUS_API_KEY=one TAVUS_OTHER_API_KEY=two`. Ids of things made on the way will differ."]
    for number, failure in enumerate(failures, 1):
        title = f"### {number}. {failure.operation}: {failure.check}"
        lines += ["", title, "", f"Phase {failure.phase}, {failure.times} times.", "", "```text"]
        lines += [failure.text.strip(), "```", "", "```sh", *failure.curl, "```", "", "```python"]
        lines += [*failure.python, "```"]
    return "\n".join(lines) + "\n"
