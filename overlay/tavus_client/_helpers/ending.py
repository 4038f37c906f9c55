"""Ending what has been running for too long."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from tavus_client._errors import TavusError
from tavus_client._helpers.paging import Pager
from tavus_client._helpers.steps import Ask, Family, Give, Steps
from tavus_client._time import seconds_of
from tavus_client._timestamps import parse_timestamp


def end_all(family: Family, *, older_than: float | dt.timedelta, status: str = "active", dry_run: bool = True) -> Steps:
    """End those that were created longer ago than `older_than`. By default only say which: pass `dry_run=False`.

    A row that doesn't say when it was created is left alone.

    Args:
        older_than: Seconds, or a timedelta, since `created_at`.
        status: Only those with this status.
        dry_run: Whether to end nothing.

    Returns:
        The rows that were ended, or would be.

    Raises:
        BaseExceptionGroup: some could not be ended; the others were. It holds an error for each.
    """
    pager, stale, errors = Pager(family.first, family.key, family.rows), list[Any](), list[Exception]()
    now = family.clock.now()
    while pager.page is not None:
        answer = yield Ask(partial(family.operations["list"], status=status, page=pager.page))
        stale += [row for row in pager.take(answer) if is_older(row, older_than, now) and _subject(family, row)]
    for row in stale if not dry_run else ():
        try:
            yield Ask(partial(family.operations["end"], _subject(family, row)))
        except TavusError as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup(f"{len(errors)} of {len(stale)} could not be ended", errors)
    yield Give(stale)


def _subject(family: Family, row: Any) -> Any:
    """Return the id of a row; None for a row that has none and so can't be ended."""
    return getattr(row, family.key, None) or None


def is_older(row: Any, than: float | dt.timedelta, now: dt.datetime) -> bool:
    """Whether `row` was created longer ago; one that doesn't say when was not."""
    created = parse_timestamp(getattr(row, "created_at", None))
    return created is not None and (now - created).total_seconds() > seconds_of(than)
