"""Creates something, and ends it after use."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from tavus_client._errors import CallError
from tavus_client._helpers.steps import Ask, Family, Give, Steps

_log = logging.getLogger("tavus_client")


def session(family: Family, *args: Any, **arguments: Any) -> Steps:
    """Create something for a `with` block, and end it when the block is left, also after an error.

    It takes the arguments of `create`. An error while ending never hides one in the block: it is added to that one as
    a note. If the answer to `create` can't be read but has the id, the created resource is ended.
    """
    try:
        created = yield Ask(partial(family.operations["create"], *args, **arguments), shielded=True)
    except CallError as failure:
        if failure.created_id is not None:
            yield from _end(family, failure.created_id, failure)
        raise
    subject = getattr(created, family.key)
    try:
        error: BaseException | None = yield Give(created)
    except GeneratorExit:  # the block was left without a word: there is nobody to carry out a step
        _log.warning("%s was not ended: its session was abandoned", subject)
        raise
    except BaseException as cancelled:  # while it was created
        yield from _end(family, subject, cancelled)
        raise
    yield from _end(family, subject, error)


def _end(family: Family, subject: str, error: BaseException | None) -> Steps:
    """End it; if that fails, add a note to `error`, or raise if there is no other error."""
    try:
        yield Ask(partial(family.operations["end"], subject), shielded=True)
    except BaseException as second:
        _log.warning("%s could not be ended: %s", subject, second)
        if error is None or not isinstance(second, Exception):
            raise
        error.add_note(f"{subject} could not be ended either: {second}")
