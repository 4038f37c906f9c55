"""Reads timestamps in every format that the service uses."""

from __future__ import annotations

import contextlib
import datetime as dt
import math
from email.utils import parsedate_to_datetime

_LONGEST = 100  # characters; the cost of reading grows with the length, and no timestamp comes near
_MILLISECONDS_FROM = 1e11  # in seconds that would be the year 5138


def parse_timestamp(value: object) -> dt.datetime | None:
    """Return an aware datetime from ISO 8601, RFC 1123, or epoch seconds or milliseconds; None for anything else.

    One without a zone is taken for UTC. Source: recorded answers (ISO with micro- and milliseconds, RFC 1123, numbers).
    """
    if isinstance(value, bool):
        return None
    with contextlib.suppress(ValueError, OverflowError, OSError, TypeError):
        if isinstance(value, int | float):
            return _from_epoch(float(value))
        if isinstance(value, str) and len(value) <= _LONGEST:
            text = value.strip()
            with contextlib.suppress(ValueError):
                return _from_epoch(float(text))
            with contextlib.suppress(ValueError):
                return aware(dt.datetime.fromisoformat(text))
            return aware(parsedate_to_datetime(text))
    return None


def _from_epoch(number: float) -> dt.datetime | None:
    if not math.isfinite(number):
        return None
    return dt.datetime.fromtimestamp(number / 1000 if abs(number) >= _MILLISECONDS_FROM else number, dt.UTC)


def aware(moment: dt.datetime) -> dt.datetime:
    """Return a moment with a time zone: UTC if it has none."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
