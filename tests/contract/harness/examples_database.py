"""Where Hypothesis keeps the examples that failed: in a folder, or on a Redis server that machines share."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from hypothesis import settings
from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase


def database_of(place: str) -> ExampleDatabase:
    """Return the database at `place`: a folder, or a URL such as redis://127.0.0.1:6379/0."""
    if not place.startswith(("redis://", "rediss://")):
        return DirectoryBasedExampleDatabase(place)
    from hypothesis.extra.redis import RedisExampleDatabase  # most runs need none

    redis: Any = import_module("redis")
    return RedisExampleDatabase(redis.Redis.from_url(place))


def use(place: str) -> None:
    """Make it the database of all tests from now on: Schemathesis itself only knows folders."""
    settings.register_profile("contract", parent=settings.get_profile("default"), database=database_of(place))
    settings.load_profile("contract")
