"""Creates something, and ends it after use."""

from __future__ import annotations

from functools import partial
from typing import Any

from tavus_client._errors import CallError
from tavus_client._helpers.steps import Ask, Family, Give, Steps


def session(family: Family, *args: Any, **arguments: Any) -> Steps:
    """Create something for a `with` block, and end it when the block is left, also after an error.

    It takes the arguments of `create`. An error while ending never hides one in the block: it is added to that one as
    a note. If the answer to `create` can't be read but has the id, the created resource is ended.
    """
    try:
        created = yield Ask(partial(family.operations["create"], *args, **arguments))
    except CallError as failure:
        if failure.created_id is not None:
            yield from _end(family, failure.created_id, failure)
        raise
    error: BaseException | None = yield Give(created)
    yield from _end(family, getattr(created, family.key), error)


def _end(family: Family, subject: str, error: BaseException | None) -> Steps:
    """End it; if that fails, add a note to `error`, or raise if there is no other error."""
    try:
        yield Ask(partial(family.operations["end"], subject), shielded=True)
    except Exception as second:
        if error is None:
            raise
        error.add_note(f"{subject} could not be ended either: {second}")
