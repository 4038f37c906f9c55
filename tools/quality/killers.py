"""The tests that found the planted defects in earlier runs: they are tried before whole suites.

A defect that is found again costs one test instead of several suites. The file is written by `tools.quality.mutants`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.quality.corpus import CORPUS
from tools.quality.suites import SUITES

KILLERS = CORPUS / "killers.json"


def read_killers(file: Path = KILLERS) -> dict[str, str]:
    """Return a test for each name of a defect, without those that are in no suite any more."""
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {name: test for name, test in found.items() if test.partition("::")[0] in SUITES}


def write_killers(found: Mapping[str, str], names: Iterable[str], file: Path = KILLERS) -> None:
    """Add tests to those that are known, and leave out defects that exist no more."""
    known = {**read_killers(file), **found}
    kept = {name: known[name] for name in sorted(names) if name in known}
    file.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
