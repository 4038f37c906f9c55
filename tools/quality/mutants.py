"""Plant the defects of tests/quality/corpus, one at a time, and run the property suites to see which they find.

    python -m tools.quality.mutants [--seeds 5] [--profile fast|long] [--only NAME …] [--kinds] [--jobs 2] [--resume]
        [--write-docs]
    python -m tools.quality.mutants --clean 20 [--profile fast|long]

The long profile does the same as the fast one, and then tries ten times as many examples on the survivors.
A run kills a defect when a named test fails. A defect counts as killed when at least four of five seeds kill it.
The test that killed a defect in an earlier run, or at an earlier seed, is tried first; the suites follow if it passes.
If the test that fails draws no input, its result is that of every seed: it runs once.
Writes reports/mutants.md and reports/mutants.json, and the tests that killed into tests/quality/corpus/killers.json;
with --write-docs the summary in docs/mutants.md as well. --resume keeps the runs that are in reports/mutants.json.

Only tests that state a property over drawn input, compare with a model, or sweep over the whole contract count.
Example tests that mirror the modules (tests/client, tests/emulator and so on) don't: they would kill the defects they
were written for, and prove nothing about the next one.
"""

from __future__ import annotations

import argparse
import compileall
import json
import re
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from tools.quality import drawing
from tools.quality.corpus import PACKAGES, ROOT, Mutant, corpus, planted
from tools.quality.killers import read_killers, write_killers
from tools.quality.mutants_report import KILLERS, Run, report, summary, write_docs
from tools.quality.processes import timed
from tools.quality.suites import suites_for

LIMITS = {"fast": 900.0, "long": 9_000.0}
"""Seconds that one run of the suites may take, also on a busy machine."""
UNUSED = ("cacheprovider", "xdist", "anyio", "schemathesis")
"""Plugins of pytest that no suite uses: they cost half a second for each interpreter."""
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""Bytecode is written whatever the shell's environment says; the copy with a defect has its own folder for it."""
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)


def run(mutant: Mutant | None, seed: int, profile: str, *, near: bool = False, killer: str | None = None) -> Run:
    """Run `killer`, and then the suites, until a test fails; with `near`, leave out the last group."""
    name = "(none)" if mutant is None else mutant.name
    seconds = cpu = 0.0
    with planted(mutant) as added:
        heaps = suites_for(name if mutant is None else mutant.file)
        heaps = heaps[:-1] if near else heaps
        tasks = [partial(_pytest, name, seed, heap, "fast", added) for heap in heaps]
        if killer:
            tasks.insert(0, partial(_pytest_one, name, seed, killer, added))
        if profile == "long":  # whatever survives that is looked for harder
            tasks += [partial(_pytest, name, seed, heap, profile, added) for heap in heaps]
            if mutant is not None and mutant.group == "contract":
                tasks.append(partial(_schemathesis, name, seed, added))
        result = Run(name, seed, None, 0.0, 0.0)
        for task in tasks:
            result = task()
            seconds, cpu = seconds + result.seconds, cpu + result.cpu
            if result.killer or result.note:
                break
    return replace(result, seconds=seconds, cpu=cpu)


def _pytest_one(name: str, seed: int, test: str, added: dict[str, str]) -> Run:
    """Run a single test, which may not exist any more."""
    found = _pytest(name, seed, [test], "fast", added)
    return found if found.killer else replace(found, note="")


def _pytest(name: str, seed: int, suites: Sequence[str], profile: str, added: dict[str, str]) -> Run:
    command = [
        *(sys.executable, "-m", "pytest", *suites, "-x", "-q", "--no-header", "--tb=no", "-rfE"),
        *(part for plugin in UNUSED for part in ("-p", f"no:{plugin}")),
        *("-p", drawing.__name__, f"--hypothesis-seed={seed}"),
    ]
    model = "long" if profile == "long" else "quick"  # quick is fast that doesn't shrink
    settings = {"PROFILE": "long" if profile == "long" else "quick", "MODEL_PROFILE": model, **COMPILED}
    code, output, seconds, cpu = timed(command, {**settings, **added}, LIMITS[profile])
    if code == 0:
        return Run(name, seed, None, seconds, cpu)
    found = _FAILED.search(output)
    killer = found[1].strip() if found else None
    draws = f"{drawing.LINE}{killer}\n" in output
    if code == 1 and killer:
        return Run(name, seed, killer, seconds, cpu, draws=draws)
    lines = output.strip().splitlines() or [""]
    return Run(name, seed, killer, seconds, cpu, f"exit {code}: {lines[-1][:200]}")


def _schemathesis(name: str, seed: int, added: dict[str, str]) -> Run:
    command = [sys.executable, "-m", "tools.reports.contract_run", "--profile", "default", "--seed", str(seed)]
    code, _, seconds, cpu = timed(command, added, LIMITS["long"])
    return Run(name, seed, "tools.reports.contract_run" if code == 1 else None, seconds, cpu)


