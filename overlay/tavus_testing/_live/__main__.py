"""The `tavus-contract-live` command. It is installed with the client, even where its dependencies are missing."""

from __future__ import annotations

import sys
from importlib.util import find_spec

_NEEDED = {"jsonschema": "jsonschema", "jsonschema_rs": "jsonschema-rs", "jwt": "pyjwt"}


def main() -> None:
    """Run the command and exit with its code. Exits with 2 and one line when the extra `testing` isn't installed."""
    missing = [package for module, package in _NEEDED.items() if find_spec(module) is None]
    if missing:
        needed = ", ".join(missing)
        sys.stderr.write(f"tavus-contract-live needs {needed}; install it with: pip install 'tavus-client[testing]'\n")
        sys.exit(2)
    from tavus_testing._live.command import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
