"""`make generate`: from the contract to the client, all or nothing.

Read, repair, refine, validate → the client's view → openapi-python-client and the resources, into a temporary folder →
format → check → swap in. A failure happens before the swap, and `generated/` stays as it was.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.codegen.contract.effective import effective_contract
from tools.codegen.contract.reading import dump
from tools.codegen.contract.report import Report, to_stderr
from tools.codegen.contract.schemas import ContractError
from tools.codegen.emit.client import make_project
from tools.codegen.view.client_view import client_view

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
RUFF = ["--isolated", "--no-cache", "--quiet", "--target-version", "py311", "--line-length", "120"]
RULES = ["--select", "F401,F811,I,UP", "--fix-only", "--unsafe-fixes"]
IMPORT_ALL = """
import pkgutil, tavus_api
for module in pkgutil.walk_packages(tavus_api.__path__, "tavus_api."):
    __import__(module.name)
"""
PACKAGE = Path("generated/tavus_api")
CONTRACT = Path("emulator/tavus_emulator/contract.json")


def run(*command: str | Path, cwd: Path) -> None:
    """Run a tool of this environment the same way on every machine; raise with what it said if it fails."""
    environment = {
        "PATH": f"{BIN}{os.pathsep}{os.defpath}",
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C.UTF-8",
        "HOME": str(cwd),
    }
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ContractError(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}".rstrip())


def generate(root: Path, target: Path, report: Report | None = None) -> None:
    """Write the generated files of the project at `root` below `target`, in the same layout."""
    report = report or Report(to_stderr)
    effective = effective_contract(root / "openapi.yaml", root / "overlay/contract.overlay.yaml", report)
    view, package = client_view(effective, report), target / PACKAGE
    package.parent.mkdir(parents=True)
    make_project(view, root / "generator-config.yaml", package, report).build()
    (package / "py.typed").touch()
    for _ in range(2):  # the second pass settles what the first one's fixes leave
        run(BIN / "ruff", "check", *RUFF, *RULES, package, cwd=target)
        run(BIN / "ruff", "format", *RUFF, package, cwd=target)
    run(BIN / "python", "-c", IMPORT_ALL, cwd=package.parent)
    clear_caches(package)
    (target / CONTRACT).parent.mkdir(parents=True)
    (target / CONTRACT).write_text(dump(effective), encoding="utf-8")


def stale(root: Path) -> list[str]:
    """Return a line for each refinement that applies to nothing in the contract of the project at `root`."""
    report = Report()
    effective = effective_contract(root / "openapi.yaml", root / "overlay/contract.overlay.yaml", report)
    make_project(client_view(effective, report), root / "generator-config.yaml", root / "nowhere", report)
    return report.stale


def clear_caches(package: Path) -> None:
    for cache in package.rglob("__pycache__"):
        shutil.rmtree(cache)


def differences(left: Path, right: Path) -> list[str]:
    """Return the relative paths of the files that differ between two folders; skip caches."""

    def files(folder: Path) -> set[Path]:
        if folder.is_file():
            return {Path()}
        return {p.relative_to(folder) for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts}

    both = files(left) | files(right)
    return sorted(
        str(name)
        for name in both
        if not ((left / name).is_file() and (right / name).is_file() and filecmp.cmp(left / name, right / name, False))
    )


def swap_in(target: Path, root: Path) -> None:
    """Replace the old package with the new one, by renames, so that no half-written package is ever seen."""
    old = target / "old"
    if (root / PACKAGE).exists():
        (root / PACKAGE).rename(old)
    (root / PACKAGE).parent.mkdir(exist_ok=True)
    (target / PACKAGE).rename(root / PACKAGE)
    (target / CONTRACT).replace(root / CONTRACT)


def lint(root: Path) -> int:
    lines = stale(root)
    if lines:
        print("generate: these refinements apply to nothing:", *lines, sep="\n  ", file=sys.stderr)
    return 1 if lines else 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Generate the client and the effective contract from openapi.yaml.")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a file would change")
    parser.add_argument("--lint", action="store_true", help="change nothing; fail if a refinement applies to nothing")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: this one)")
    options = parser.parse_args()
    root: Path = options.root.resolve()
    if options.lint:
        return lint(root)
    with tempfile.TemporaryDirectory(prefix=".generate-", dir=root) as folder:
        target = Path(folder)
        try:
            generate(root, target)
        except ContractError as error:
            print(f"generate: nothing was changed.\n{error}", file=sys.stderr)
            return 1
        if options.check:
            changed = [
                f"{part / name}" for part in (PACKAGE, CONTRACT) for name in differences(target / part, root / part)
            ]
            if changed:
                print("generate: not up to date, run `make generate`:", *changed, sep="\n  ", file=sys.stderr)
                return 1
            print("generate: up to date")
            return 0
        swap_in(target, root)
    print(f"generate: wrote {PACKAGE} and {CONTRACT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