def main() -> int:
    options = _options()
    for name in PACKAGES:
        compileall.compile_dir(ROOT / name, quiet=1)
    if options.clean:
        return _clean(options.clean, options.profile, options.jobs)
    mutants = _chosen(options)
    if not mutants:
        print(f"no defect is called {' or '.join(options.only)}", file=sys.stderr)
        return 2
    runs = _run_all(mutants, options)
    write_killers({one.mutant: one.killer for one in runs if one.killer}, [one.name for one in corpus()])
    rows = summary(mutants, runs, options.seeds)
    _write(report(mutants, runs, options.seeds, options.profile), rows, runs, options)
    if options.write_docs:
        write_docs(mutants, runs, options.seeds, "kinds" if options.kinds else "planted")
    needed = 1.0 if options.profile == "long" else 0.95
    return 0 if rows["all"]["killed"] >= needed * rows["all"]["planted"] else 1


def _chosen(options: argparse.Namespace) -> list[Mutant]:
    """Return the defects that the options name."""
    found = [one for one in corpus() if one.kind or not options.kinds]
    return [one for one in found if not options.only or any(part in one.name for part in options.only)]


def _run_all(mutants: Sequence[Mutant], options: argparse.Namespace) -> list[Run]:
    runs = _kept(options) if options.resume else {}
    left = [one for one in mutants if one.name not in runs]
    killers = read_killers()
    with ThreadPoolExecutor(options.jobs) as pool:
        tried = [pool.submit(_run_seeds, one, killers.get(one.name), options) for one in left]
        for count, done in enumerate(as_completed(tried), 1):
            found = done.result()
            runs[found[0].mutant] = found
            _write_data([run for row in runs.values() for run in row], options, {})
            print(f"{count}/{len(left)} {found[0].mutant}: {_told(found)}", flush=True)
    return [run for one in mutants for run in runs[one.name]]


def _told(runs: Sequence[Run]) -> str:
    kills = [one for one in runs if one.killer]
    return f"{len(kills)} of {len(runs)} seeds, {runs[0].seconds:.1f} s, {(kills or runs)[0].killer} {runs[-1].note}"


def _run_seeds(mutant: Mutant, killer: str | None, options: argparse.Namespace) -> list[Run]:
    """Run every seed, or one if the test that kills the defect draws nothing."""
    runs: list[Run] = []
    for seed in range(1, options.seeds + 1):
        one = runs[-1] if runs else None
        if one is None or not one.killer or one.draws:
            one = run(mutant, seed, options.profile, near=options.near, killer=killer)
        runs.append(replace(one, seed=seed))
        killer = one.killer or killer
    return runs


def _kept(options: argparse.Namespace) -> dict[str, list[Run]]:
    """Return the runs that killed in an earlier call with the same profile and seeds."""
    file = ROOT / "reports/mutants.json"
    data = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    found: dict[str, list[Run]] = {}
    if (data.get("profile"), data.get("seeds")) == (options.profile, options.seeds):
        for row in data["runs"]:
            found.setdefault(row["mutant"], []).append(Run(**row))
    return {name: runs for name, runs in found.items() if all(one.killer for one in runs)}


def _write(text: str, rows: dict[str, Any], runs: Sequence[Run], options: argparse.Namespace) -> None:
    """Write the report and its data, and print all but the table of killers."""
    _write_data(runs, options, rows)
    (ROOT / "reports/mutants.md").write_text(text, encoding="utf-8")
    print(text.partition(KILLERS)[0])


def _write_data(runs: Sequence[Run], options: argparse.Namespace, rows: dict[str, Any]) -> None:
    folder = ROOT / "reports"
    folder.mkdir(exist_ok=True)
    data = {"profile": options.profile, "seeds": options.seeds, "summary": rows, "runs": [asdict(one) for one in runs]}
    (folder / "mutants.json").write_text(json.dumps(data, indent=1), encoding="utf-8")


def _clean(seeds: int, profile: str, jobs: int) -> int:
    alarms: list[Run] = []
    with ThreadPoolExecutor(jobs) as pool:
        for one in pool.map(lambda seed: run(None, seed, profile), range(1, seeds + 1)):
            print(f"seed {one.seed}: {one.seconds:.1f} s, {one.killer or 'no alarm'} {one.note}", flush=True)
            alarms += [one] if one.killer or one.note else []
    print(f"{len(alarms)} false alarms at {seeds} seeds")
    return 1 if alarms else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Plant defects, and see which the property suites find.")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--profile", choices=LIMITS, default="fast")
    parser.add_argument("--only", nargs="*", default=[], help="parts of names")
    parser.add_argument("--kinds", action="store_true", help="only defects that are wrong on one path only")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--near", action="store_true", help="leave out the distant suites, for a quick look")
    parser.add_argument("--resume", action="store_true", help="keep the defects killed in reports/mutants.json")
    parser.add_argument("--clean", type=int, default=0, metavar="SEEDS", help="plant nothing and count false alarms")
    parser.add_argument("--write-docs", action="store_true", help="write the result into docs/mutants.md")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
