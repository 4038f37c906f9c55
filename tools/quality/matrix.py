"""`make test-matrix`: a selection of the tests with each Python, and with the lowest and the newest dependencies.

Each run has an environment of its own with the wheel, all its extras and what the tests need. The lowest versions that
`pyproject.toml` allows are tested on the lowest Python: newer Pythons may need newer versions. A Python that isn't on
the machine, and that uv can't get, fails the run only if it was asked for by its name. `3.14t` is the free-threaded
build of 3.14.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
TESTS = (
    *("tests/client/test_settings.py", "tests/client/helpers", "tests/client/webhooks", "tests/emulator/api"),
    *("tests/client/call/test_options.py", "tests/properties/client/test_cancellation.py"),  # what loops leave open
)
DRAWN = "tests/emulator/api/test_every_operation.py::test_valid_bodies_get_a_documented_answer"
"""Not here: it needs Schemathesis."""
PACKAGE = (".", "--refresh-package", "tavus-client")  # uv would take a wheel that it built from older files
TOOLS = ("pytest<9.2", "anyio", "trio", "pyyaml", "httpx2")
PYTHONS = ["3.11", "3.12", "3.13", "3.14", "3.15", "3.14t"]
NO_WHEEL = {"postgres": "t"}
"""Extra → the end of the names of Pythons for which a dependency of it has no wheel: psycopg's, without the lock."""
LOWEST, NEWEST = "lowest-direct", "highest"
SECONDS = 900


class Run(NamedTuple):
    """A Python and how to choose the versions of the dependencies."""

    python: str
    resolution: str


def runs(pythons: list[str]) -> list[Run]:
    """Return the runs: the newest versions on all Pythons, the lowest on the lowest Python."""
    return [
        *(Run(python, LOWEST) for python in pythons if python == PYTHONS[0]),
        *(Run(one, NEWEST) for one in pythons),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pythons", nargs="+", metavar="VERSION")
    asked: list[str] | None = parser.parse_args().pythons
    with tempfile.TemporaryDirectory() as folder:
        codes = [test(run, Path(folder) / "-".join(run), needed=bool(asked)) for run in runs(asked or PYTHONS)]
    return int(any(codes))


def test(run: Run, folder: Path, *, needed: bool) -> int:
    """Test in a new environment, print a line and return the exit code; what went wrong is printed too."""
    try:
        uv("venv", "--python", interpreter(run.python), str(folder))
    except subprocess.CalledProcessError:
        print(f"{run.python} {run.resolution}: NOT TESTED: it isn't on this machine, and uv can't get it", flush=True)
        return int(needed)
    try:
        python = install(run, folder)
    except subprocess.CalledProcessError as error:
        print(f"{run.python} {run.resolution}: NOT INSTALLED\n{error.stderr}")
        return 1
    options = ["-q", "--tb=short", "-p", "no:cacheprovider", "--deselect", DRAWN]
    command = [str(python), "-m", "pytest", *options, *TESTS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False)
    said = done.stdout + done.stderr if done.returncode else done.stdout.splitlines()[-1]
    print(f"{run.python} {run.resolution}: {said}", flush=True)
    return done.returncode


def install(run: Run, folder: Path) -> Path:
    """Fill an environment and return its interpreter. Raises `CalledProcessError` with what the installer said."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    chosen = folder / "chosen.txt"
    extras = [word for extra in extras_for(run.python) for word in ("--extra", extra)]
    resolve = ["--resolution", run.resolution, "--python", str(python), *extras, "pyproject.toml"]
    uv("pip", "compile", "--no-header", *resolve, "--output-file", str(chosen))
    bounds = ["--requirement", str(chosen), "--constraint", str(chosen)]
    uv("pip", "install", "--python", str(python), *bounds, *PACKAGE, *TOOLS)
    return python


def extras_for(python: str) -> list[str]:
    """Return the extras of the package that can be installed for a Python."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [extra for extra in project["optional-dependencies"] if not python.endswith(NO_WHEEL.get(extra, "-"))]


def interpreter(version: str) -> str:
    """Return the interpreter that pyenv has, or else the version: uv looks for it, or gets it."""
    versions = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"
    found = sorted(versions.glob(f"{version}.*/bin/python"))
    return str(found[-1]) if found else version


def uv(*arguments: str) -> None:
    command = [str(Path(sys.executable).with_name("uv")), *arguments, "--quiet"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)


if __name__ == "__main__":
    sys.exit(main())
