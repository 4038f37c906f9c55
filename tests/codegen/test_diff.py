"""`make diff`: the changes since a revision, and which of them break users. The report itself never fails."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.codegen.harness.project import ROOT
from tools.reports.diff import DiffError, api_changes, find_base, readable

RESOURCE = """
class ThingsResource:
    def create(self, *, name: str{more}) -> Thing: ...
{methods}
class AsyncThingsResource(ThingsResource): ...
"""
METHOD = "    def {name}(self, thing_id: str) -> None: ...\n"


class History:
    """A git repository with a contract and a generated client in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet")

    def git(self, *arguments: str) -> str:
        names = ["-c", "user.name=Anyone", "-c", "user.email=anyone@example.test", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *names, *arguments], cwd=self.folder, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def write(self, fields: dict[str, Any], *methods: str, more: str = "", field: str = "name: str") -> None:
        operation: dict[str, Any] = {"operationId": "createThing", "responses": {"200": {"description": ""}}}
        schema = {"type": "object", "properties": fields}
        operation["requestBody"] = {"content": {"application/json": {"schema": schema}}}
        document = {
            "openapi": "3.0.3",
            "info": {"title": "t", "version": "1"},
            "paths": {"/things": {"post": operation}},
        }
        resource = RESOURCE.format(more=more, methods="".join(METHOD.format(name=name) for name in methods))
        files = {
            "openapi.yaml": json.dumps(document),
            "emulator/tavus_emulator/contract.json": json.dumps(document),
            "generated/tavus_api/__init__.py": "",
            "generated/tavus_api/resources/__init__.py": "",
            "generated/tavus_api/resources/things.py": resource,
            "generated/tavus_api/models/__init__.py": "",
            "generated/tavus_api/models/thing.py": f"class Thing:\n    {field}\n",
        }
        for name, text in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text)

    def commit(self) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A change")
        return self.git("rev-parse", "HEAD")

    def report(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command: list[str | Path] = [sys.executable, "-m", "tools.reports.diff", "--root", self.folder, *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path)


def section(report: str, name: str) -> str:
    return report.partition(f"## {name}")[2].partition("\n## ")[0]


@pytest.mark.slow
def test_one_report_has_both_comparisons(history: History) -> None:
    history.write({"name": {"type": "string"}}, "delete", "get")
    first = history.commit()
    history.write(
        {"name": {"type": "integer"}, "size": {"type": "integer"}},
        "get",
        "end",
        more=", size: int = 0",
        field="name: int",
    )
    history.commit()
    done = history.report(first)
    assert done.returncode == 0, done.stderr
    breaking, other = section(done.stdout, "Breaking"), section(done.stdout, "Not breaking")
    assert "`POST /things` requestBody" in breaking
    assert "string" in breaking
    assert "`ThingsResource.delete`: *Public object was removed*" in breaking
    assert "size" in other
    assert "`ThingsResource.end`: new" in other
    assert "`ThingsResource.create(size)`: new" in other
    assert "`Thing.name`: was `str`, is `int`" in other
    assert "Async" not in done.stdout
    assert history.report(first, "--fail-on-breaking").returncode == 1


@pytest.mark.slow
def test_an_unchanged_contract_breaks_nothing(history: History) -> None:
    history.write({})
    history.commit()
    done = history.report("HEAD", "--fail-on-breaking")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("None.") == 4


def test_the_base_is_the_commit_before_the_contracts_last_change(history: History) -> None:
    history.write({})
    first = history.commit()
    history.write({"a": {"type": "string"}})
    second = history.commit()
    (history.folder / "other.txt").write_text("no matter")
    third = history.commit()
    assert find_base(history.folder, "") == first
    assert find_base(history.folder, "HEAD~1") == second
    history.write({"b": {"type": "string"}})  # not committed yet
    assert find_base(history.folder, "") == third


@pytest.mark.slow
def test_a_single_commit_has_nothing_to_compare_with(history: History) -> None:
    history.write({})
    history.commit()
    done = history.report()
    assert (done.returncode, done.stderr) == (0, "")
    assert "nothing to compare with" in done.stdout
    with pytest.raises(DiffError, match="nosuch is not a revision"):
        find_base(history.folder, "nosuch")


def test_a_folder_without_history_has_nothing_to_compare_with(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tools.reports.diff", "--root", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0
    assert "nothing to compare with" in result.stdout


def test_a_removed_argument_is_a_breaking_change(history: History, tmp_path: Path) -> None:
    history.write({}, more=", size: int = 0")
    shutil.copytree(history.folder / "generated", tmp_path / "old")
    history.write({})
    [removed] = api_changes(tmp_path / "old", history.folder / "generated").breaking
    assert removed == "`ThingsResource.create(size)`: *Parameter was removed*"


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        ("#/paths/~1v2~1things~1{id}/get/parameters/0", "`GET /v2/things/{id}` parameters.0"),
        ("#/components/schemas/thing", "`components.schemas.thing`"),
    ],
)
def test_places_are_readable(pointer: str, said: str) -> None:
    assert readable(pointer) == said
