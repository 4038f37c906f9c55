"""`make contract`: Schemathesis against the emulator, over a socket, as `schemathesis.toml` says.

Writes reports/contract.md (what was asked, what was checked, each failure with lines that reproduce it),
reports/contract.xml (JUnit) and reports/contract.har. The same seed and profile ask the same things in the same order.

Exit codes: 0 every check held, 1 one didn't, 2 the run itself failed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tavus_emulator import Emulator, VirtualClock  # noqa: E402
from tests.contract.promises import PROMISES  # noqa: E402
from tests.contract.report import Failure, Tally, failure_lines, markdown  # noqa: E402

CONTRACT = ROOT / "emulator/tavus_emulator/contract.json"
PROFILES = {"quick": 4, "default": 20, "long": 300}
KEYS = {"one": "contract-tests-one", "other": "contract-tests-other"}


def main(arguments: list[str] | None = None) -> int:
    """Run it and return the exit code."""
    options = _options(arguments)
    reports: Path = options.reports
    reports.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "record.json")
        accounts = Path(folder, "accounts.json")
        accounts.write_text(json.dumps({"auth": [_account(name, key) for name, key in KEYS.items()]}), encoding="utf-8")
        # Ids and times that are the same at every run: what is asked depends on what was answered.
        with Emulator(api_keys=KEYS.values(), seed=options.seed, clock=VirtualClock()) as emulator:
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
                _command(options, emulator.url, reports), cwd=ROOT, env={**os.environ, **environment}, check=False
            ).returncode
        if not record.exists():
            print(f"the run failed before anything was asked (exit code {code})", file=sys.stderr)
            return 2
        kept: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
    tallies = {label: _tally(tally) for label, tally in kept["tallies"].items()}
    failures = [Failure(**failure) for failure in kept["failures"]]
    text = markdown(
        seed=options.seed,
        profile=options.profile,
        seconds=time.monotonic() - started,
        tallies=tallies,
        failures=failures,
        digest=kept["digest"],
        checks={promise.name: promise.says for promise in PROMISES},
    )
    (reports / "contract.md").write_text(text, encoding="utf-8")
    if failures:
        print("\nEach failure once, with lines that reproduce it (`make emulator`, TAVUS_API_KEY=one):\n")
        for number, failure in enumerate(failures, 1):
            print(*failure_lines(number, failure), "", sep="\n")
    print(f"{reports / 'contract.md'}: {text.splitlines()[2]}")
    return code if code in (0, 1) else 2


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    profiles = ", ".join(f"{name}: {count}" for name, count in PROFILES.items())
    parser.add_argument("--profile", choices=PROFILES, default="default", help=f"examples per operation ({profiles})")
    parser.add_argument("--max-examples", type=int, help="examples per operation and phase, instead of a profile's")
    parser.add_argument("--seed", type=int, default=7, help="the same seed asks the same things (default: 7)")
    parser.add_argument("--operation", action="append", default=[], help="only this operationId; may be repeated")
    parser.add_argument("--reports", type=Path, default=ROOT / "reports", help="folder of the artefacts")
    return parser.parse_args(arguments)


def _command(options: argparse.Namespace, url: str, reports: Path) -> list[str]:
    examples = options.max_examples or PROFILES[options.profile]
    selected = [part for name in options.operation for part in ("--include-operation-id", name)]
    return [
        *(str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(ROOT / "schemathesis.toml")),
        *("run", str(CONTRACT), "--url", url, "--max-examples", str(examples), "--seed", str(options.seed)),
        *("--report", "junit,har", "--report-junit-path", str(reports / "contract.xml")),
        *("--report-har-path", str(reports / "contract.har")),
        *selected,
    ]


def _account(name: str, key: str) -> dict[str, Any]:
    return {"name": name, "fixedHeaders": [{"name": "x-api-key", "value": key}]}


def _tally(kept: dict[str, Any]) -> Tally:
    counts = {name: Counter(kept[name]) for name in ("cases", "statuses", "checks")}
    return Tally(**counts, succeeded=kept["succeeded"])


if __name__ == "__main__":
    sys.exit(main())
