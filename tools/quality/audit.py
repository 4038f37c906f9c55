"""`make audit`: the licences of all pinned packages, and their known vulnerabilities.

Ends with 1 if something is found, with 2 if nothing is, but the service for vulnerabilities gave no answer.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.quality.licences import Policy, closure, installed, pinned
from tools.quality.vulnerabilities import UnknownError, ask

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"
PROJECT = "tavus-client"
OK, FOUND, UNKNOWN = 0, 1, 2


def check_licences(file: Path = REQUIREMENTS / "dev.txt") -> list[str]:
    """Return a line for each package whose licence isn't allowed, and print how many were looked at."""
    packages = list(installed(pinned(file), closure(PROJECT)))
    problems = list(Policy.read(REQUIREMENTS / "licences.toml").problems(packages))
    shipped = sum(one.shipped for one in packages)
    print(f"Licences: {len(packages)} packages, {shipped} of them for users; {len(problems)} not allowed.")
    return problems


def check_vulnerabilities(command: str, file: Path) -> tuple[int, list[str]]:
    """Return the code and a line for each finding, and print what is known."""
    try:
        report = ask(command, file)
    except UnknownError as error:
        print(f"Vulnerabilities of {file.name}: NOT CHECKED, the service gave no answer: {error}")
        return UNKNOWN, []
    print(f"Vulnerabilities of {file.name}: {report.packages} packages, {len(report.findings)} known.")
    for line in report.skipped:
        print(f"  not checked: {line}")
    if report.findings:
        return FOUND, report.findings
    return UNKNOWN if report.skipped else OK, []


def main(arguments: list[str] | None = None) -> int:
    """Run both checks, and return the code to end with."""
    parser = argparse.ArgumentParser(prog="audit", description=__doc__)
    parser.add_argument("--pip-audit", default="pip-audit", help="the command that asks for vulnerabilities")
    given = parser.parse_args(arguments)
    problems = check_licences()
    codes = [FOUND if problems else OK]
    for name in ("dev.txt", "audit.txt"):
        code, found = check_vulnerabilities(given.pip_audit, REQUIREMENTS / name)
        codes.append(code)
        problems += found
    for line in problems:
        print(f"  {line}")
    return FOUND if FOUND in codes else max(codes)


if __name__ == "__main__":
    sys.exit(main())
