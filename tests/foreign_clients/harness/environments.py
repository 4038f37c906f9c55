"""Other people's clients for the API, each in its own environment under `.clients/`.

python -m tests.foreign_clients.harness.environments           # create the missing ones
python -m tests.foreign_clients.harness.environments --lock    # update the pins in requirements/
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

CLIENTS = {
    "tavus-cli": "tavus-cli==0.11.0",
    "livekit-plugins-tavus": "livekit-plugins-tavus==1.8.9",
    "pipecat-ai": "pipecat-ai[tavus]==1.14.0",
}
FOLDER = Path(__file__).resolve().parents[3] / ".clients"
PINS = Path(__file__).resolve().parents[1] / "requirements"
UV = Path(sys.executable).with_name("uv")
SECONDS = 600


def programs(client: str) -> Path:
    """Return the folder of the programs in a client's environment. Create it if it is missing."""
    pins = PINS / f"{client}.txt"
    # Other pins get another environment: an existing one is never changed.
    folder = FOLDER / f"{client}-{hashlib.sha256(pins.read_bytes()).hexdigest()[:12]}"
    ready = folder / ".ready"
    if not ready.is_file():
        _uv("venv", "--clear", "--python", sys.executable, str(folder))
        _uv("pip", "install", "--python", str(folder / "bin" / "python"), "--no-deps", "--requirements", str(pins))
        ready.touch()
    return folder / "bin"


def lock() -> None:
    """Pin the requirements of each client for every platform."""
    for client, requirement in CLIENTS.items():
        _uv(
            *("pip", "compile", "--upgrade", "--universal", "--python-version", "3.11", "--no-emit-index-url"),
            *("--no-header", "--no-annotate", "--output-file", str(PINS / f"{client}.txt"), "-"),
            given=requirement,
        )


def _uv(command: str, *arguments: str, given: str | None = None) -> None:
    done = subprocess.run(
        [UV, command, *arguments, "--quiet"],
        input=given,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"uv {command} fails: {done.stderr[-2000:]}")


if __name__ == "__main__":
    if sys.argv[1:] == ["--lock"]:
        lock()
    for client in CLIENTS:
        print(programs(client))  # noqa: T201
