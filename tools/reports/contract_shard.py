"""Splits a contract run for several machines: by families of operations, then by seeds."""

from __future__ import annotations

import itertools
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tavus_testing._checks.api import Operation


class Shard(NamedTuple):
    """One of several parts of a run, numbered from 1."""

    number: int = 1
    total: int = 1

    def __str__(self) -> str:
        return f"{self.number}/{self.total}"


class Share(NamedTuple):
    """The part of a shard: its operations, and the seeds `seed`, `seed + step`, `seed + 2 * step` and so on."""

    operations: Sequence[str]
    """operationIds."""
    seed: int
    step: int


def parse(text: str) -> Shard:
    """Return the shard that a text such as `3/8` names; raise ValueError for any other."""
    match = re.fullmatch(r"([1-9][0-9]*)/([1-9][0-9]*)", text)
    if match is None or int(match[1]) > int(match[2]):
        raise ValueError(f"{text!r} is not a shard such as 3/8")
    return Shard(int(match[1]), int(match[2]))


def share(shard: Shard, operations: Iterable[Operation], seed: int) -> Share:
    """Return the part of a shard. It depends on nothing else, so that each machine finds its own.

    The operations of a family stay together: one of them uses what another creates. The shards beyond the number of
    families repeat the same operations with other seeds.
    """
    families = _families(operations)
    groups: list[list[str]] = [[] for _ in range(min(shard.total, len(families)))]
    for family in sorted(families, key=lambda name: (-len(families[name]), name)):
        min(groups, key=len).extend(families[family])
    lane, group = divmod(shard.number - 1, len(groups))
    return Share(sorted(groups[group]), seed + lane, -(-shard.total // len(groups)))


def seeds(part: Share, minutes: float, now: Callable[[], float] = time.monotonic) -> Iterator[int]:
    """Yield the seeds of the runs of a part until the time is up: one at least."""
    ends = now() + 60 * minutes
    for seed in itertools.count(part.seed, part.step):
        yield seed
        if now() >= ends:
            return


def _families(operations: Iterable[Operation]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for operation in operations:
        found[operation.collection].append(operation.id)
    return found
