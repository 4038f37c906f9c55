"""Plant the defects of tests/quality/corpus, one at a time, and run the property suites to see which they find.

    python -m tools.quality.mutants [--seeds 5] [--profile fast|long] [--only NAME …] [--jobs 2] [--write-docs]
    python -m tools.quality.mutants --clean 20 [--profile fast|long]

The long profile does the same as the fast one, and then tries ten times as many examples on the survivors.
A run kills a defect when a named test fails. A defect counts as killed when at least four of five seeds kill it.
Writes reports/mutants.md and reports/mutants.json; with --write-docs the summary docs/mutants.md as well.

Only tests count that state a property over drawn input, compare with a model, or sweep over the whole contract. Tests
of examples that mirror the modules (tests/client, tests/emulator and so on) don't: they would kill what they were
written for, and prove nothing about the next defect.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests/quality/corpus"
DOCS = ROOT / "docs/mutants.md"
PACKAGES = ("overlay", "generated", "emulator")
CLASSES = ("contract", "meaning", "lifecycle", "client")
REQUIRED = 4
"""Seeds out of five that have to kill a defect."""
LIMITS = {"fast": 300.0, "long": 3_000.0}
"""Seconds that one run of the suites may take."""

MODEL = (
    "tests/model/test_requests.py",
    "tests/model/test_sweeps.py",
    "tests/model/test_scenarios.py",
    "tests/model/test_the_machine.py",
)
SERVICE = (
    "tests/properties/emulator/test_service.py",
    "tests/properties/emulator/test_resources.py",
    "tests/properties/emulator/test_progress.py",
    "tests/properties/emulator/test_whole_state.py",
    "tests/properties/emulator/test_line.py",
    "tests/properties/emulator/test_control.py",
    "tests/properties/emulator/test_outbox.py",
    "tests/properties/emulator/test_faults.py",
    "tests/properties/emulator/test_shapes.py",
    "tests/contract/test_families.py",
    "tests/contract/test_sweep.py",
    "tests/properties/emulator/test_parameter_verdicts.py",
    "tests/properties/emulator/test_verdicts.py",
)
CLIENT = (
    "tests/properties/client/test_retries.py",
    "tests/properties/hostile/test_endless.py",
    "tests/properties/client/test_clients.py",
    "tests/properties/client/test_helpers.py",
    "tests/properties/client/test_reading.py",
    "tests/properties/client/test_sending.py",
    "tests/properties/client/test_storages.py",
    "tests/properties/client/test_secrets.py",
    "tests/properties/hostile/test_no_second_conversation.py",
    "tests/properties/hostile/test_hostile_server.py",
    "tests/properties/hostile/test_hostile_sockets.py",
    "tests/properties/client/test_answer_verdicts.py",
    "tests/properties/client/test_checks.py",
    "tests/properties/client/test_requests.py",
    "tests/properties/client/test_events.py",
    "tests/properties/hostile/test_hostile_silence.py",
)
UNUSED = ("cacheprovider", "xdist", "anyio", "schemathesis")
"""Plugins of pytest that no suite uses: they cost half a second for each interpreter."""
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""Bytecode is written whatever the shell's environment says; the copy with a defect has its own folder for it."""
SUITES = (*MODEL, *SERVICE, *CLIENT)
"""Run for every defect until a test fails."""
FIRST: Mapping[str, tuple[str, ...]] = {
    r"overlay/.*/_checks/(registry|storage_names)": ("test_storages", "/test_verdicts", "test_checks"),
    r"overlay/.*/_checks/": ("/test_verdicts", "test_storages", "test_checks"),
    r"overlay/.*/_webhooks/": ("test_events",),
    r"overlay/.*/shapes\.py": ("test_answer_verdicts", "test_reading", "test_hostile_server"),
    r"overlay/.*/_?(answers|errors)\.py": (*("test_reading", "test_secrets", "test_answer_verdicts", "test_retries"),),
    r"overlay/.*/call\.py": (
        *("test_retries", "test_sending", "test_endless", "test_secrets", "test_no_second", "test_hostile_server"),
    ),
    r"overlay/.*/(async|sync)_runner\.py": ("test_retries", "test_endless", "test_secrets", "test_hostile_server"),
    r"overlay/.*/wire\.py": (
        *("test_no_second", "test_retries", "test_hostile_sockets", "test_secrets", "test_hostile_server"),
    ),
    r"overlay/.*/_time\.py": ("test_helpers", "test_endless", "test_retries", "test_hostile_server"),
    r"overlay/.*/_(secrets|settings|client)\.py": ("test_secrets", "test_clients", "test_reading"),
    r"overlay/.*/serialize\.py": ("test_sending", "test_requests"),
    r"overlay/.*/(raw_response|deprecated|_warn)\.py": ("test_reading", "test_clients"),
    r"overlay/.*/_helpers/recording\.py": ("test_storages",),
    r"overlay/": ("test_helpers", "test_clients", "test_requests", "test_secrets"),
    r"emulator/.*/(answers|_contract/(collection|contract|fields|operation.*|place|reading))\.py": (
        "test_shapes",
        "test_resources",
        "test_families",
    ),
    r"emulator/.*/(families/.*|_handles/resources|knowledge)\.py": (
        "test_progress",
        "test_resources",
        "test_families",
    ),
    r"emulator/.*/lifecycle": ("tests/model/test_scenarios", "test_progress", "test_resources", "tests/model/"),
    r"emulator/.*/(_resources/|_api/translation|vocabulary)": (
        *("test_resources", "test_progress", "test_shapes", "test_families", "test_service", "test_sweep"),
    ),
    r"emulator/.*/_contract/parameters": ("test_parameter_verdicts", "test_service", "test_resources"),
    r"emulator/.*/_contract/(schema|dialect|violations)": (
        "tests/model/test_requests",
        "/test_verdicts",
        "test_service",
    ),
    r"emulator/.*/(_api/|_core/|_contract/router)": (
        *("test_service", "test_resources", "tests/model/test_requests", "/test_verdicts", "test_families"),
    ),
    r"emulator/.*/rules": ("tests/model/test_requests", "test_resources", "/test_verdicts"),
    r"emulator/.*/(_store/|_state/|_conversations/)": (
        *(
            "test_resources",
            "test_families",
            "tests/model/test_scenarios",
            "test_progress",
            "test_outbox",
            "tests/model/",
        ),
    ),
    r"emulator/.*/(outbox|_handles/webhooks)": (
        "test_outbox",
        "tests/model/test_scenarios",
        "test_progress",
        "tests/model/",
    ),
    r"emulator/.*/sender": ("test_control", "test_faults", "tests/model/test_scenarios", "test_progress"),
    r"emulator/.*/(dispatcher|_faults/|gateway)": (
        *("test_faults", "tests/model/test_scenarios", "test_progress", "test_line", "tests/model/"),
    ),
    r"emulator/.*/(_time/|_store/|_emulator\.py|_handles/seed)": (
        *("test_progress", "test_whole_state", "tests/model/test_scenarios", "test_resources", "tests/model/"),
    ),
    r"emulator/.*/_server/": ("test_line", "test_control", "test_service"),
    r"emulator/.*/(_control/|inbox)": ("test_control", "test_progress", "tests/model/test_scenarios"),
    r"emulator/": ("tests/model/test_scenarios", "test_resources", "tests/model/", "test_service"),
}
"""Suites to run first, by a defect's file: the nearest ones, as a developer would."""
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)


