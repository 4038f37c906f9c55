"""SECURITY.md names what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tavus_emulator._cli import cli

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "SECURITY.md").read_text()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#]+)", TEXT))))
def test_a_link_leads_to_a_file(target: str) -> None:
    assert (ROOT / target).exists()


def test_the_options_exist() -> None:
    known = {name for option in cli.commands["serve"].params for name in option.opts}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", TEXT))
    assert len(named) > 5
    assert named <= known


def test_the_variables_are_read_by_the_client() -> None:
    code = "".join(file.read_text() for file in (ROOT / "overlay/tavus_client").rglob("*.py"))
    named = set(re.findall(r"TAVUS_[A-Z_]+", TEXT))
    assert named
    assert {name for name in named if name not in code} == set()
