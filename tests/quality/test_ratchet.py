"""The limit for hand-written lines: what is counted, and when it complains."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.quality.ratchet import count, judge, main


def test_code_is_counted_without_blank_lines_and_comments(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/one.py").write_text("# why\n\nx = 1\n    # why\ny = 2  # why\n")
    (tmp_path / "a/two.jinja").write_text("{# why #}\n{{ x }}\n")
    (tmp_path / "a/three.txt").write_text("not code\n")
    assert count(["a"], tmp_path) == 3


@pytest.mark.parametrize(
    ("ratio", "says"),
    [(0.22, None), (0.18, None), (0.221, "raise the limit and say why"), (0.16, "lower the limit")],
)
def test_the_limit_is_neither_exceeded_nor_far_away(ratio: float, says: str | None) -> None:
    complaint = judge(ratio, 0.22)
    assert (complaint is None) if says is None else (complaint is not None and says in complaint)


def test_the_project_keeps_its_limit() -> None:
    assert main() == 0
