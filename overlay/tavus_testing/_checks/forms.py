"""The published formats of ids and timestamps: one table for each.

Nothing here comes from an answer of the service or of the emulator.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

_HEX = "[0-9a-f]"
IDS: Mapping[str, str] = {
    "conversation_id": f"c{_HEX}{{15}}",
    "replica_id": f"r{_HEX}{{11}}",
    "persona_id": f"p{_HEX}{{11}}",
    "face_id": f"r{_HEX}{{11}}",
    "pal_id": f"p{_HEX}{{11}}",
    "document_id": f"d{_HEX}-{_HEX}{{12}}",
    "video_id": f"{_HEX}{{10}}",
    "dictionary_id": f"pd_{_HEX}{{16}}",
    "objectives_id": f"o{_HEX}{{12}}",
    "guardrails_id": f"g{_HEX}{{12}}",
    "transcription_id": f"t{_HEX}{{12}}",
    "lipsync_id": f"w{_HEX}{{12}}",
    "replacement_id": f"w{_HEX}{{12}}",
    "voice_id": f"v{_HEX}{{12}}",
    "deployment_id": f"d{_HEX}{{16}}",
}
"""By the name that a family's paths have for its things."""

STOCK = frozenset({"r79e1c033f", "pipecat0", "p9a95912"})
"""Stock ids without the form: an old replica, the persona of Pipecat's plugin, and one of a published example."""

_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
MICROSECONDS = ("ISO 8601 with microseconds and Z", _ISO + r"\.[0-9]{6}Z", "%Y-%m-%dT%H:%M:%S.%fZ")
MILLISECONDS = ("ISO 8601 with milliseconds and Z", _ISO + r"\.[0-9]{3}Z", "%Y-%m-%dT%H:%M:%S.%fZ")
WITH_OFFSET = ("ISO 8601 with microseconds and +00:00", _ISO + r"\.[0-9]{6}\+00:00", "%Y-%m-%dT%H:%M:%S.%f%z")
RFC_1123 = (
    "an RFC 1123 date",
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT",
    "%a, %d %b %Y %H:%M:%S GMT",
)
_ANY = (MICROSECONDS, MILLISECONDS, WITH_OFFSET, RFC_1123)
TIMESTAMPS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "/v2/conversations": (MICROSECONDS,),
    "/v2/replicas": (MILLISECONDS,),
    "/v2/videos": (RFC_1123,),
}
"""By the path of a family's list. What isn't named may have any."""


def id_problem(name: str, value: str) -> str | None:
    """Return the problem of an id of the family whose paths call it `name`."""
    form = IDS.get(name)
    if form is None or value in STOCK or re.fullmatch(form, value):
        return None
    return f"{name} {value[:40]!r} hasn't the form {form}"


def timestamp_problem(collection: str, value: str) -> str | None:
    """Return the problem of a timestamp in an answer of a family."""
    forms = TIMESTAMPS.get(collection, _ANY)
    for _, pattern, layout in forms:
        if re.fullmatch(pattern, value):
            try:
                dt.datetime.strptime(value, layout)  # noqa: DTZ007 - only whether it can be read matters
            except ValueError:
                continue
            return None
    return f"{value[:40]!r} is not {' or '.join(name for name, _, _ in forms)}"
