"""`TAVUS_API_KEY=… make contract-live`: compare the live service with the contract. `--help` has the rest."""

from __future__ import annotations

import sys

from tests.live.harness.command import main

if __name__ == "__main__":
    sys.exit(main())
