"""Semantic checks: what prose says of a request and no schema can. Run before anything is sent.

A check is a row in the registry: a small function with an id, a path, a severity, a reason and the source of the rule.
"""

from __future__ import annotations

from . import _create_conversation  # noqa: F401  # pyright: ignore[reportUnusedImport] its rows register themselves
from ._registry import REGISTRY, Check, run_checks

__all__ = ["REGISTRY", "Check", "run_checks"]
