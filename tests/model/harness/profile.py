"""Profiles of the model test: `MODEL_PROFILE=long make test` is the thorough one.

`make test` uses `fast`; `long` is for a night. `quick` tries as much as `fast` but doesn't shrink the first failure: it
is for counting the defects found, not for reading failures. `MODEL_EXAMPLES` sets the number of examples.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

UNSHRUNK = (Phase.explicit, Phase.generate)
_COMMON = settings(
    database=None,
    deadline=None,
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
settings.register_profile("fast", _COMMON, max_examples=60, stateful_step_count=40)
settings.register_profile("quick", _COMMON, max_examples=60, stateful_step_count=40, phases=UNSHRUNK)
settings.register_profile("long", _COMMON, max_examples=1000, stateful_step_count=60)

_NAME = os.environ.get("MODEL_PROFILE", "fast")
_chosen = settings.get_profile(_NAME)
SLOW_PHASES = _chosen.phases if _NAME == "long" else UNSHRUNK
"""The phases of a test whose examples take a second each. Shrinking takes up to five minutes: only `long` does it."""
PROFILE = settings(_chosen, max_examples=int(os.environ.get("MODEL_EXAMPLES", _chosen.max_examples)))
