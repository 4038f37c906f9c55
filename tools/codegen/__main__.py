"""`make generate`: from the contract to the client, all of it or nothing.

Validate → refine → the client's view → openapi-python-client into a temporary folder → resources → format → check →
swap in. Whatever fails, fails before the swap, and `generated/` stays as it was.
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
from typing import Any

import openapi_python_client
from openapi_python_client.config import ClassOverride, Config, ConfigFile, MetaType

from tools.codegen.contract.effective import ContractError, dump, effective_contract, load_yaml
from tools.codegen.emit.resources import write_resources
from tools.codegen.view.client_view import View, client_view

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


def generate(root: Path, target: Path) -> None:
    """Write the generated files of the project at `root` below `target`, in the same layout."""
    effective = effective_contract(root / "openapi.yaml", root / "overlay/contract.overlay.yaml", say_repaired)
    view, package = client_view(effective, say_repaired), target / PACKAGE
    package.parent.mkdir(parents=True)
    run_generator(root / "generator-config.yaml", view, target / "view.json", package)
    (package / "py.typed").touch()
    write_resources(package, view)
    for _ in range(2):  # the second pass settles what the first one's fixes leave
        run(BIN / "ruff", "check", *RUFF, *RULES, package, cwd=target)
        run(BIN / "ruff", "format", *RUFF, package, cwd=target)
    run(BIN / "python", "-c", IMPORT_ALL, cwd=package.parent)
    clear_caches(package)
    (target / CONTRACT).parent.mkdir(parents=True)
    (target / CONTRACT).write_text(dump(effective), encoding="utf-8")


def say_repaired(what: str) -> None:
    """Say on stderr what was not taken as it stands."""
    print(f"contract: repaired: {what}", file=sys.stderr)


def run_generator(config_file: Path, view: View, document: Path, package: Path) -> None:
    """Run openapi-python-client; any warning, and any part of its configuration that does nothing, is an error."""
    document.write_text(dump(view.document), encoding="utf-8")
    settings = load_yaml(config_file)
    unknown = settings.keys() - ConfigFile.model_fields.keys()
    if unknown:
        raise ContractError(f"{config_file.name}: unknown settings: {', '.join(sorted(unknown))}")
    modules = {
        name: ClassOverride.model_validate({"class_name": name, "module_name": module})
        for name, module in view.modules.items()
        if name not in (settings.get("class_overrides") or {})
    }
    overrides = _Recording(ConfigFile(**settings).class_overrides or {}, modules)
    config = Config.from_sources(ConfigFile(**settings), MetaType.NONE, document, "utf-8", False, package)
    config.class_overrides = overrides
    problems = [
        " ".join(part for part in (problem.header, problem.detail) if part)
        for problem in openapi_python_client.generate(config=config)
    ]
    problems += [
        f"{config_file.name}: class_overrides: {name}: matches nothing in the contract"
        for name in overrides.keys() - overrides.used
    ]
    if problems:
        raise ContractError("\n".join(sorted(problems)))


class _Recording(dict[str, ClassOverride]):
    """Overrides that remember which of them were asked for: the generator ignores the others in silence."""

    def __init__(self, overrides: dict[str, ClassOverride], more: dict[str, ClassOverride]) -> None:
        super().__init__(overrides)
        self.used, self._more = set[str](), more

    def get(self, key: str, default: Any = None) -> Any:
        self.used.add(key)
        return super().get(key, self._more.get(key, default))


def clear_caches(package: Path) -> None:
    for cache in package.rglob("__pycache__"):
        shutil.rmtree(cache)


def differences(left: Path, right: Path) -> list[str]:
    """The files below two folders that aren't the same, relative; caches aside."""

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
    """Put what was generated in the place of what was there; a rename each, so that no half is ever seen."""
    old = target / "old"
    if (root / PACKAGE).exists():
        (root / PACKAGE).rename(old)
    (root / PACKAGE).parent.mkdir(exist_ok=True)
    (target / PACKAGE).rename(root / PACKAGE)
    (target / CONTRACT).replace(root / CONTRACT)


def main() -> int:
    parser = argparse.ArgumentParser(description="Generate the client and the effective contract from openapi.yaml.")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a file would change")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: this one)")
    options = parser.parse_args()
    root: Path = options.root.resolve()
    with tempfile.TemporaryDirectory(prefix=".generate-", dir=root) as folder:
        target = Path(folder)
        try:
            generate(root, target)
        except ContractError as error:
            print(f"generate: nothing was changed.\n{error}", file=sys.stderr)
            return 1
        if options.check:
            stale = [
                f"{part / name}" for part in (PACKAGE, CONTRACT) for name in differences(target / part, root / part)
            ]
            if stale:
                print("generate: not up to date, run `make generate`:", *stale, sep="\n  ", file=sys.stderr)
                return 1
            print("generate: up to date")
            return 0
        swap_in(target, root)
    print(f"generate: wrote {PACKAGE} and {CONTRACT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
