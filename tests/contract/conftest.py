"""The command behind `make contract` is a script beside the Makefile, not a package: the tests read it from there."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
