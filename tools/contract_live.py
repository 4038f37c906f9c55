"""`TAVUS_API_KEY=… make contract-live`: compare the live service with the contract. `--help` has the rest."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.live.command import main

if __name__ == "__main__":
    sys.exit(main())
