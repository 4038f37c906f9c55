"""`make contract`: run the sweep and Schemathesis against the emulator.

The sweep runs in process: both sides of every keyword of every request schema, and requests that generators don't send.
Valid requests then go to an emulator whose answers vary (`sparse_answers`, `mixed_vocabulary`): the answers must follow
the contract, the client must read them whole, and its helpers, sync and async, must do their work with them.
Schemathesis runs over a socket, as configured in `schemathesis.toml`. Writes reports/contract.md (requests, checks,
each failure with lines that reproduce it), reports/contract.xml (JUnit) and reports/contract.har. The same seed and
profile send the same requests in the same order.

Exit codes: 0 if every check passed, 1 if one failed, another code if the run itself failed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from tavus_client import TavusError
from tavus_emulator import Emulator, VirtualClock
from tavus_testing._checks.api import Api
from tavus_testing._checks.reproduce import ADDRESS, Reproducer
from tavus_testing._checks.service import Service
from tests.contract.harness.document import for_schemathesis
from tests.contract.harness.helper_course import Course, emulators, families
from tests.contract.harness.report import Failure, Tally
from tests.contract.harness.runners import RUNNERS
from tests.contract.harness.sweep import Finding, Sweep
from tests.contract.harness.varied import sweep_varied
from tools.reports.contract_merge import Result, merge_artefacts, merged, never_succeeded, tally_of, write
from tools.reports.contract_shard import Shard, parse, seeds, share

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = ROOT / "emulator/tavus_emulator/contract.json"


class Profile(NamedTuple):
    """The size of a run: examples per operation and phase, and scenarios of several steps."""

    examples: int
    scenarios: int


PROFILES = {
    "quick": Profile(4, 15),
    "default": Profile(25, 250),
    "long": Profile(150, 1500),
    "nightly": Profile(25, 250),
}
"""The default takes some 95 seconds of processor time with 54 operations, which is what a step of CI may take."""
ALONE = ('database = "none"', "continue-on-failure = true")
"""Lines of the configuration that hold where no examples are kept: Hypothesis keeps only a failure that ends a test."""
KEYS = {"one": "contract-tests-one", "other": "contract-tests-other"}


def _as_it_is(_emulator: Emulator) -> None:
    pass


def main(arguments: list[str] | None = None, *, prepare: Callable[[Emulator], object] = _as_it_is) -> int:
    """Run it and return the exit code. `prepare` is called with each emulator before its first request."""
    options = _options(arguments)
    api = Api(json.loads(CONTRACT.read_text(encoding="utf-8")))
    wanted = [one for one in api.operations if not options.operation or one.id in options.operation]
    if not wanted:
        print(f"the contract has no operation {', '.join(options.operation)}", file=sys.stderr)
        return 2
    part = share(options.shard, wanted, options.seed)
    selected = list(part.operations) if len(part.operations) < len(api.operations) else []
    code, results = 0, list[Result]()
    folders: list[Path] = []
    for seed in seeds(part, options.minutes):
        run = Run(selected, seed, options)
        folders.append(options.reports / f"seed-{run.seed}" if options.minutes else options.reports)
        ended, result = _run(run, api, folders[-1], prepare)
        if result is None:
            return ended
        code = max(code, ended)
        results.append(result)
        if options.minutes and not result.failures:
            (folders[-1] / "contract.har").unlink(missing_ok=True)  # a night's would fill the disk
    if options.minutes:
        merge_artefacts(folders, options.reports)
        merged(results).save(options.reports)
    more = [] if selected else never_succeeded(merged(results).tallies)
    failed = write(results, options.reports, more)
    return code if code not in (0, 1) else int(failed or code != 0)


class Run(NamedTuple):
    """One run: its operations (none for all), its seed, and the options of the command line."""

    operations: list[str]
    seed: int
    options: argparse.Namespace


def _run(run: Run, api: Api, reports: Path, prepare: Callable[[Emulator], object]) -> tuple[int, Result | None]:
    """Run with one seed; return Schemathesis's exit code and the result, which is None if there was no request."""
    started = time.monotonic()
    reports.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "record.json")
        accounts = Path(folder, "accounts.json")
        accounts.write_text(
            json.dumps({"auth": [_account(name, api.headers(key)) for name, key in KEYS.items()]}), encoding="utf-8"
        )
        contract = Path(folder, "contract.json")
        contract.write_text(json.dumps(for_schemathesis(api)), encoding="utf-8")
        configuration = Path(folder, "schemathesis.toml")
        written = (ROOT / "schemathesis.toml").read_text(encoding="utf-8")
        scenarios = PROFILES[run.options.profile].scenarios  # the command line can't tell one phase from another
        written += f"\n[phases.stateful.generation]\nmax-examples = {scenarios}\n"
        if run.options.database != "none":
            for line in ALONE:
                written = written.replace(f"{line}\n", "")
        configuration.write_text(written, encoding="utf-8")
        # Later requests depend on earlier answers, so ids and times are the same in every run.
        with Emulator(api_keys=KEYS.values(), seed=run.seed, clock=VirtualClock()) as emulator:
            prepare(emulator)
            environment = {
                "EMULATOR_URL": emulator.url,
                "EMULATOR_KEY": KEYS["one"],
                "EMULATOR_OTHER_KEY": KEYS["other"],
                "EMULATOR_ACCOUNTS": str(accounts),
                "CONTRACT_RECORD": str(record),
                "CONTRACT_DATABASE": run.options.database,
                "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
                "PYTHONHASHSEED": "0",
            }
            code = subprocess.run(
                _command(run, contract, emulator.url, reports, configuration),
                cwd=ROOT,
                env={**os.environ, **environment},
                check=False,
            ).returncode
        if not record.exists():
            print(f"the run failed before the first request (exit code {code})", file=sys.stderr)
            return 2, None
        kept: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
    tallies = {label: tally_of(tally) for label, tally in kept["tallies"].items()}
    failures = [*_sweep(run, tallies, prepare), *(Failure(**failure) for failure in kept["failures"])]
    failures += [] if run.options.operation else _helpers(run)
    shard, seconds = str(run.options.shard), time.monotonic() - started
    result = Result(run.options.profile, shard, run.seed, seconds, kept["digest"], tallies, failures)
    for failure in failures:
        failure.runs = [result.name]
    result.save(reports)
    return code, result


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    profiles = "; ".join(f"{name}: {count.examples}, {count.scenarios}" for name, count in PROFILES.items())
    text = f"examples per operation and phase, and scenarios of several steps ({profiles})"
    parser.add_argument("--profile", choices=PROFILES, default="default", help=text)
    parser.add_argument("--seed", type=int, default=7, help="the same seed sends the same requests (default: 7)")
    parser.add_argument("--operation", action="append", default=[], help="only this operationId; may be repeated")
    parser.add_argument("--reports", type=Path, default=ROOT / "reports", help="folder of the artefacts")
    parser.add_argument("--shard", type=parse, default=Shard(), metavar="N/COUNT", help="only this part of the run")
    text = "where failed examples are kept and shared: a folder, redis://HOST:PORT/NUMBER, or none (default)"
    parser.add_argument("--database", default="none", help=text)
    text = "repeat with other seeds until this time is up (default: once; profile nightly: 60)"
    parser.add_argument("--minutes", type=float, help=text)
    options = parser.parse_args(arguments)
    if options.minutes is None:
        options.minutes = 60.0 if options.profile == "nightly" else 0.0
    return options


