"""Checks of requests before anything is sent: the contract's constraints, and rows for rules beyond schemas.

`engine` and `keywords` check against the constraints that are generated for every operation. A row in the registry is a
small function with an id, a path, a severity, a reason and the source of the rule. `docs/checks.md` lists both; it is
written from them. A field that is null is left to the service.
"""

from __future__ import annotations

from tavus_client._checks import (  # noqa: F401 they register their rows
    callback_url,  # pyright: ignore[reportUnusedImport]
    conversations,  # pyright: ignore[reportUnusedImport]
)
from tavus_client._checks.conversations import FLAT_S3
from tavus_client._checks.registry import REGISTRY, Check, Context, find_violations, run_checks
from tavus_client._checks.report import Found

__all__ = [
    "FLAT_S3",
    "REGISTRY",
    "Check",
    "Context",
    "Found",
    "find_violations",
    "run_checks",
]
