"""A foreign but similar contract replaces this project's own: it is generated, type-checked and served, unedited."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.codegen.harness.foreign import Document, foreign, older, published
from tests.codegen.harness.project import ROOT, Project
from tests.harness.contracts import verbatim
from tools.codegen.contract.reading import load_yaml
from tools.codegen.contract.repairs import repair

PROGRAMS = ROOT / "tests/codegen/harness/programs"
USER = PROGRAMS / "foreign_user.py"
pytestmark = pytest.mark.slow
verbatim(load_yaml(ROOT / "openapi.yaml"))  # these contracts are made of it


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with that contract and its generated client."""
    return generated(tmp_path_factory.mktemp("foreign"), foreign())


def generated(folder: Path, contract: Document) -> Path:
    project = Project(folder)
    project.write(contract)
    done = project.generate()
    assert done.returncode == 0, done.stderr
    told = [line for line in done.stderr.splitlines() if not line.startswith("contract: skipped: ")]
    assert [line for line in told if "no operationId: called" not in line] == []
    return project.folder


def run(folder: Path, *command: str | Path) -> None:
    places = folder / "generated", ROOT / "overlay", ROOT / "emulator", ROOT / "examples"
    path = os.pathsep.join(map(str, places))
    environment = {"PYTHONPATH": path, "MYPYPATH": path, "PATH": os.defpath}
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"[-3000:]


def test_the_client_and_the_overlay_pass_mypy_strict(folder: Path) -> None:
    options: list[str | Path] = ["--strict", "--explicit-package-bases", "--cache-dir", folder / "cache"]
    run(folder, "-m", "mypy", *options, folder / "generated/tavus_api", ROOT / "overlay/tavus_client", USER)


def test_examples_and_tests_pass_mypy_strict_with_the_operations_that_were_published_first(tmp_path: Path) -> None:
    folder = generated(tmp_path, older())
    options: list[str | Path] = ["--config-file", ROOT / "pyproject.toml", "--cache-dir", folder / "cache"]
    run(folder, "-m", "mypy", *options, ROOT / "examples", ROOT / "tests")


def test_the_emulator_serves_it(folder: Path) -> None:
    run(folder, USER, folder / "emulator/tavus_emulator/contract.json")


def test_a_body_is_required_if_fields_of_it_are() -> None:
    document = published()
    repaired = repair(document, lambda _: None)
    create = repaired["paths"]["/v2/documents"]["post"]
    assert create["requestBody"]["required"] is True
    assert "required" not in document["paths"]["/v2/documents"]["post"]["requestBody"]
    assert "required" not in repaired["paths"]["/v2/conversations/{conversation_id}/end"]["post"].get("requestBody", {})


def test_the_contract_with_the_blemishes_of_published_ones_is_generated_and_served(tmp_path: Path) -> None:
    folder = generated(tmp_path, published())
    run(folder, PROGRAMS / "published_user.py", folder / "emulator/tavus_emulator/contract.json")
