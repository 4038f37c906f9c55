"""What must hold before a tag is released."""

from __future__ import annotations

import pytest

from tools.quality.release import find_problems

DATED = "# Changelog\n\n## 1.2.0 – 2026-12-01\n\n## 1.1.0 – 2026-11-01\n"


@pytest.mark.parametrize(
    ("tag", "changelog", "says"),
    [
        ("v1.2.0", DATED, []),
        ("1.2.0", DATED, ["The tag is 1.2.0"]),
        ("v1.3.0", DATED, ["The tag is v1.3.0"]),
        ("v1.2.0", "## 1.2.0 – unreleased\n", ["has no date"]),
        ("v1.2.0", "## 1.3.0 – 2026-12-02\n" + DATED, ["The first section"]),
        ("v1.2.0", "", ["The first section"]),
        ("v1.2.1", "## 1.2.0 – unreleased\n", ["The tag is", "has no date"]),
    ],
)
def test_a_release_needs_its_tag_and_a_dated_section(tag: str, changelog: str, says: list[str]) -> None:
    problems = list(find_problems(tag, "1.2.0", changelog))
    assert len(problems) == len(says)
    assert all(text in problem for text, problem in zip(says, problems, strict=True))