@dataclass(frozen=True)
class Mutant:
    """A defect: a text in a file, and its replacement."""

    name: str
    kind: str
    file: str
    before: str
    after: str
    breaks: str

    def planted(self) -> str:
        """Return the file's text with the defect. Raises `ValueError` when the patch no longer applies."""
        text = (ROOT / self.file).read_text(encoding="utf-8")
        if text.count(self.before) != 1:
            raise ValueError(f"{self.name}: what it replaces stands {text.count(self.before)} times in {self.file}")
        return text.replace(self.before, self.after)


@dataclass(frozen=True)
class Run:
    """The result for a defect, or for the code without one, with one seed."""

    mutant: str
    seed: int
    killer: str | None
    seconds: float
    """From the start of the first interpreter to the end of the last."""
    cpu: float
    """Seconds of processor time, which a busy machine affects least."""
    note: str = ""


def corpus() -> list[Mutant]:
    """Return all defects, in the order of their classes and files."""
    found: list[Mutant] = []
    for kind in CLASSES:
        rows: list[dict[str, str]] = tomllib.loads((CORPUS / f"{kind}.toml").read_text(encoding="utf-8"))["mutant"]
        found += [Mutant(kind=kind, **row) for row in rows]
    return found


@contextmanager
def planted(mutant: Mutant | None) -> Iterator[dict[str, str]]:
    """Yield the environment in which a copy of the package with the defect is found first."""
    if mutant is None:
        yield _found(ROOT / name for name in PACKAGES)
        return
    source, text = ROOT / Path(mutant.file).parts[0], mutant.planted()
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        copy = Path(folder) / source.name
        shutil.copytree(source, copy)
        file = Path(folder) / mutant.file
        file.write_text(text, encoding="utf-8")
        for compiled in file.parent.glob(f"__pycache__/{file.stem}.*.pyc"):
            compiled.unlink()
        yield _found(copy if name == source.name else ROOT / name for name in PACKAGES)


def _found(folders: Iterable[Path]) -> dict[str, str]:
    return {"PYTHONPATH": os.pathsep.join(map(str, folders))}


