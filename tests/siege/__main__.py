"""Run the long form of the siege, and print its figures: `python -m tests.siege [NAME …]`."""

from __future__ import annotations

import sys
import time
import traceback

from tests.siege.harness.attacks import ATTACKS


def main(wanted: list[str]) -> int:
    failed = 0
    for attack, (_, size) in ATTACKS.items():
        if wanted and attack.__name__ not in wanted:
            continue
        started = time.perf_counter()
        try:
            figures = ", ".join(f"{name}: {value}" for name, value in attack(size).items())
        except Exception:
            failed += 1
            figures = f"FAILED\n{traceback.format_exc()}"
        _say(f"{attack.__name__}: {figures} ({time.perf_counter() - started:.0f} s)")
    _say(f"{failed} of {len(ATTACKS)} attacks succeeded" if failed else "withstood")
    return 1 if failed else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
