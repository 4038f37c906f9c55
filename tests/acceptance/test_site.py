"""The documentation site: it builds without a warning, and its pages load nothing from other hosts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.harness.contracts import REPLACED

ROOT = Path(__file__).resolve().parents[2]
LOADING = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "video": "src"}


class Loads(HTMLParser):
    """Collects the addresses of what a page loads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value for name, value in attrs if name == LOADING.get(tag) and value]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project; for a replaced contract a copy, after `make docs`."""
    return described(tmp_path_factory.mktemp("project") / "copy") if REPLACED else ROOT


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site as `make docs-site` does."""
    folder = tmp_path_factory.mktemp("site")
    run(project, "mkdocs", "build", "--strict", "--site-dir", str(folder))
    return folder


def described(root: Path) -> Path:
    """Copy the project, with the pages of docs/ that are generated from the contract brought up to date."""
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(".*", "__pycache__", "build"))
    for tables in ("checks_table", "reference"):
        run(root, f"tools.reports.{tables}")
    return root


def run(root: Path, *module: str) -> None:
    path = os.pathsep.join(str(root / part) for part in ("generated", "overlay", "emulator", "."))
    environment = {**os.environ, "PYTHONPATH": path}
    command = [sys.executable, "-m", *module]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_pages_load_nothing_from_other_hosts(site: Path) -> None:
    loaded = {one for page in site.rglob("*.html") for one in Loads(page.read_text(encoding="utf-8")).addresses}
    assert any(one.endswith(".css") for one in loaded)
    assert not {one for one in loaded if "//" in one}
    assert not [sheet for sheet in site.rglob("*.css") if "@import" in sheet.read_text(encoding="utf-8")]


@pytest.mark.slow
def test_the_search_index_has_every_page_of_the_docs(project: Path, site: Path) -> None:
    index = (site / "search/search_index.json").read_text(encoding="utf-8")
    for page in (project / "docs").rglob("*.md"):
        address = page.relative_to(project / "docs").with_suffix("").as_posix().removesuffix("index")
        assert f'"location":"{address}{"/" if address and not address.endswith("/") else ""}"' in index, page


@pytest.mark.slow
def test_each_guess_has_an_address_of_its_own(site: Path) -> None:
    page = (site / "emulator/index.html").read_text(encoding="utf-8")
    section = (ROOT / "docs/emulator.md").read_text(encoding="utf-8").partition("## Guesses")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")][1:]
    addresses = re.findall(r'id="(guess-[^"]+)"', page)
    assert len(addresses) == len(rows) > 50
    assert len({*addresses}) == len(addresses)


@pytest.mark.slow
def test_every_diagram_is_in_a_page(site: Path) -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in site.rglob("*.html"))
    for diagram in (ROOT / "docs/images").glob("diagram-*.svg"):
        assert diagram.read_text(encoding="utf-8").strip() in pages, diagram.name


@pytest.mark.slow
def test_a_bar_in_a_cell_has_no_backslash(site: Path) -> None:
    cells = "".join(re.findall(r"<td\b.*?</td>", (site / "emulator/index.html").read_text(encoding="utf-8"), re.DOTALL))
    assert "<code>--clock real|virtual|xN</code>" in cells
    assert "\\|" not in cells