def suites_for(file: str) -> list[list[str]]:
    """Group all suites into up to three runs of pytest, those nearest to a file first."""
    near = next((parts for pattern, parts in FIRST.items() if re.match(pattern, file)), ())
    first = list(dict.fromkeys(suite for part in near for suite in SUITES if part in suite))
    heaps = [first[:2], first[2:], [suite for suite in SUITES if suite not in first]]
    return [heap for heap in heaps if heap]


def run(mutant: Mutant | None, seed: int, profile: str, *, near: bool = False) -> Run:
    """Run the suites until a test fails; with `near`, leave out the last group."""
    name = "(none)" if mutant is None else mutant.name
    seconds = cpu = 0.0
    with planted(mutant) as added:
        heaps = suites_for(name if mutant is None else mutant.file)
        heaps = heaps[:-1] if near else heaps
        tasks = [partial(_pytest, name, seed, heap, "fast", added) for heap in heaps]
        if profile == "long":  # whatever survives that is looked for harder
            tasks += [partial(_pytest, name, seed, heap, profile, added) for heap in heaps]
            if mutant is not None and mutant.kind == "contract":
                tasks.append(partial(_schemathesis, name, seed, added))
        result = Run(name, seed, None, 0.0, 0.0)
        for task in tasks:
            result = task()
            seconds, cpu = seconds + result.seconds, cpu + result.cpu
            if result.killer or result.note:
                break
    return replace(result, seconds=seconds, cpu=cpu)


def _pytest(name: str, seed: int, suites: Sequence[str], profile: str, added: dict[str, str]) -> Run:
    command = [
        *(sys.executable, "-m", "pytest", *suites, "-x", "-q", "--no-header", "--tb=no", "-rfE"),
        *(part for plugin in UNUSED for part in ("-p", f"no:{plugin}")),
        f"--hypothesis-seed={seed}",
    ]
    model = "long" if profile == "long" else "quick"  # quick is fast that doesn't shrink
    settings = {"PROFILE": "long" if profile == "long" else "quick", "MODEL_PROFILE": model, **COMPILED}
    code, output, seconds, cpu = timed(command, {**settings, **added}, LIMITS[profile])
    if code == 0:
        return Run(name, seed, None, seconds, cpu)
    found = _FAILED.search(output)
    if code == 1 and found:
        return Run(name, seed, found[1].strip(), seconds, cpu)
    lines = output.strip().splitlines() or [""]
    return Run(name, seed, found[1].strip() if found else None, seconds, cpu, f"exit {code}: {lines[-1][:200]}")


def _schemathesis(name: str, seed: int, added: dict[str, str]) -> Run:
    command = [sys.executable, "-m", "tools.reports.contract_run", "--profile", "default", "--seed", str(seed)]
    code, _, seconds, cpu = timed(command, added, LIMITS["long"])
    return Run(name, seed, "tools.reports.contract_run" if code == 1 else None, seconds, cpu)


