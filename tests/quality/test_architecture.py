"""ARCHITECTURE.md names every module that is written by hand, in the line of its package. Folders stay small."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tools.quality.corpus import ROOT

_PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
_SECTION = re.compile(r"^\*\*The [a-z ]+\*\*, `([a-z_/]+)/`\..*?(?=^\*\*The |^## )", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^- `([a-z_/]+)/`: (.*)$", re.MULTILINE)
_NAME = re.compile(r"`([a-z_0-9]+)`")
_SECTIONS = {found[1]: found[0] for found in _SECTION.finditer(_PAGE)}
_LINES = {f"{root}/{package}": text for root, section in _SECTIONS.items() for package, text in _LINE.findall(section)}


def _modules(folder: Path) -> set[str]:
    return {file.stem for file in folder.glob("*.py")} - {"__init__", "__main__"}


def _packages() -> list[str]:
    found = {file.parent for root in _SECTIONS for file in (ROOT / root).rglob("*.py") if _modules(file.parent)}
    return sorted(folder.relative_to(ROOT).as_posix() for folder in found)


def test_the_page_has_a_section_for_each_root() -> None:
    assert list(_SECTIONS) == ["overlay/tavus_client", "overlay/tavus_testing", "emulator/tavus_emulator", "tools"]


@pytest.mark.parametrize("package", _packages())
def test_each_module_is_named_in_the_line_of_its_package(package: str) -> None:
    text = _SECTIONS[package] if package in _SECTIONS else _LINES[package]
    assert _modules(ROOT / package) <= set(_NAME.findall(text))


@pytest.mark.parametrize("package", _LINES)
def test_each_package_that_is_named_is_there(package: str) -> None:
    assert (ROOT / package).is_dir()


def test_no_folder_has_more_than_fifteen_modules() -> None:
    listed = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [Path(line) for line in listed.splitlines() if not line.startswith("generated/")]
    numbers = Counter(file.parent for file in files if file.name != "__init__.py")
    assert [folder for folder, number in numbers.items() if number > 15] == []
