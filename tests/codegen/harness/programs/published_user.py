"""Uses the client of the contract in the style of published ones against the emulator: see test_foreign."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import httpx

from tavus_api.resources import METHODS
from tavus_client import Tavus
from tavus_emulator import Contract, Emulator, VirtualClock


def main(contract: Path) -> None:
    emulator = Emulator(contract=Contract.from_file(contract), clock=VirtualClock())
    tavus: Any = Tavus("k", base_url="http://localhost", http_client=httpx.Client(transport=emulator.transport))

    with tavus.conversations.session(replica_id="r90bbd427f71") as conversation:
        emulator.answers.sparse = True
        tavus.conversations.get(conversation.conversation_id)
        emulator.answers.sparse = False
    assert tavus.conversations.get(conversation.conversation_id).status == "ended"
    families = {family for family, method in METHODS.values() if method == "list"}
    assert {"memory_stores", "pals", "pronunciation_dictionaries"} <= families
    for family in families:
        getattr(tavus, family).list()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
