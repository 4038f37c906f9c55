"""Ends resources that have been active for too long."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tavus_client._errors import TavusError
from tavus_client._helpers.family import Family
from tavus_client._helpers.paging import iterate
from tavus_client._time import seconds_of
from tavus_client._timestamps import parse_timestamp


async def end_all(
    family: Family, *, older_than: float | dt.timedelta, status: str = "active", dry_run: bool = True
) -> list[Any]:
    """End resources that were created longer ago than `older_than`. By default only return them: pass `dry_run=False`.

    A row without a creation time is not ended.

    Args:
        older_than: Seconds, or a timedelta, since `created_at`.
        status: Only rows with this status are ended.
        dry_run: Whether to end nothing.

    Returns:
        The rows that were ended, or would be.

    Raises:
        ExceptionGroup: Some could not be ended; the others were. It contains an error for each.
    """
    now, errors = family.clock.now(), list[Exception]()
    rows = iterate(family, status=status)
    stale = [row async for row in rows if is_older(row, older_than, now) and _subject(family, row)]
    for row in stale if not dry_run else ():
        try:
            await family.call("end", _subject(family, row))
        except TavusError as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup(f"{len(errors)} of {len(stale)} could not be ended", errors)
    return stale


def _subject(family: Family, row: Any) -> Any:
    """Return the id of a row, or None if it has none, so it can't be ended."""
    return getattr(row, family.key, None) or None


def is_older(row: Any, than: float | dt.timedelta, now: dt.datetime) -> bool:
    """Return whether `row` was created longer ago; False if it has no creation time."""
    created = parse_timestamp(getattr(row, "created_at", None))
    return created is not None and (now - created).total_seconds() > seconds_of(than)
