"""Merge the reports of several contract runs, of shards or of rounds, into one.

python -m tools.reports.contract_merge reports/shard-1-of-4 reports/shard-2-of-4 … [--reports reports]

Reads `contract.json`, `contract.xml` and `contract.har` of each folder; writes contract.md, contract.xml and
contract.har. Each test suite and each entry of the archive names its shard and seed. Exit codes: 0 if every check
passed, 1 if one failed, 2 if a folder has no report.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import asdict, define, field

from tavus_testing._checks.promises import PROMISES
from tests.contract.harness.document import MUST_ACCEPT
from tests.contract.harness.report import Failure, Tally, failure_lines, markdown

ROOT = Path(__file__).resolve().parents[2]
REASONS = ROOT / "tests/contract/never_succeeds.toml"
REJECTION = f"as `negative_data_rejection`, but {', '.join(MUST_ACCEPT.values())}"


@define
class Result:
    """The outcome of a run, of one shard with one seed."""

    profile: str
    shard: str
    seed: int
    seconds: float
    digest: str
    tallies: dict[str, Tally] = field(factory=dict[str, Tally])
    failures: list[Failure] = field(factory=list[Failure])

    @property
    def name(self) -> str:
        return f"shard {self.shard}, seed {self.seed}"

    def save(self, folder: Path) -> None:
        """Write it for `load`."""
        (folder / "contract.json").write_text(
            json.dumps(asdict(self, recurse=False), default=vars, indent=1), encoding="utf-8"
        )


def load(folder: Path) -> Result:
    """Read what `save` wrote."""
    kept: dict[str, Any] = json.loads((folder / "contract.json").read_text(encoding="utf-8"))
    tallies = {label: tally_of(tally) for label, tally in kept.pop("tallies").items()}
    return Result(tallies=tallies, failures=[Failure(**failure) for failure in kept.pop("failures")], **kept)


def tally_of(kept: dict[str, Any]) -> Tally:
    """Return a tally from its JSON."""
    counts: dict[str, Counter[str]] = {name: Counter(kept[name]) for name in ("cases", "statuses", "checks")}
    return Tally(**counts, succeeded=kept["succeeded"])


def merged(results: Sequence[Result]) -> Result:
    """Return one result of several; a failure that several have is kept once, with the runs that found it."""
    tallies: dict[str, Tally] = {}
    failures: dict[tuple[str, str, str], Failure] = {}
    for result in results:
        for label, tally in result.tallies.items():
            tallies.setdefault(label, Tally()).add(tally)
        for failure in result.failures:
            known = failures.setdefault((failure.operation, failure.check, failure.text), failure)
            if known is not failure:
                known.times += failure.times
                known.runs += [run for run in failure.runs if run not in known.runs]
    digests = "".join(result.digest for result in results)
    return Result(
        profile=results[0].profile,
        shard=_listed(result.shard for result in results),
        seed=results[0].seed,
        seconds=sum(result.seconds for result in results),
        digest=results[0].digest if len(results) == 1 else hashlib.sha256(digests.encode()).hexdigest()[:16],
        tallies=tallies,
        failures=list(failures.values()),
    )


def write(results: Sequence[Result], reports: Path, more: Iterable[Failure] = ()) -> bool:
    """Write contract.md for some runs, print their failures, and return whether there is any."""
    result = merged(results)
    failures = [*result.failures, *more]
    text = markdown(
        runs=[(one.name, sum(sum(tally.cases.values()) for tally in one.tallies.values())) for one in results],
        seeds=_listed(str(one.seed) for one in results),
        profile=result.profile,
        seconds=result.seconds,
        tallies=result.tallies,
        failures=failures,
        digest=result.digest,
        checks={"wrong_data_rejection": REJECTION, **{promise.name: promise.says for promise in PROMISES}},
    )
    (reports / "contract.md").write_text(text, encoding="utf-8")
    if failures:
        print("\nEach failure once, with lines that reproduce it (`make emulator`, TAVUS_API_KEY=one):\n")
        for number, failure in enumerate(failures, 1):
            print(*failure_lines(number, failure), "", sep="\n")
    print(f"{reports / 'contract.md'}: {text.splitlines()[2]}")
    return bool(failures)


def merge_artefacts(folders: Sequence[Path], reports: Path) -> None:
    """Write contract.xml and contract.har from those of the folders; one that is missing is left out."""
    suites, archive = ET.Element("testsuites"), dict[str, Any]()
    for folder in folders:
        name = load(folder).name
        if (junit := folder / "contract.xml").exists():
            for suite in ET.parse(junit).getroot().iter("testsuite"):  # noqa: S314 - written by our own runs
                suite.set("name", f"{suite.get('name', '')} ({name})")
                suites.append(suite)
        if (har := folder / "contract.har").exists():
            log: dict[str, Any] = json.loads(har.read_text(encoding="utf-8"))["log"]
            entries = [{**entry, "comment": name} for entry in log["entries"]]
            archive = archive or {**log, "entries": []}
            archive["entries"] += entries
    ET.ElementTree(suites).write(reports / "contract.xml", encoding="utf-8", xml_declaration=True)
    if archive:
        (reports / "contract.har").write_text(json.dumps({"log": archive}), encoding="utf-8")


def never_succeeded(tallies: Mapping[str, Tally], reasons: Path = REASONS) -> list[Failure]:
    """Return a failure for each operation that never succeeded without a written reason, and for each unused reason."""
    known: dict[str, str] = tomllib.loads(reasons.read_text(encoding="utf-8"))
    never = {label for label, tally in tallies.items() if not tally.succeeded}
    text = f"it was asked and never succeeded: make requests for it meaningful, or write the reason into {reasons.name}"
    found = [Failure(label, "never_succeeded", text, "whole run", [], []) for label in sorted(never - known.keys())]
    idle = f"it succeeds: take its reason out of {reasons.name}"
    both = sorted(known.keys() & tallies.keys() - never)
    return found + [Failure(label, "never_succeeded", idle, "whole run", [], []) for label in both]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def main(arguments: list[str] | None = None) -> int:
    """Merge the folders that are named, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", help="folder of a shard's reports")
    parser.add_argument("--reports", type=Path, default=ROOT / "reports", help="folder of the artefacts")
    options = parser.parse_args(arguments)
    missing = [str(folder) for folder in options.folders if not (folder / "contract.json").exists()]
    if missing:
        print(f"no report in {', '.join(missing)}", file=sys.stderr)
        return 2
    options.reports.mkdir(parents=True, exist_ok=True)
    results = [load(folder) for folder in options.folders]
    merge_artefacts(options.folders, options.reports)
    return int(write(results, options.reports, never_succeeded(merged(results).tallies)))


if __name__ == "__main__":
    sys.exit(main())
