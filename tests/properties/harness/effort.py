"""Profiles of the property tests: `PROFILE=long` tries ten times as many examples.

`PROFILE=quick` tries as many as `fast`, the default, but doesn't shrink the first failure.
"""

from __future__ import annotations

import os
from collections.abc import Sized

from hypothesis import HealthCheck, Phase, settings

PROFILE = os.environ.get("PROFILE", "fast")
FACTOR = 10 if PROFILE == "long" else 1
_PHASES = [Phase.explicit, Phase.generate] if PROFILE == "quick" else list(Phase)


_LEAST = 10


def budgeted(count: int, cases: Sized, budget: int) -> settings:
    """Settings for `count` examples of each case, or fewer where all cases together would have more than `budget`."""
    return examples(max(_LEAST, min(count, budget // max(1, len(cases)))))


def examples(count: int) -> settings:
    """Return the settings for this number of examples in the fast profile."""
    checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much]
    return settings(
        max_examples=count * FACTOR, deadline=None, database=None, phases=_PHASES, suppress_health_check=checks
    )
