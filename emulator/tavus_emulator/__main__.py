"""The `tavus-emulator` command. It is installed with the client, even without its dependencies."""

from __future__ import annotations

import sys
from importlib.util import find_spec

_NEEDED = ("click", "httptools", "jsonschema_rs", "jwt")


def main() -> None:
    """Run the command. Exits with 1 and one line when the extra `emulator` isn't installed."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        sys.stderr.write(
            f"tavus-emulator needs {', '.join(missing)}; install it with: pip install 'tavus-client[emulator]'\n"
        )
        sys.exit(1)
    from tavus_emulator._cli import cli

    cli(prog_name="tavus-emulator")


if __name__ == "__main__":
    main()
