"""`make contract`: Schemathesis against the emulator, over a socket, as `schemathesis.toml` says."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from tavus_emulator import Emulator

ROOT = Path(__file__).resolve().parent.parent
KEY = "contract-tests"


def main() -> int:
    """Run it and return its exit code: 0 when every check held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--max-examples", type=int, default=100, help="per operation and phase (default: 100)")
    parser.add_argument("--seed", type=int, default=7, help="the same seed asks the same things (default: 7)")
    options = parser.parse_args()
    with Emulator(api_keys=[KEY]) as emulator:
        command: list[str | Path] = [
            *(Path(sys.executable).with_name("schemathesis"), "--config-file", ROOT / "schemathesis.toml"),
            *("run", ROOT / "emulator/tavus_emulator/contract.json", "--url", emulator.url),
            *("--max-examples", str(options.max_examples), "--seed", str(options.seed)),
        ]
        return subprocess.run(command, cwd=ROOT, env={**os.environ, "EMULATOR_KEY": KEY}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
