"""The folders of examples: public names only, documented, and never billed by accident."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
FOLDERS = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir() and not path.name.startswith("_"))
PROGRAMS = sorted(path for path in EXAMPLES.rglob("*.py") if path != EXAMPLES / "conftest.py")


def names(module: ast.Module) -> Iterator[str]:
    """Yield what a module imports, with dots."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.relative_to(EXAMPLES).as_posix())
def test_an_example_imports_public_names_only(path: Path) -> None:
    module = ast.parse(path.read_text(encoding="utf-8"))
    ours = [name for name in names(module) if name.startswith("tavus_")]
    assert not [name for name in ours if any(part.startswith("_") for part in name.split("."))]
    assert not [name for name in names(module) if name.split(".")[0] in {"tests", "tools"}]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.relative_to(EXAMPLES).as_posix())
def test_an_example_reaches_the_service_only_if_it_is_told_its_address(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    clients = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in {"Tavus", "AsyncTavus"}]
    if path.name != "compose_app.py":  # in a container whose environment has the address
        assert all(any(keyword.arg == "base_url" for keyword in client.keywords) for client in clients)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_is_documented(folder: str) -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs").rglob("*.md"))
    assert f"/examples/{folder}/" in pages
    for readme in (EXAMPLES / folder).glob("README.md"):
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", readme.read_text(encoding="utf-8")):
            assert (readme.parent / link).exists(), link
