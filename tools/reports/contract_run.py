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
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from tavus_client import TavusError
from tavus_emulator import Emulator, VirtualClock
from tavus_testing._checks.api import Api
from tavus_testing._checks.promises import PROMISES
from tavus_testing._checks.reproduce import ADDRESS, Reproducer
from tavus_testing._checks.service import Service
from tests.contract.harness.document import MUST_ACCEPT, for_schemathesis
from tests.contract.harness.helper_course import Course, emulators, families
from tests.contract.harness.report import Failure, Tally, failure_lines, markdown
from tests.contract.harness.runners import RUNNERS
from tests.contract.harness.sweep import Finding, Sweep
from tests.contract.harness.varied import sweep_varied

ROOT = Path(__file__).resolve().parents[2]
REASONS = ROOT / "tests/contract/never_succeeds.toml"
CONTRACT = ROOT / "emulator/tavus_emulator/contract.json"


class Profile(NamedTuple):
    """The size of a run: examples per operation and phase, and scenarios of several steps."""

    examples: int
    scenarios: int


PROFILES = {"quick": Profile(4, 15), "default": Profile(25, 250), "long": Profile(150, 1500)}
"""The default takes some 95 seconds of processor time with 54 operations, which is what a step of CI may take."""
REJECTION = f"as `negative_data_rejection`, but {', '.join(MUST_ACCEPT.values())}"
KEYS = {"one": "contract-tests-one", "other": "contract-tests-other"}


def _as_it_is(_emulator: Emulator) -> None:
    pass


def main(arguments: list[str] | None = None, *, prepare: Callable[[Emulator], object] = _as_it_is) -> int:
    """Run it and return the exit code. `prepare` is called with each emulator before its first request."""
    options = _options(arguments)
    reports: Path = options.reports
    reports.mkdir(parents=True, exist_ok=True)
    started, api = time.monotonic(), Api(json.loads(CONTRACT.read_text(encoding="utf-8")))
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
        scenarios = PROFILES[options.profile].scenarios  # the command line can't tell one phase from another
        written += f"\n[phases.stateful.generation]\nmax-examples = {scenarios}\n"
        configuration.write_text(written, encoding="utf-8")
        # Later requests depend on earlier answers, so ids and times are the same in every run.
        with Emulator(api_keys=KEYS.values(), seed=options.seed, clock=VirtualClock()) as emulator:
            prepare(emulator)
            environment = {
                "EMULATOR_URL": emulator.url,
                "EMULATOR_KEY": KEYS["one"],
                "EMULATOR_OTHER_KEY": KEYS["other"],
                "EMULATOR_ACCOUNTS": str(accounts),
                "CONTRACT_RECORD": str(record),
                "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
                "PYTHONHASHSEED": "0",
            }
            code = subprocess.run(
                _command(options, contract, emulator.url, reports, configuration),
                cwd=ROOT,
                env={**os.environ, **environment},
                check=False,
            ).returncode
        if not record.exists():
            print(f"the run failed before the first request (exit code {code})", file=sys.stderr)
            return 2
        kept: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
    tallies = {label: _tally(tally) for label, tally in kept["tallies"].items()}
    failures = [*_sweep(options, tallies, prepare), *(Failure(**failure) for failure in kept["failures"])]
    failures += [] if options.operation else [*never_succeeded(tallies), *_helpers(options)]
    text = markdown(
        seed=options.seed,
        profile=options.profile,
        seconds=time.monotonic() - started,
        tallies=tallies,
        failures=failures,
        digest=kept["digest"],
        checks={"wrong_data_rejection": REJECTION, **{promise.name: promise.says for promise in PROMISES}},
    )
    (reports / "contract.md").write_text(text, encoding="utf-8")
    if failures:
        print("\nEach failure once, with lines that reproduce it (`make emulator`, TAVUS_API_KEY=one):\n")
        for number, failure in enumerate(failures, 1):
            print(*failure_lines(number, failure), "", sep="\n")
    print(f"{reports / 'contract.md'}: {text.splitlines()[2]}")
    return code if code not in (0, 1) else int(bool(failures) or code != 0)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    profiles = "; ".join(f"{name}: {count.examples}, {count.scenarios}" for name, count in PROFILES.items())
    text = f"examples per operation and phase, and scenarios of several steps ({profiles})"
    parser.add_argument("--profile", choices=PROFILES, default="default", help=text)
    parser.add_argument("--seed", type=int, default=7, help="the same seed sends the same requests (default: 7)")
    parser.add_argument("--operation", action="append", default=[], help="only this operationId; may be repeated")
    parser.add_argument("--reports", type=Path, default=ROOT / "reports", help="folder of the artefacts")
    return parser.parse_args(arguments)


