"""The question for known vulnerabilities: no answer is never taken for a good one."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tools.quality import audit
from tools.quality.vulnerabilities import UnknownError, ask, read

GOOD: dict[str, Any] = {"name": "one", "version": "1", "vulns": []}
BAD: dict[str, Any] = {
    "name": "two",
    "version": "2",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}, {"id": "X", "fix_versions": []}],
}
SKIPPED: dict[str, Any] = {"name": "three", "skip_reason": "not found"}
FLAWS = ["two 2: PYSEC-1, fixed in 3", "two 2: X, no fix yet"]


def command(tmp_path: Path, out: str, error: str = "", code: int = 0) -> str:
    """Write a command that answers as pip-audit does."""
    file = tmp_path / "pip-audit"
    file.write_text(
        f"#!{sys.executable}\nimport sys\nprint({out!r})\nprint({error!r}, file=sys.stderr)\nsys.exit({code})\n"
    )
    file.chmod(0o755)
    return str(file)


def test_findings_and_what_cannot_be_judged_are_read() -> None:
    report = read({"dependencies": [GOOD, BAD, SKIPPED]})
    assert (report.packages, report.findings, report.skipped) == (2, FLAWS, ["three: not found"])


@pytest.mark.parametrize(
    "answer", [{}, {"dependencies": []}, {"dependencies": [{"name": "x"}]}, {"dependencies": None}]
)
def test_an_empty_or_odd_answer_is_none(answer: Any, tmp_path: Path) -> None:
    with pytest.raises(UnknownError):
        ask(command(tmp_path, json.dumps(answer)), tmp_path)


@pytest.mark.parametrize("out", ["", "<html>a proxy</html>", '{"dependencies"'])
def test_a_service_without_an_answer_is_named(out: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownError, match="connection refused"):
        ask(command(tmp_path, out, "Traceback\nconnection refused", 1), tmp_path)


def test_a_missing_command_is_no_answer(tmp_path: Path) -> None:
    with pytest.raises(UnknownError, match="No such file"):
        ask(str(tmp_path / "nothing"), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        ([GOOD], audit.OK, "1 packages, 0 known"),
        ([SKIPPED, SKIPPED], audit.UNKNOWN, "NOT CHECKED, the service gave no answer: it knows none of the 2 packages"),
        ([GOOD, SKIPPED], audit.UNKNOWN, "not checked: three: not found"),
        ([BAD, SKIPPED], audit.FOUND, "two 2: PYSEC-1, fixed in 3"),
        (None, audit.UNKNOWN, "NOT CHECKED, the service gave no answer: unreachable"),
    ],
)
def test_the_code_says_what_is_known(
    rows: list[Any] | None, code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, error = ("", "unreachable") if rows is None else (json.dumps({"dependencies": rows}), "")
    assert audit.main(["--pip-audit", command(tmp_path, out, error)]) == code
    assert said in capsys.readouterr().out


def test_a_licence_that_is_not_allowed_is_found_whatever_the_service_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "check_licences", lambda: ["one: GPL"])
    assert audit.main(["--pip-audit", command(tmp_path, "", "unreachable")]) == audit.FOUND
