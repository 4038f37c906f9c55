"""The worst requests of every operation, and what they make the emulator do."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

from tavus_emulator import Emulator, VirtualClock
from tests.properties.harness.work import work
from tests.properties.harness.worst import CASES, LARGE, MOST, SMALL, path_of, resources_of


def worst_requests(size: int) -> dict[str, Any]:
    """Send requests that are the worst of their kinds: none makes more work than the bound, which is counted."""
    emulator, drawn, done = Emulator(clock=VirtualClock()), random.Random(7), list[int]()
    ids = resources_of(emulator)
    for worst in drawn.choices(CASES, k=size):
        path = path_of(worst.operation, ids)
        emulator.respond(worst.request(SMALL, path))  # compiles what is compiled when first used
        done.append(work(partial(emulator.respond, worst.request(LARGE, path)), emulator))
    emulator.close()
    over = sum(one > MOST for one in done)
    assert over == 0
    return {"worst requests": size, "work of the worst": max(done), "bound": MOST, "over the bound": over}
