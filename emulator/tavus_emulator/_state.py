"""What the handlers work on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from tavus_emulator._clock import Clock
from tavus_emulator._ids import Ids
from tavus_emulator._stock import STOCK
from tavus_emulator._store import Store
from tavus_emulator._tokens import Tokens


@dataclass(slots=True)
class State:
    """The clock, the store and what draws on them."""

    clock: Clock
    ids: Ids
    store: Store
    tokens: Tokens

    def find(self, kind: str, resource_id: str, account: str) -> dict[str, Any] | None:
        """A replica, persona or document that the account may refer to; one that was added goes before a stock one."""
        return self.store.resource(kind, resource_id, account) or STOCK.get(kind, {}).get(resource_id)


def account_of(api_key: str) -> str:
    """The account that a key stands for: a digest, so that the key itself is neither kept nor logged."""
    return hashlib.sha256(api_key.encode()).hexdigest()[:32]