def timed(
    command: list[str], added: dict[str, str], limit: float, folder: Path = ROOT
) -> tuple[int | None, str, float, float]:
    """Run a command, killed at the limit; return its exit code, output, seconds and processor seconds."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **added}
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        timer = threading.Timer(limit, _end, (process.pid,))
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        finally:
            timer.cancel()
        process.returncode = code = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
        output.seek(0)
        return code, output.read(), seconds, _processor(usage)


def _end(pid: int) -> None:
    os.killpg(pid, signal.SIGKILL)  # the group that was made for it


def _processor(usage: resource.struct_rusage) -> float:
    return usage.ru_utime + usage.ru_stime


# ---- the report


def summary(mutants: Sequence[Mutant], runs: Sequence[Run], seeds: int) -> dict[str, Any]:
    """Count by class how many were killed with how many seeds, and how fast."""
    by_name: dict[str, list[Run]] = defaultdict(list)
    for one in runs:
        by_name[one.mutant].append(one)
    required = REQUIRED if seeds >= REQUIRED + 1 else seeds
    rows: dict[str, Any] = {}
    for kind in (*CLASSES, "all"):
        members = [mutant for mutant in mutants if kind in (mutant.kind, "all")]
        if not members:
            continue
        kills = {one.name: [run for run in by_name[one.name] if run.killer] for one in members}
        wall = [run.seconds for found in kills.values() for run in found]
        processor = [run.cpu for found in kills.values() for run in found]
        rows[kind] = {
            "planted": len(members),
            "killed": sum(len(found) >= required for found in kills.values()),
            "killed at every seed": sum(len(found) == seeds for found in kills.values()),
            "median seconds": round(statistics.median(wall), 1) if wall else None,
            "worst seconds": round(max(wall), 1) if wall else None,
            "median processor seconds": round(statistics.median(processor), 1) if processor else None,
            "worst processor seconds": round(max(processor), 1) if processor else None,
        }
    return rows


def table(rows: dict[str, Any], seeds: int) -> str:
    """Render a summary in Markdown."""
    required = REQUIRED if seeds >= REQUIRED + 1 else seeds
    lines = [
        f"| class | planted | killed at {required} of {seeds} seeds | at {seeds} of {seeds} | median | worst |",
        "|---|---|---|---|---|---|",
    ]
    for kind, row in rows.items():
        share = f"{row['killed']} ({row['killed'] / row['planted']:.0%})"
        times = " | ".join(
            f"{row[f'{which} seconds']} s ({row[f'{which} processor seconds']} s)" for which in ("median", "worst")
        )
        lines.append(f"| {kind} | {row['planted']} | {share} | {row['killed at every seed']} | {times} |")
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
    left = survivors(mutants, runs, seeds)
    if left:
        lines += ["## Not killed at every seed", ""]
        lines += [f"- {mutant.name} ({mutant.kind}, {count} of {seeds}): {mutant.breaks}" for mutant, count in left]
    notes = [one for one in runs if one.note]
    if notes:
        lines += ["", "## Runs that ended otherwise", ""]
        lines += [f"- {one.mutant}, seed {one.seed}: {one.note}" for one in notes]
    lines += ["", "## Who killed what", "", "| defect | class | seeds | time | first killer |", "|---|---|---|---|---|"]
    for mutant in mutants:
        found = [one for one in runs if one.mutant == mutant.name and one.killer]
        if found:
            worst = f"{max(one.seconds for one in found):.1f} s ({max(one.cpu for one in found):.1f} s)"
            killer = str(found[0].killer).replace("|", "\\|")[:150]
            lines.append(f"| {mutant.name} | {mutant.kind} | {len(found)} of {seeds} | {worst} | `{killer}` |")
    return "\n".join(lines) + "\n"


def write_docs(mutants: Sequence[Mutant], runs: Sequence[Run], seeds: int) -> None:
    """Write the table and the survivors between the marks of docs/mutants.md."""
    text = DOCS.read_text(encoding="utf-8")
    begin, end = "<!-- begin: planted -->\n", "<!-- end: planted -->"
    left = [
        f"- `{mutant.name}` ({mutant.kind}, {count} of {seeds}): {mutant.breaks}"
        for mutant, count in survivors(mutants, runs, seeds)
    ]
    told = "\n".join(left) or "None."
    body = f"{table(summary(mutants, runs, seeds), seeds)}\n\nNot killed at every seed:\n\n{told}\n"
    before, after = text.split(begin)[0], text.split(end)[1]
    DOCS.write_text(f"{before}{begin}{body}{end}{after}", encoding="utf-8")


def main() -> int:
    options = _options()
    for name in PACKAGES:
        compileall.compile_dir(ROOT / name, quiet=1)
    if options.clean:
        return _clean(options.clean, options.profile, options.jobs)
    mutants = [one for one in corpus() if not options.only or any(part in one.name for part in options.only)]
    if not mutants:
        print(f"no defect is called {' or '.join(options.only)}", file=sys.stderr)
        return 2
    tasks = [(mutant, seed) for mutant in mutants for seed in range(1, options.seeds + 1)]
    runs: list[Run] = []
    with ThreadPoolExecutor(options.jobs) as pool:
        for one in pool.map(lambda task: run(task[0], task[1], options.profile, near=options.near), tasks):
            runs.append(one)
            what = one.killer or "SURVIVED"
            print(
                f"{len(runs)}/{len(tasks)} {one.mutant} seed {one.seed}: {one.seconds:.1f} s, {what} {one.note}",
                flush=True,
            )
    folder = ROOT / "reports"
    folder.mkdir(exist_ok=True)
    text = report(mutants, runs, options.seeds, options.profile)
    (folder / "mutants.md").write_text(text, encoding="utf-8")
    data = {"profile": options.profile, "seeds": options.seeds, "summary": summary(mutants, runs, options.seeds)}
    data["runs"] = [asdict(one) for one in runs]
    (folder / "mutants.json").write_text(json.dumps(data, indent=1), encoding="utf-8")
    print(text.partition("## Who killed what")[0])
    if options.write_docs:
        write_docs(mutants, runs, options.seeds)
    rows = summary(mutants, runs, options.seeds)["all"]
    needed = 1.0 if options.profile == "long" else 0.95
    return 0 if rows["killed"] >= needed * rows["planted"] else 1


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
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--near", action="store_true", help="leave out the distant suites, for a quick look")
    parser.add_argument("--clean", type=int, default=0, metavar="SEEDS", help="plant nothing and count false alarms")
    parser.add_argument("--write-docs", action="store_true", help="write the result into docs/mutants.md")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
