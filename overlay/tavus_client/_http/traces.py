"""Keeps keys out of what the HTTP libraries leave behind: their logs, and their frames in a traceback.

They log addresses and the headers of answers: a key in a query, or one that a server echoes. Their frames hold the
headers that were sent, and a traceback may be shown with its locals.
"""

from __future__ import annotations

import logging
import weakref
from types import TracebackType

from tavus_client._secrets import Secret, without

_LIBRARIES = frozenset({"httpx", "httpcore", "httpx2", "httpcore2", "h11", "h2", "aiohttp", "httpx_aiohttp"})
_LOGGERS = tuple(
    f"{library}{part}"
    for library in ("httpx", "httpcore", "httpx2", "httpcore2", "aiohttp")
    for part in ("", ".connection", ".http11", ".http2", ".proxy", ".socks", ".client", ".internal")
)
_KEYS: weakref.WeakSet[Secret] = weakref.WeakSet()


class _WithoutKeys(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        said = hidden = record.getMessage()
        for key in list(_KEYS):
            hidden = without(key, hidden)
        if hidden != said:
            record.msg, record.args = hidden, ()
        return True


_FILTER = _WithoutKeys()


def hide_in_logs(key: Secret) -> None:
    """Replace `key` in what the HTTP libraries log, as long as a client has it."""
    for name in _LOGGERS if not _KEYS else ():
        logging.getLogger(name).addFilter(_FILTER)
    _KEYS.add(key)


def without_library_frames(traceback: TracebackType | None) -> TracebackType | None:
    """`traceback` without the frames of HTTP libraries: those of a user's hook or transport stay."""
    if traceback is None:
        return None
    rest = without_library_frames(traceback.tb_next)
    if str(traceback.tb_frame.f_globals.get("__name__")).partition(".")[0] in _LIBRARIES:
        return rest
    return TracebackType(rest, traceback.tb_frame, traceback.tb_lasti, traceback.tb_lineno)
