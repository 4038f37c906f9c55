"""Mutate the client and the emulator's core with cosmic-ray, and report the mutants that no test kills.

    python -m tools.quality.mutation [--seed 1] [--count 60] [--minutes 20] [--part overlay|emulator] [--jobs 2]

tools/quality/cosmic-ray.toml names the modules, the operators and the tests; for a module `room`, files named
`test_room*` run first. All mutants would take days, so a sample is drawn: the same seed draws the same mutants of the
same code. Everything happens in copies of the tree. Writes reports/mutation.md.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import signal
import sys
import tempfile
import threading
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Any, NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from tools.quality.corpus import ROOT
from tools.quality.processes import timed

CONFIG: dict[str, Any] = tomllib.loads((ROOT / "tools/quality/cosmic-ray.toml").read_text(encoding="utf-8"))
COPIED = ("emulator", "generated", "overlay", "tests", "tools", "examples", "docs", "openapi.yaml", "pyproject.toml")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)


class Mutation(NamedTuple):
    """One occurrence of one operator in one module."""

    part: str
    module: str
    operator: str
    occurrence: int
    line: int


class Outcome(NamedTuple):
    """The result (`killed`, `timeout`, `survived`, or `none` if nothing changed), and the test that failed."""

    mutation: Mutation
    result: str
    killer: str
    change: str
    seconds: float


def operators() -> Iterator[tuple[str, Any]]:
    """Yield cosmic-ray's operators that the configuration names."""
    for name in operator_names():
        if any(re.fullmatch(f"core/{pattern}", name) for pattern in CONFIG["operators"]):
            yield name, get_operator(name)()


def mutations(part: str) -> list[Mutation]:
    """Return all mutations of a part, in the order of its files."""
    left_out = set(CONFIG["parts"][part]["left-out"])
    found: list[Mutation] = []
    chosen = list(operators())
    for path in sorted(ROOT.glob(CONFIG["parts"][part]["modules"])):
        if path.stem in left_out:
            continue
        nodes = list(ast_nodes(get_ast(path.read_text(encoding="utf-8"))))
        for name, operator in chosen:
            places = [position for node in nodes for position in operator.mutation_positions(node)]
            module = str(path.relative_to(ROOT))
            found += [Mutation(part, module, name, number, place[0][0]) for number, place in enumerate(places)]
    return found


def tests_for(mutation: Mutation) -> list[str]:
    """Return the tests of the part, those named after the module first."""
    stem = Path(mutation.module).stem.strip("_")
    suites: list[str] = CONFIG["parts"][mutation.part]["tests"]
    folder = {"overlay": "tests/client", "emulator": "tests/emulator"}[mutation.part]
    own = [str(path.relative_to(ROOT)) for path in sorted((ROOT / folder).rglob(f"test_{stem}*.py"))]
    return [*own, *suites]


@contextmanager
def copies(count: int) -> Iterator[Queue[Path]]:
    """Yield copies of the tree, one for each worker."""
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        free: Queue[Path] = Queue()
        for number in range(count):
            copy = Path(folder) / str(number)
            for name in COPIED:
                source = ROOT / name
                if source.is_dir():
                    shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    copy.mkdir(exist_ok=True)
                    shutil.copy2(source, copy / name)
            free.put(copy)
        yield free


def test(mutation: Mutation, free: Queue[Path], seed: int) -> Outcome:
    """Apply a mutation in a copy, run the tests there, and undo it."""
    copy = free.get()
    file = copy / mutation.module
    before = file.read_text(encoding="utf-8")
    try:
        after = mutate_code(before, get_operator(mutation.operator)(), mutation.occurrence)
        change = _change(before, after or before)
        if after is None or not change or not _compiles(after):
            return Outcome(mutation, "none", "", "", 0.0)
        file.write_text(after, encoding="utf-8")
        command = [
            *(sys.executable, "-m", "pytest", *tests_for(mutation), "-x", "-q", "--no-header", "--tb=no", "-rfE"),
            *("-p", "no:cacheprovider", "-p", "no:xdist", f"--hypothesis-seed={seed}"),
        ]
        paths = ":".join(str(copy / name) for name in ("overlay", "generated", "emulator"))
        settings = {"PROFILE": "quick", "MODEL_PROFILE": "quick", "PYTHONPATH": paths}
        code, output, seconds, _ = timed(command, settings, CONFIG["timeout"], copy)
        found = _FAILED.search(output)
        result = "survived" if code == 0 else "timeout" if code == -signal.SIGKILL else "killed"
        return Outcome(mutation, result, found[1].strip() if found else "", change, seconds)
    finally:
        file.write_text(before, encoding="utf-8")
        free.put(copy)


def _compiles(text: str) -> bool:
    try:
        compile(text, "mutant", "exec")
    except SyntaxError:  # `*` for `**` before a mapping in braces
        return False
    return True


def _change(before: str, after: str) -> str:
    for old, new in zip(before.splitlines(), after.splitlines(), strict=False):
        if old != new:
            return f"{old.strip()}  →  {new.strip()}"
    return ""


def _line(one: Outcome) -> str:
    place = f"{one.mutation.module}:{one.mutation.line}"
    return f"{one.result} {one.seconds:.0f} s {place} {one.change} {one.killer}"


def report(outcomes: list[Outcome], populations: dict[str, int], seed: int) -> str:
    """Render the score by part, and the survivors by module."""
    lines = [
        f"# Mutation, a sample of seed {seed}",
        "",
        "| part | mutants | sampled | killed | by timeout | survived | score |",
        "|---|---|---|---|---|---|---|",
    ]
    for part, population in populations.items():
        counts = Counter(one.result for one in outcomes if one.mutation.part == part and one.result != "none")
        total = sum(counts.values())
        score = f"{(total - counts['survived']) / total:.0%}" if total else "–"
        row = (population, total, counts["killed"], counts["timeout"], counts["survived"], score)
        lines.append(f"| {part} | {' | '.join(map(str, row))} |")
    lines += ["", "## Survivors", ""]
    for one in sorted(one for one in outcomes if one.result == "survived"):
        lines.append(f"- `{one.mutation.module}:{one.mutation.line}` {one.mutation.operator}: `{one.change}`")
    return "\n".join(lines) + "\n"


def main() -> int:
    options = _options()
    populations: dict[str, int] = {}
    chosen: list[Mutation] = []
    for part in [options.part] if options.part else CONFIG["parts"]:
        every = mutations(part)
        populations[part] = len(every)
        chosen += random.Random(options.seed).sample(every, min(options.count, len(every)))
    ends = time.monotonic() + options.minutes * 60
    outcomes: list[Outcome] = []
    lock = threading.Lock()
    with copies(options.jobs) as free, ThreadPoolExecutor(options.jobs) as pool:

        def work(mutation: Mutation) -> None:
            if time.monotonic() > ends:
                return
            outcome = test(mutation, free, options.seed)
            with lock:
                outcomes.append(outcome)
                print(f"{len(outcomes)}/{len(chosen)} {_line(outcome)}", flush=True)

        list(pool.map(work, chosen))
    text = report(outcomes, populations, options.seed)
    folder = ROOT / "reports"
    folder.mkdir(exist_ok=True)
    (folder / "mutation.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Report the generated mutants that no test kills.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=60, help="mutants of each part")
    parser.add_argument("--minutes", type=float, default=20.0, help="start no mutant after that")
    parser.add_argument("--part", choices=CONFIG["parts"])
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
