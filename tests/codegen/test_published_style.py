"""A contract in the style of published ones, with their blemishes: generated, type-checked and served as it is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.codegen.harness.project import ROOT, Project

HARNESS = ROOT / "tests/codegen/harness"
USER = HARNESS / "programs/studio_user.py"
CONTRACT = Path("emulator/tavus_emulator/contract.json")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The project with this contract and its client, and the output of the generation."""
    project = Project(tmp_path_factory.mktemp("studio"))
    shutil.copy(HARNESS / "published.yaml", project.folder / "openapi.yaml")
    shutil.copytree(HARNESS / "published", project.folder / "published")
    done = project.generate()
    assert done.returncode == 0, done.stderr
    return project.folder, done.stderr


def run(folder: Path, *command: str | Path) -> None:
    path = os.pathsep.join(map(str, (folder / "generated", ROOT / "overlay", ROOT / "emulator")))
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={"PYTHONPATH": path, "MYPYPATH": path, "PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"[-3000:]


def test_foreign_refinements_are_skipped_and_repairs_reported(studio: tuple[Path, str]) -> None:
    _, said = studio
    assert "contract: skipped: contract.overlay.yaml: action 2, " in said
    assert "contract: skipped: generator-config.yaml: class_overrides: ConversationLanguage: " in said
    assert (
        "contract: left out: listRooms: query parameter matrix: no style writes such a value: pass it by extra_query"
        in said
    )
    assert "operationId getRoom: not the only one" in said


def test_the_client_passes_mypy_strict(studio: tuple[Path, str]) -> None:
    folder, _ = studio
    options: list[str | Path] = ["--strict", "--explicit-package-bases", "--cache-dir", folder / "cache"]
    run(folder, "-m", "mypy", *options, folder / "generated/tavus_api", USER)


def test_its_example_user_passes_pyright_strict(studio: tuple[Path, str]) -> None:
    folder, _ = studio
    shutil.copy(USER, folder)
    site = next(Path(path) for path in sys.path if (Path(path) / "httpx").is_dir())
    paths = [str(folder / "generated"), str(ROOT / "overlay"), str(ROOT / "emulator"), str(site)]
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.11", "include": [USER.name], "extraPaths": paths}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    run(folder, "-m", "pyright", "--project", folder)


def test_the_emulator_serves_it(studio: tuple[Path, str]) -> None:
    folder, _ = studio
    run(folder, USER, folder / "emulator/tavus_emulator/contract.json")


def test_the_contract_run_finds_nothing(studio: tuple[Path, str], tmp_path: Path) -> None:
    folder, _ = studio
    for name in ("emulator", "overlay", "tests", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    shutil.copy(ROOT / "schemathesis.toml", tmp_path)
    shutil.copytree(folder / "generated", tmp_path / "generated")
    shutil.copy(folder / CONTRACT, tmp_path / CONTRACT)
    path = os.pathsep.join(str(tmp_path / name) for name in ("generated", "overlay", "emulator", "."))
    done = subprocess.run(
        [sys.executable, "-m", "tools.reports.contract_run", "--profile", "quick"],
        cwd=tmp_path,
        env={"PYTHONPATH": path, "PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"[-8000:]
    report = (tmp_path / "reports/contract.md").read_text(encoding="utf-8")
    assert "POST /v2/rooms" in report  # at a server of its own
    assert "POST /api/v2/uploads" in report
