"""The planted defects of tests/quality/corpus, and a copy of a package with one of them."""

from __future__ import annotations

import os
import shutil
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests/quality/corpus"
PACKAGES = ("overlay", "generated", "emulator")
CLASSES = ("contract", "meaning", "lifecycle", "access", "client", "bounds", "variants")
KINDS = ("async-path", "second-time", "other-loop", "draws-too-little")
"""What holds on one path and not on another: only on threads, only the first time, only on one loop, thread or process,
only for the values that a strategy draws."""


@dataclass(frozen=True)
class Mutant:
    """A defect: a snippet of a file, and its replacement."""

    name: str
    group: str
    """The file of the corpus, which is one of `CLASSES`."""
    file: str
    before: str
    after: str
    breaks: str
    kind: str | None = None
    """One of `KINDS`, if it is one of them."""

    def planted(self) -> str:
        """Return the file's text with the defect. Raises `ValueError` when the patch no longer applies."""
        text = (ROOT / self.file).read_text(encoding="utf-8")
        if text.count(self.before) != 1:
            raise ValueError(f"{self.name}: what it replaces stands {text.count(self.before)} times in {self.file}")
        return text.replace(self.before, self.after)


def corpus() -> list[Mutant]:
    """Return all defects, in the order of their classes and files."""
    found: list[Mutant] = []
    for group in CLASSES:
        rows: list[dict[str, str]] = tomllib.loads((CORPUS / f"{group}.toml").read_text(encoding="utf-8"))["mutant"]
        found += [Mutant(group=group, **row) for row in rows]
    return found


@contextmanager
def planted(mutant: Mutant | None) -> Iterator[dict[str, str]]:
    """Yield the environment in which a copy of the package with the defect is found first."""
    if mutant is None:
        yield _found(ROOT / name for name in PACKAGES)
        return
    source, text = ROOT / Path(mutant.file).parts[0], mutant.planted()
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        copy = Path(folder) / source.name
        shutil.copytree(source, copy)
        file = Path(folder) / mutant.file
        file.write_text(text, encoding="utf-8")
        for compiled in file.parent.glob(f"__pycache__/{file.stem}.*.pyc"):
            compiled.unlink()
        yield _found(copy if name == source.name else ROOT / name for name in PACKAGES)


def _found(folders: Iterable[Path]) -> dict[str, str]:
    return {"PYTHONPATH": os.pathsep.join(map(str, folders))}
