"""Semantic checks: rules about requests that prose states and no schema can. Run before anything is sent.

A check is a row in the registry: a small function with an id, a path, a severity, a reason and the source of the rule.
`docs/checks.md` lists them; it is written from the registry. A field that is null is left to the service.
"""

from __future__ import annotations

from tavus_client._checks import (  # noqa: F401 they register their rows
    callback_url,  # pyright: ignore[reportUnusedImport]
    create_conversation,  # pyright: ignore[reportUnusedImport]
    knowledge,  # pyright: ignore[reportUnusedImport]
    language,  # pyright: ignore[reportUnusedImport]
    recording_storage,  # pyright: ignore[reportUnusedImport]
)
from tavus_client._checks.create_conversation import OPERATION
from tavus_client._checks.language import LANGUAGES
from tavus_client._checks.recording_storage import FLAT_S3, PROVIDERS, STORAGE
from tavus_client._checks.registry import REGISTRY, Check, Context, find_violations, run_checks

__all__ = [
    "FLAT_S3",
    "LANGUAGES",
    "OPERATION",
    "PROVIDERS",
    "REGISTRY",
    "STORAGE",
    "Check",
    "Context",
    "find_violations",
    "run_checks",
]
