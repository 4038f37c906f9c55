"""Something that is created, and ended after use."""

from __future__ import annotations

from functools import partial
from typing import Any

from tavus_client._errors import CallError
from tavus_client._helpers.steps import Ask, Family, Give, Steps


def session(family: Family, *args: Any, **arguments: Any) -> Steps:
    """Create something for a `with` block, and end it when the block is left, whatever happens in it.

    It takes what `create` takes. An error in the block is never hidden by one of ending: that one is added to it as
    a note. If the answer to `create` can't be read but has the id, what was created is ended.
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
    """End it; if that fails, too, `error` is told so, or is the failure when there is no other."""
    try:
        yield Ask(partial(family.operations["end"], subject), shielded=True)
    except Exception as second:
        if error is None:
            raise
        error.add_note(f"{subject} could not be ended, either: {second}")
