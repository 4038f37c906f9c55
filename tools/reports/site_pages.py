"""Add the files of the repository that the pages of docs/ link to, to the documentation site: a hook of MkDocs.

A page may link to any file, such as `../SECURITY.md` or `../examples/demo.py`. On the site each is a page in project/:
Markdown is rendered, anything else is shown as text.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FOLDER = "project/"
ALWAYS = ("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
"""The files that the navigation names."""
_LINK = re.compile(r"(?<=\]\()(?![a-z]+:)([^)#\s]+)")
_LEXERS = {".py": "python", ".yaml": "yaml", ".yml": "yaml", ".toml": "toml"}


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

    return _LINK.sub(replaced, markdown) if source.suffix == ".md" else markdown


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
    return f"# {path.relative_to(ROOT).as_posix()}\n\n~~~~~~ {_LEXERS.get(path.suffix, 'text')}\n{text}\n~~~~~~\n"
