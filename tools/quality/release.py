"""`make check-release TAG=v1.2.3`: fail unless the tag is the version, and its section of the changelog has a date."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tavus_client import __version__

ROOT = Path(__file__).resolve().parents[2]
_SECTION = re.compile(r"^## (?P<version>\S+) – (?P<date>.+)$", re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tag", required=True)
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    problems = list(find_problems(parser.parse_args().tag, __version__, changelog))
    for problem in problems:
        print(problem, file=sys.stderr)
    return int(bool(problems))


def find_problems(tag: str, version: str, changelog: str) -> Iterator[str]:
    """Yield a line for each reason not to release `version` under `tag`."""
    if tag != f"v{version}":
        yield f"The tag is {tag}, the version {version} (overlay/tavus_client/_version.py)"
    first = _SECTION.search(changelog)
    if first is None or first["version"] != version:
        yield f"The first section of CHANGELOG.md isn't that of {version}"
    elif not _DATE.fullmatch(first["date"]):
        yield f"The section {version} of CHANGELOG.md has no date: {first['date']}"


if __name__ == "__main__":
    sys.exit(main())
