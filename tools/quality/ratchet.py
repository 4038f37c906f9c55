"""Keep the hand-written lines per generated line below the figure in `ratchet.toml`, which says why it was last raised.

The client is thin if a larger contract makes only the generated part larger. Lines of code are counted, in Python and
in templates, without blank lines and comments.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT = Path(__file__).with_name("ratchet.toml")
HAND_WRITTEN = ("overlay/tavus_client", "tools/codegen")
GENERATED = ("generated/tavus_api",)
SLACK = 0.05
"""How far below the limit the figure may be before the limit has to follow it down."""


def main() -> int:
    limit: float = tomllib.loads(LIMIT.read_text(encoding="utf-8"))["hand_written_per_generated_line"]
    hand, generated = count(HAND_WRITTEN), count(GENERATED)
    print(f"Hand-written lines: {hand}, generated: {generated}, ratio: {hand / generated:.3f} (limit: {limit})")
    complaint = judge(hand / generated, limit)
    if complaint:
        print(f"{complaint} ({LIMIT.relative_to(ROOT)})", file=sys.stderr)
    return int(bool(complaint))


def judge(ratio: float, limit: float) -> str | None:
    """Return what to do about a ratio that the limit doesn't fit."""
    if ratio > limit:
        return "There is more hand-written code per generated line: derive it, or raise the limit and say why"
    if ratio < limit - SLACK:
        return "There is less hand-written code per generated line: lower the limit, so that it stays so"
    return None


def count(folders: Iterable[str], root: Path = ROOT) -> int:
    """Return the lines of code in these folders."""
    files = (file for folder in folders for file in (root / folder).rglob("*") if file.suffix in {".py", ".jinja"})
    return sum(is_code(line) for file in files for line in file.read_text(encoding="utf-8").splitlines())


def is_code(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(("#", "{#"))


if __name__ == "__main__":
    sys.exit(main())
