"""Keys and tokens where they belong and where they don't, and the search for them in all that the emulator writes."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from tests.siege.harness.served import Served, served

CONVERSATIONS = "/v2/conversations"
CONTROL = ("requests", "requests.har", "state", "rooms", "webhooks", "resources")


def keys(size: int) -> dict[str, Any]:
    """Send keys in headers, paths, queries and bodies: neither the log, the state nor the control API shows one."""
    drawn, secrets = random.Random(7), list[str]()
    with tempfile.TemporaryDirectory() as folder:
        state, log = Path(folder) / "state.db", Path(folder) / "log"
        with log.open("wb") as stream, served(state, log=stream) as emulator:
            for _ in range(size):
                key = f"key-{drawn.getrandbits(128):032x}"
                secrets += [key, *_use(emulator, key)]
            with emulator.client() as client:
                told = [client.get(f"/_emulator/{name}").text for name in CONTROL]
        texts = [*told, *(file.read_text("latin-1") for file in Path(folder).iterdir())]
    found = sum(secret in text for secret in secrets for text in texts)
    assert found == 0
    return {"keys and tokens": len(secrets), "bytes searched": sum(map(len, texts)), "found": found}


def _use(emulator: Served, key: str) -> Iterator[str]:
    """Send requests that quote the key; yield the tokens of the answers."""
    with httpx.Client(base_url=emulator.url, headers={"x-api-key": key}, timeout=60, trust_env=False) as client:
        made = client.post(CONVERSATIONS, json={"replica_id": "r90bbd427f71", "require_auth": True})
        yield made.json()["meeting_token"]
        client.get(made.json()["conversation_url"], params={"t": made.json()["meeting_token"]})
        client.get(f"{CONVERSATIONS}/{key}")
        client.get(CONVERSATIONS, params={"limit": key})
        client.post(CONVERSATIONS, json={"replica_id": key, "conversation_name": key, key: key})
        client.post(CONVERSATIONS, content=f'{{"replica_id": "{key}'.encode())
        client.get("/v2/nothing", headers={"authorization": f"Bearer {key}"})
    host = "{}:{}".format(*emulator.address)
    emulator.raw(f"GET {CONVERSATIONS} HTTP/1.1\r\nhost: {host}\r\nx-api-key: {key}\r\n{key}\r\n\r\n".encode())
