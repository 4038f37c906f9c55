"""The programs and commands of the README and the docs run against the emulator, each in a new process.

They run unchanged, except that the address of `tavus-emulator serve` in them is replaced by the test's own emulator's.
Commands that install packages are left out.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._cli import cli
from tests.harness.contracts import missing_in_output

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SERVED = "http://127.0.0.1:8787"
SEARCHED = f"{Path(sys.executable).parent}:/usr/bin:/bin"
"""The PATH of the programs: what an installed package brings, and the system."""
LANGUAGES = {"javascript": ("call.mjs", ["node"]), "go": ("call.go", ["go", "run"]), "ruby": ("call.rb", ["ruby"])}


def blocks(page: Path, language: str) -> list[str]:
    """Return the code blocks of a page in one language."""
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


SNIPPETS = [
    pytest.param(snippet, id=f"{page.relative_to(ROOT).as_posix()}-{number}")
    for page in PAGES
    for number, snippet in enumerate(blocks(page, "python"))
]
COMMANDS = {
    page.relative_to(ROOT).as_posix(): [
        line for block in blocks(page, "sh") for line in block.replace("\\\n", " ").splitlines()
    ]
    for page in PAGES
}


@pytest.mark.slow
@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_snippet_runs(snippet: str, tmp_path: Path) -> None:
    is_test = "def test_" in snippet
    script = tmp_path / ("test_snippet.py" if is_test else "snippet.py")
    with Emulator() as emulator:
        script.write_text(snippet.replace(SERVED, emulator.url), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-W", "error", *(["-m", "pytest", "-p", "no:cacheprovider"] if is_test else []), script],
            cwd=tmp_path,
            env={"TAVUS_API_KEY": "readme", "TAVUS_BASE_URL": emulator.url, "PATH": SEARCHED},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    if missing := missing_in_output(done.stdout + done.stderr):
        pytest.skip(f"this contract has no {missing}")
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_program_in_another_language_runs(language: str, tmp_path: Path) -> None:
    file, (program, *arguments) = LANGUAGES[language]
    if not (found := shutil.which(program)):
        pytest.skip(f"{program} isn't installed")
    (code,) = blocks(ROOT / "docs/how-to/other-languages.md", language)
    assert file in code.splitlines()[0]
    with Emulator(clock=VirtualClock()) as emulator:
        (tmp_path / file).write_text(code.replace(SERVED, emulator.url), encoding="utf-8")
        command = [found, *arguments, file]
        variables = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
        done = subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert [seen.operation for seen in emulator.requests] == ["createConversation", "getConversation"]


def steps(text: str) -> tuple[dict[str, str], list[str]]:
    """Return the variables and the commands of a workflow of GitHub Actions, or of a job of GitLab."""
    document: dict[Any, Any] = yaml.safe_load(text)
    if "jobs" in document:
        job = document["jobs"]["test"]
        return job["env"], [line for step in job["steps"] for line in step.get("run", "").splitlines()]
    return document["test"]["variables"], document["test"]["script"]


@pytest.mark.slow
@pytest.mark.parametrize("number", [0, 1], ids=["github", "gitlab"])
def test_the_steps_of_a_ci_job_test_a_project(number: int, tmp_path: Path) -> None:
    page = ROOT / "docs/how-to/ci.md"
    variables, commands = steps(blocks(page, "yaml")[number])
    (tmp_path / "test_workers.py").write_text(blocks(page, "python")[0], encoding="utf-8")
    assert [line for line in commands if line.startswith("pip install ")]
    script = "\n".join(["set -eu", "trap 'kill $!' EXIT", *(line for line in commands if line[:4] != "pip ")])
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = str(line.getsockname()[1])
    script = script.replace("emulator serve", f"emulator serve --port {port}").replace("-n auto", "-n 2")
    given = {"PATH": SEARCHED, "HOME": str(tmp_path), **variables}
    done = subprocess.run(
        ["bash", "-c", script.replace("8787", port)],
        cwd=tmp_path,
        env={name: value.replace("8787", port) for name, value in given.items()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page, lines in COMMANDS.items() if any("curl" in line for line in lines)])
def test_the_curl_commands_of_a_page_run_in_order(page: str, tmp_path: Path) -> None:
    with Emulator(clock=VirtualClock()) as emulator:
        for line in COMMANDS[page]:
            if line.startswith("curl "):
                command = re.sub(r"(http://)?(127\.0\.0\.1|localhost):8787", emulator.url, line.partition(" && ")[0])
                words = [*shlex.split(command), "--fail-with-body"]
                done = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False)
                assert done.returncode == 0, (line, done.stdout)


@pytest.mark.parametrize(
    "page", [page for page, lines in COMMANDS.items() if any("emulator s" in line for line in lines)]
)
def test_the_options_of_each_emulator_that_a_page_starts_are_valid(page: str) -> None:
    for line in COMMANDS[page]:
        words = shlex.split(line.removesuffix(" &"), comments=True)
        if words[:2] == ["tavus-emulator", "serve"]:
            cli.commands["serve"].make_context("serve", words[2:])


def test_every_make_target_of_the_readme_exists() -> None:
    destinations = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        name
        for page in PAGES
        for name in re.findall(r"(?:^|`)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert len(named) > 5
    assert named <= destinations


def test_every_link_between_the_pages_resolves() -> None:
    for page in PAGES:
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