def _command(run: Run, contract: Path, url: str, reports: Path, configuration: Path) -> list[str]:
    selected = [part for name in run.operations for part in ("--include-operation-id", name)]
    return [
        *(str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(configuration)),
        *(
            "run",
            str(contract),
            "--url",
            url,
            "--max-examples",
            str(PROFILES[run.options.profile].examples),
            "--seed",
            str(run.seed),
        ),
        *("--report", "junit,har", "--report-junit-path", str(reports / "contract.xml")),
        *("--report-har-path", str(reports / "contract.har")),
        *selected,
    ]


def _sweep(run: Run, tallies: dict[str, Tally], prepare: Callable[[Emulator], object]) -> list[Failure]:
    """Run the sweep on an emulator for each operation, then valid requests on one whose answers vary.

    Returns their failures and adds their requests to the tallies.
    """
    api, keys = Api(json.loads(CONTRACT.read_text(encoding="utf-8"))), tuple(KEYS.values())
    failures = _Failures(Reproducer(api, keys, ADDRESS))
    for operation in api.operations:
        if run.operations and operation.id not in run.operations:
            continue
        emulator = Emulator(api_keys=keys, seed=run.seed, clock=VirtualClock())
        prepare(emulator)
        with httpx.Client(transport=emulator.transport, base_url="http://localhost") as http:
            sweep = Sweep(Service(api, http, keys), http)
            failures.add("sweep", sweep.run(operation))
        emulator.close()
        found, varied = sweep_varied(api, operation, keys, run.seed)
        failures.add("varied answers", found)
        tally = tallies.setdefault(operation.label, Tally())
        for phase, exchanges in (("sweep", sweep.exchanges), ("varied answers", varied.exchanges)):
            tally.cases[phase] += len(exchanges)
            tally.statuses.update(str(exchange.status) for exchange in exchanges)
            tally.succeeded += sum(exchange.succeeded for exchange in exchanges)
    return list(failures.found.values())


class _Failures:
    """The failures found so far, without duplicates."""

    def __init__(self, reproducer: Reproducer) -> None:
        self._reproducer = reproducer
        self.found: dict[tuple[str, str, str, str], Failure] = {}

    def add(self, phase: str, findings: list[Finding]) -> None:
        """Add the failures of a phase."""
        for found in findings:
            operation, exchange = found.operation.label, found.exchange
            failure = self.found.setdefault(
                (operation, phase, found.check, found.text),
                Failure(
                    operation=operation,
                    check=found.check,
                    text=found.text,
                    phase=phase,
                    curl=[self._reproducer.curl(exchange)],
                    python=[self._reproducer.python(exchange)],
                ),
            )
            failure.times += 1


def _helpers(run: Run) -> list[Failure]:
    """Run the client's helpers, sync and async, on an emulator whose answers vary, and return their failures."""
    failures: list[Failure] = []
    shard: Shard = run.options.shard
    for family, runner in itertools.product(families()[shard.number - 1 :: shard.total], RUNNERS):
        with emulators(run.seed) as emulator:
            try:
                Course(emulator, RUNNERS[runner](emulator, strict_responses=True)).run([family])
            except (AssertionError, TavusError) as error:
                text = f"{runner}: {type(error).__name__}: {error}"
                failures.append(Failure(family, "client_helpers", text, "varied answers", [], [], times=1))
    return failures


def _account(name: str, headers: Mapping[str, str]) -> dict[str, Any]:
    return {"name": name, "fixedHeaders": [{"name": header, "value": value} for header, value in headers.items()]}


if __name__ == "__main__":
    sys.exit(main())