def _command(options: argparse.Namespace, contract: Path, url: str, reports: Path, configuration: Path) -> list[str]:
    selected = [part for name in options.operation for part in ("--include-operation-id", name)]
    return [
        *(str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(configuration)),
        *(
            "run",
            str(contract),
            "--url",
            url,
            "--max-examples",
            str(PROFILES[options.profile].examples),
            "--seed",
            str(options.seed),
        ),
        *("--report", "junit,har", "--report-junit-path", str(reports / "contract.xml")),
        *("--report-har-path", str(reports / "contract.har")),
        *selected,
    ]


def _sweep(
    options: argparse.Namespace, tallies: dict[str, Tally], prepare: Callable[[Emulator], object]
) -> list[Failure]:
    """Run the sweep on an emulator for each operation, then valid requests on one whose answers vary.

    Returns their failures and adds their requests to the tallies.
    """
    api, keys = Api(json.loads(CONTRACT.read_text(encoding="utf-8"))), tuple(KEYS.values())
    failures = _Failures(Reproducer(api, keys, ADDRESS))
    for operation in api.operations:
        if options.operation and operation.id not in options.operation:
            continue
        emulator = Emulator(api_keys=keys, seed=options.seed, clock=VirtualClock())
        prepare(emulator)
        with httpx.Client(transport=emulator.transport, base_url="http://localhost") as http:
            sweep = Sweep(Service(api, http, keys), http)
            failures.add("sweep", sweep.run(operation))
        emulator.close()
        found, varied = sweep_varied(api, operation, keys, options.seed)
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


def _helpers(options: argparse.Namespace) -> list[Failure]:
    """Run the client's helpers, sync and async, on an emulator whose answers vary, and return their failures."""
    failures: list[Failure] = []
    for family, runner in itertools.product(families(), RUNNERS):
        with emulators(options.seed) as emulator:
            try:
                Course(emulator, RUNNERS[runner](emulator, strict_responses=True)).run([family])
            except (AssertionError, TavusError) as error:
                text = f"{runner}: {type(error).__name__}: {error}"
                failures.append(Failure(family, "client_helpers", text, "varied answers", [], [], times=1))
    return failures


def never_succeeded(tallies: Mapping[str, Tally], reasons: Path = REASONS) -> list[Failure]:
    """Return a failure for each operation that never succeeded without a written reason, and for each unused reason."""
    known: dict[str, str] = tomllib.loads(reasons.read_text(encoding="utf-8"))
    never = {label for label, tally in tallies.items() if not tally.succeeded}
    text = f"it was asked and never succeeded: make requests for it meaningful, or write the reason into {reasons.name}"
    found = [Failure(label, "never_succeeded", text, "whole run", [], []) for label in sorted(never - known.keys())]
    idle = f"it succeeds: take its reason out of {reasons.name}"
    both = sorted(known.keys() & tallies.keys() - never)
    return found + [Failure(label, "never_succeeded", idle, "whole run", [], []) for label in both]


def _account(name: str, headers: Mapping[str, str]) -> dict[str, Any]:
    return {"name": name, "fixedHeaders": [{"name": header, "value": value} for header, value in headers.items()]}


def _tally(kept: dict[str, Any]) -> Tally:
    counts: dict[str, Counter[str]] = {name: Counter(kept[name]) for name in ("cases", "statuses", "checks")}
    return Tally(**counts, succeeded=kept["succeeded"])


if __name__ == "__main__":
    sys.exit(main())
