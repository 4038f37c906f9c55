"""Asks a public service for known vulnerabilities of pinned packages, through pip-audit."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, NamedTuple


class UnknownError(Exception):
    """The service gave no answer, so nothing is known."""


class Report(NamedTuple):
    """What the service said: the number of packages it knows, a line per finding, a line per package it can't judge."""

    packages: int
    findings: list[str]
    skipped: list[str]


def ask(command: str, requirements: Path, timeout: float = 300) -> Report:
    """Ask for the vulnerabilities of hashed requirements. Raises `UnknownError` when there is no answer, with why."""
    arguments = ["--requirement", str(requirements), "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run([command, *arguments], capture_output=True, text=True, timeout=timeout, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnknownError(str(error)) from None
    try:
        return read(json.loads(done.stdout))
    except (ValueError, TypeError, KeyError):
        lines = done.stderr.strip().splitlines()
        raise UnknownError(lines[-1] if lines else f"pip-audit ended with {done.returncode} and said nothing") from None


def read(answer: dict[str, Any]) -> Report:
    """Read pip-audit's answer.

    Raises `UnknownError` if it knows no package, and `KeyError`, `TypeError` or `ValueError` if it isn't an answer.
    """
    rows: list[dict[str, Any]] = answer["dependencies"]
    if not rows:
        raise ValueError("no package was looked at")
    known = [row for row in rows if "skip_reason" not in row]
    if not known:  # pip-audit takes a mirror without this service for one that has nothing to say, and is content
        raise UnknownError(f"it knows none of the {len(rows)} packages ({rows[0]['skip_reason']})")
    findings = [_line(row, flaw) for row in known for flaw in row["vulns"]]
    skipped = [f"{row['name']}: {row['skip_reason']}" for row in rows if "skip_reason" in row]
    return Report(len(known), findings, skipped)


def _line(row: dict[str, Any], flaw: dict[str, Any]) -> str:
    fixed = ", ".join(flaw["fix_versions"])
    return f"{row['name']} {row['version']}: {flaw['id']}, {f'fixed in {fixed}' if fixed else 'no fix yet'}"
