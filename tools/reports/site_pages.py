"""Add the files of the repository that the pages of docs/ link to, to the documentation site: hooks of MkDocs.

A page may link to any file, such as `../SECURITY.md` or `../examples/demo.py`. On the site each is a page in project/:
Markdown is rendered, anything else is shown as text.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FOLDER = "project/"
ALWAYS = ("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
"""The files that the navigation names."""
_LINK = re.compile(r"(?<=\]\()(?![a-z]+:)([^)#\s]+)")
_GUESSES = re.compile(r"(?<=^## Guesses\n)[^|]*\|[^\n]*\n\|---\|---\|\n(\|[^\n]*\n)*", re.MULTILINE)
_TOPIC = re.compile(r"^\| (.+?) \|", re.MULTILINE)
_DIAGRAM = re.compile(r'<img [^>]*src="[^"]*images/(diagram-[a-z-]+\.svg)"[^>]*>')
_CELL = re.compile(r"<td\b.*?</td>", re.DOTALL)
_NOT_SEARCHED = "---\nsearch: {exclude: true}\n---\n"
"""The head of a page that shows a file: a search is for what is written about it."""
_LEXERS = {".py": "python", ".yaml": "yaml", ".yml": "yaml", ".toml": "toml"}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Replace each folder in the navigation by its pages."""
    config.nav = [_expanded(entry) for entry in config.nav or ()]
    return config


def _expanded(entry: Any) -> Any:
    if isinstance(entry, dict):
        return {title: _expanded(content) for title, content in entry.items()}
    if isinstance(entry, list):
        return [_expanded(one) for one in entry]
    if not entry.endswith("/"):
        return entry
    pages = sorted((DOCS / entry).glob("*.md"), key=lambda page: (page.name != "index.md", page.name))
    return [page.relative_to(DOCS).as_posix() for page in pages]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each file that a page links to, also for those that these link to."""
    pending = [DOCS / file.src_uri for file in files.documentation_pages()] + [ROOT / name for name in ALWAYS]
    seen = set(pending)
    while pending:
        path = pending.pop()
        if not path.is_relative_to(DOCS):
            files.append(
                File.generated(config, uri_of(path), content=content_of(path), inclusion=InclusionLevel.NOT_IN_NAV)
            )
        found = targets(path) - seen
        seen |= found
        pending += found
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replace links to files by links to their pages."""
    del config, files
    source, here = source_of(page.file.src_uri), posixpath.dirname(page.file.src_uri)

    def replaced(match: re.Match[str]) -> str:
        target = (source.parent / match[1]).resolve()
        return posixpath.relpath(uri_of(target), here) if target.is_file() else match[1]

    if source.suffix != ".md":
        return markdown
    return _GUESSES.sub(_with_anchors, _LINK.sub(replaced, markdown))


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put each diagram into its page: in an `<img>` it wouldn't follow the page's colours.

    In a cell `\\|` is a bar, also in code, where Python-Markdown leaves the backslash.
    """
    del page, config, files
    html = _CELL.sub(lambda cell: cell[0].replace(r"\|", "|"), html)
    return _DIAGRAM.sub(
        lambda image: f'<div class="wide">{(DOCS / "images" / image[1]).read_text("utf-8")}</div>', html
    )


def _with_anchors(section: re.Match[str]) -> str:
    """Give each row of the table of guesses an anchor, and a link to itself."""
    head, rows = section[0].split("|---|---|\n")
    return f"{head}|---|---|\n{_TOPIC.sub(_anchored, rows)}"


def _anchored(topic: re.Match[str]) -> str:
    anchor = "guess-" + re.sub(r"[^a-z0-9]+", "-", topic[1].lower()).strip("-")
    return f"| [{topic[1]}](#{anchor}){{#{anchor}}} |"


def targets(path: Path) -> set[Path]:
    """Return the files of the repository that a Markdown file links to."""
    if path.suffix != ".md":
        return set()
    found = {(path.parent / link).resolve() for link in _LINK.findall(path.read_text(encoding="utf-8"))}
    return {target for target in found if target.is_file() and target.is_relative_to(ROOT)}


def uri_of(path: Path) -> str:
    """Return the path of a file's page, relative to the folder of pages."""
    if path.is_relative_to(DOCS):
        return path.relative_to(DOCS).as_posix()
    return FOLDER + path.relative_to(ROOT).as_posix() + ("" if path.suffix == ".md" else ".md")


def source_of(uri: str) -> Path:
    """Return the file of a page: the inverse of `uri_of`."""
    if not uri.startswith(FOLDER):
        return DOCS / uri
    path = ROOT / uri.removeprefix(FOLDER)
    return path if path.exists() else path.with_suffix("")


def content_of(path: Path) -> str:
    """Return the Markdown of a file's page."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return text
    title, lexer = path.relative_to(ROOT).as_posix(), _LEXERS.get(path.suffix, "text")
    return f"{_NOT_SEARCHED}# {title}\n\n~~~~~~ {lexer}\n{text}\n~~~~~~\n"
