"""`make generate` is atomic and gives the same bytes everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.codegen.harness.project import ROOT, Project

pytestmark = pytest.mark.slow


def create_schema(document: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = document["paths"]["/v2/conversations"]["post"]["requestBody"]["content"][
        "application/json"
    ]["schema"]
    return schema


def test_the_checked_in_files_are_what_the_contract_generates(project: Project) -> None:
    before = project.files()
    done = project.generate()
    assert done.returncode == 0, done.stderr
    assert project.files() == before
    assert project.leftovers() == []


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "1", "LC_ALL": "C"}, {"PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"}],
)
def test_hash_seed_and_locale_change_nothing(project: Project, environment: dict[str, str]) -> None:
    assert project.generate("--check", **environment).returncode == 0


def test_another_ruff_and_its_settings_change_nothing(project: Project, tmp_path: Path) -> None:
    fake = tmp_path / "bin"
    fake.mkdir()
    (fake / "ruff").write_text("#!/bin/sh\necho broken >&2; exit 7\n")
    (fake / "ruff").chmod(0o755)
    (tmp_path / "ruff.toml").write_text("line-length = 20\n[lint]\nselect = ['ALL']\n")
    assert project.generate("--check", PATH=f"{fake}{os.pathsep}/usr/bin:/bin").returncode == 0


def test_check_fails_and_names_an_edited_file(project: Project) -> None:
    with (project.folder / "generated/tavus_api/errors.py").open("a") as file:
        file.write("# edited\n")
    done = project.generate("--check")
    assert done.returncode == 1
    assert "generated/tavus_api/errors.py" in done.stderr


def break_openapi(project: Project) -> None:
    document = project.read()
    create_schema(document)["type"] = "objekt"
    project.write(document)


def break_yaml(project: Project) -> None:
    (project.folder / "openapi.yaml").write_text("openapi: [3.0\n")


def misspell_a_setting(project: Project) -> None:
    config = project.read("generator-config.yaml")
    config["class_override"] = config.pop("class_overrides")
    project.write(config, "generator-config.yaml")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (break_openapi, "objekt"),
        (break_yaml, "can't be read"),
        (misspell_a_setting, "unknown settings: class_override"),
    ],
)
def test_a_failure_is_reported_and_leaves_everything_unchanged(project: Project, spoil: Any, said: str) -> None:
    before = project.files()
    spoil(project)
    done = project.generate()
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert project.files() == before
    assert project.leftovers() == []


@pytest.mark.parametrize("name", ["NoSuchClass", "Language"])
def test_an_override_of_another_contract_is_skipped_and_reported(project: Project, name: str) -> None:
    config = project.read("generator-config.yaml")
    config["class_overrides"][name] = {"class_name": "Conversation", "module_name": "conversation"}
    project.write(config, "generator-config.yaml")
    before = project.files()
    done = project.generate()
    assert done.returncode == 0, done.stderr
    assert f"contract: skipped: generator-config.yaml: class_overrides: {name}: " in done.stderr
    assert project.files() == before
    assert project.generate("--lint").returncode == 1


def test_a_hostile_contract_runs_no_code(project: Project, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    payload = f'"""; open({str(marker)!r}, "w").write("x"); """\\\'\'\'"\n\'\'\''
    document = project.read()
    operation = document["paths"]["/v2/conversations"]["post"]
    operation["description"] = payload
    document["tags"][3]["description"] = payload
    create_schema(document)["properties"]["evil"] = {
        "type": "string",
        "description": payload,
        "example": payload,
        "default": payload,
    }
    document["servers"][0]["url"] = f"https://example.test/{payload}"
    project.write(document)
    done = project.generate()
    assert done.returncode == 0, done.stderr
    assert not marker.exists()


def run_python(project: Project, code: str) -> str:
    """Run `code` with the copy's packages in front of the installed ones. Return its output."""
    path = os.pathsep.join(
        str(part) for part in (project.folder / "generated", ROOT / "overlay", project.folder / "emulator")
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": path, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def mypy(project: Project, *paths: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--explicit-package-bases",
            "--cache-dir",
            project.folder / "cache",
            *paths,
        ],
        cwd=project.folder,
        env={"MYPYPATH": "generated:overlay:emulator", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def link_sources(project: Project) -> None:
    """Put the hand-written packages next to the copy's generated one."""
    for source in (ROOT / "overlay/tavus_client", ROOT / "emulator/tavus_emulator"):
        for module in source.rglob("*"):
            target = project.folder / module.relative_to(ROOT)
            if module.is_file() and module.suffix != ".pyc" and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(module.read_bytes())


def test_a_new_field_becomes_a_typed_argument_that_is_sent_and_validated(project: Project) -> None:
    document = project.read()
    create_schema(document)["properties"]["dress_code"] = {
        "type": "string",
        "maxLength": 9,
        "description": "What to wear.",
    }
    project.write(document)
    assert project.generate().returncode == 0
    link_sources(project)
    said = run_python(
        project,
        """
import inspect, json, httpx
from tavus_client import BadRequestError, InvalidRequestError, Tavus
from tavus_emulator import Emulator
emulator, sent = Emulator(), []
class Tap(httpx.BaseTransport):
    def handle_request(self, request):
        sent.append(json.loads(request.content))
        return emulator.transport.handle_request(request)
tavus = Tavus("key", base_url="http://localhost", http_client=httpx.Client(transport=Tap()))
print(inspect.signature(tavus.conversations.create).parameters["dress_code"])
tavus.conversations.create(replica_id="r90bbd427f71", dress_code="black tie")
print(sent[0]["dress_code"])
try:
    tavus.conversations.create(replica_id="r90bbd427f71", dress_code="far too long")
except InvalidRequestError as error:
    print(error.violations[0])
try:
    tavus.with_options(checks="off").conversations.create(replica_id="r90bbd427f71", dress_code="far too long")
except BadRequestError as error:
    print(error.message)
""",
    )
    signature, sent, unsent, refused = said.splitlines()
    assert signature.startswith("dress_code: 'str | Unset'")
    assert sent == "black tie"
    assert unsent == "dress_code: has 12 characters: pass 9 at most"
    assert "body.dress_code" in refused
    user = project.folder / "user.py"
    user.write_text(
        'from tavus_client import Tavus\nTavus("k").conversations.create(replica_id="r", dress_code="black tie")\n'
    )
    mypy(project, user)


def test_a_contract_with_only_create_conversation_works(project: Project) -> None:
    (project.folder / "openapi.yaml").write_bytes(
        (ROOT / "tests/contract/published/create-conversation.yaml").read_bytes()
    )
    done = project.generate()
    assert done.returncode == 0, done.stderr
    link_sources(project)
    mypy(
        project,
        project.folder / "generated/tavus_api",
        project.folder / "overlay/tavus_client",
        project.folder / "emulator/tavus_emulator",
    )
    said = run_python(
        project,
        """
from tavus_client import Tavus
from tavus_emulator import Emulator
with Emulator() as emulator, Tavus("key", base_url=emulator.url) as tavus:
    print(tavus.conversations.create(replica_id="r90bbd427f71", test_mode=True).status)
    print([name for name in dir(tavus.conversations) if not name.startswith("_")])
""",
    )
    assert said.splitlines() == ["ended", "['create']"]
