"""How hard the property tests try: `PROFILE=long` tries ten times as much."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

FACTOR = {"fast": 1, "long": 10}[os.environ.get("PROFILE", "fast")]


def examples(count: int) -> settings:
    """Settings for so many examples in the fast profile."""
    return settings(max_examples=count * FACTOR, deadline=None, suppress_health_check=[HealthCheck.too_slow])
