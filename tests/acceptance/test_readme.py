"""The Python snippets of the README and the docs run, each in a new interpreter, against the emulator.

They run unchanged, except that the address of `tavus-emulator serve` in them is replaced by the test's own emulator's.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._cli import cli
from tests.harness.contracts import missing_in_output

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SERVED = "http://127.0.0.1:8787"
SNIPPETS = [
    pytest.param(snippet, id=f"{page.relative_to(ROOT).as_posix()}-{number}")
    for page in PAGES
    for number, snippet in enumerate(
        re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    )
]
COMMANDS = {
    page.relative_to(ROOT).as_posix(): [
        line
        for block in re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
        for line in block.replace("\\\n", " ").splitlines()
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
            env={"TAVUS_API_KEY": "readme", "TAVUS_BASE_URL": emulator.url, "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    if missing := missing_in_output(done.stdout + done.stderr):
        pytest.skip(f"this contract has no {missing}")
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page, lines in COMMANDS.items() if any("curl" in line for line in lines)])
def test_the_curl_commands_of_a_page_run_in_order(page: str) -> None:
    with Emulator(clock=VirtualClock()) as emulator:
        for line in COMMANDS[page]:
            if line.startswith("curl "):
                command = re.sub(r"(http://)?(127\.0\.0\.1|localhost):8787", emulator.url, line)
                done = subprocess.run([*shlex.split(command), "--fail-with-body"], capture_output=True, check=False)
                assert done.returncode == 0, (line, done.stdout)


@pytest.mark.parametrize(
    "page", [page for page, lines in COMMANDS.items() if any("emulator s" in line for line in lines)]
)
def test_the_options_of_each_emulator_that_a_page_starts_are_valid(page: str) -> None:
    for line in COMMANDS[page]:
        words = shlex.split(line, comments=True)
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
