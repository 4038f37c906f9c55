"""Workflows, templates and hooks name what exists."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from importlib.metadata import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.quality.matrix import LOWEST, NEWEST, PYTHONS, TESTS, Run, extras_for, runs

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
VARIABLES = set(re.findall(r"\$\(([A-Z]+)\)|\$\(if \$\(([A-Z]+)\)", MAKEFILE))


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def steps(file: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield each step of a workflow after the job that it belongs to."""
    return ((job, step) for job in read(file)["jobs"].values() for step in job["steps"])


def commands(file: Path) -> Iterator[str]:
    """Yield each command of a workflow, with every value of its matrix."""
    for job, step in steps(file):
        command = step.get("run", "")
        names = re.findall(r"\$\{\{ matrix\.(\w+) \}\}", command)
        matrix = job.get("strategy", {}).get("matrix", {})
        for value in matrix[names[0]] if names else [""]:
            yield re.sub(r"\$\{\{[^}]*\}\}", "x", re.sub(r"\$\{\{ matrix\.\w+ \}\}", str(value), command))


def made(command: str) -> list[str]:
    """Return the words after `make`."""
    words = shlex.split(command, comments=True)
    return words[1:] if words[:1] == ["make"] else []


def test_each_listed_target_is_made_whatever_files_there_are() -> None:
    listed = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
    (phony,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert set(phony.split()) == listed


def test_clean_removes_each_folder_that_a_target_makes() -> None:
    made_for_targets = set(re.findall(r"^[A-Z]+ := (\.[a-z]+)/", MAKEFILE, re.MULTILINE))
    (removed,) = re.findall(r"^\trm -rf (\.venv .*)$", MAKEFILE, re.MULTILINE)
    assert len(made_for_targets) > 5
    assert made_for_targets <= set(removed.split())


def test_no_distribution_has_what_clean_removes() -> None:
    """The build leaves out what `.gitignore` in the root names; it reads no other."""
    (removed,) = re.findall(r"^\trm -rf (\.venv .*)$", MAKEFILE, re.MULTILINE)
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()}
    assert set(removed.split()) <= ignored


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_makes_targets_that_exist(file: Path) -> None:
    words = [word for command in commands(file) for word in made(command)]
    assert words
    assert {word for word in words if "=" not in word} <= TARGETS
    named = {name for pair in VARIABLES for name in pair}
    assert {word.partition("=")[0] for word in words if "=" in word} <= named


def test_the_workflows_make_what_ci_makes() -> None:
    wanted = set(re.findall(r"^make ([a-z-]+)", (ROOT / ".ci/run").read_text(encoding="utf-8"), re.MULTILINE))
    covered = {word for file in WORKFLOWS for command in commands(file) for word in made(command)}
    assert wanted - {"diff"} <= covered  # `make diff` is a report, about the base of a change
    assert {"siege", "mutants", "mutation", "test-matrix", "dist", "sbom"} <= covered


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_may_only_read_and_always_ends(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] == {"contents": "read"}
    assert all(job["timeout-minutes"] < 360 for job in workflow["jobs"].values())
    checkouts = [step for _, step in steps(file) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_a_release_needs_no_stored_secret() -> None:
    text = (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    publish = read(ROOT / ".github/workflows/release.yml")["jobs"]["publish"]
    assert publish["permissions"] == {"id-token": "write", "attestations": "write"}


def test_the_hooks_before_a_commit_are_local_and_their_tools_are_pinned() -> None:
    (repository,) = read(ROOT / ".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    pins = (ROOT / "requirements/dev.txt").read_text(encoding="utf-8")
    for hook in repository["hooks"]:
        assert hook["language"] == "system"
        words = hook["entry"].split()
        known = {"ruff": "ruff==", "lint-imports": "import-linter==", "python": "", "make": ""}
        assert known[Path(words[0]).name] in pins
        assert words[0] != "make" or words[1] in TARGETS
        if words[:2] == [".venv/bin/python", "-m"]:
            assert (ROOT / f"{words[2].replace('.', '/')}.py").exists()


def test_the_bill_of_materials_is_of_all_extras() -> None:
    (extras,) = re.findall(r"^EXTRAS := (.*)$", MAKEFILE, re.MULTILINE)
    assert set(extras.split(",")) == set(metadata("tavus-client").get_all("Provides-Extra") or [])


def test_templates_are_forms_with_required_questions() -> None:
    forms = [file for file in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if file.name != "config.yml"]
    assert len(forms) == 3
    for form in map(read, forms):
        assert {"name", "description", "body"} <= form.keys()
        assert any(row["validations"]["required"] for row in form["body"])
    request = (ROOT / ".github/pull_request_template.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`make ([a-z-]+)`", request)) <= TARGETS


def test_each_file_for_updates_is_in_a_folder_that_is_looked_at() -> None:
    updates = read(ROOT / ".github/dependabot.yml")["updates"]
    assert all((ROOT / row["directory"].lstrip("/")).is_dir() for row in updates)


def test_the_matrix_has_the_lowest_versions_on_the_lowest_python_and_the_newest_on_all() -> None:
    assert runs(["3.13"]) == [Run("3.13", NEWEST)]
    assert runs(["3.11", "3.13"]) == [Run("3.11", LOWEST), Run("3.11", NEWEST), Run("3.13", NEWEST)]
    assert all((ROOT / path).exists() for path in TESTS)


def test_the_package_is_for_the_pythons_of_the_matrix_and_ci_tests_each() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    classifiers: list[str] = project["classifiers"]
    named = [found[1] for one in classifiers if (found := re.fullmatch(r"Programming Language :: .* :: (3\.\d+)", one))]
    assert [one for one in PYTHONS if not one.endswith("t")] == named
    jobs = read(ROOT / ".github/workflows/ci.yml")["jobs"]["systems"]["strategy"]["matrix"]
    assert set(PYTHONS) == {*jobs["python"], *(row["python"] for row in jobs["include"])}
    nightly = (ROOT / ".github/workflows/nightly.yml").read_text(encoding="utf-8")
    assert all(one in nightly for one in PYTHONS)


def test_a_free_threaded_python_lacks_only_the_extra_without_a_wheel() -> None:
    assert set(extras_for("3.14")) == set(metadata("tavus-client").get_all("Provides-Extra") or [])
    assert set(extras_for("3.14")) - set(extras_for("3.14t")) == {"postgres"}
