"""A log that never makes its writer wait."""

from __future__ import annotations

import atexit
import os
import select
import stat
import threading
import weakref
from typing import Protocol, runtime_checkable

from tavus_emulator._core.log_stream import LogStream

MAX_WAITING = 4 * 1024 * 1024
"""Bytes that wait for a reader. Lines after that are dropped and counted."""
_IDLE = 1.0  # seconds after which the thread ends
_GRACE = 1.0  # seconds to write the rest when the interpreter ends


@runtime_checkable
class _File(Protocol):
    def fileno(self) -> int: ...


class BackgroundLog:
    """A stream that writes to another one's descriptor in a thread: a pipe that nobody reads stops nothing else.

    In place of lines that had to be dropped it writes `{"lost_lines": 12}`. It bypasses Python's own buffer, which the
    interpreter would wait for at its end.
    """

    def __init__(self, stream: _File) -> None:
        self._stream = stream
        self._changed = threading.Condition()
        self._waiting: list[bytes] = []
        self._size = 0  # of what waits or is being written
        self._lost = 0
        self._gone = False  # nobody reads it any more
        self._thread: threading.Thread | None = None
        self._process = os.getpid()
        _LOGS.add(self)

    def serves(self, stream: object) -> bool:
        """Return whether it writes to this stream. After a fork only the parent's process does: it has the thread."""
        return self._stream is stream and self._process == os.getpid()

    def write(self, text: str, /) -> object:
        """Take text to write soon, or drop it."""
        data = text.encode("utf-8", "backslashreplace")
        with self._changed:
            if self._size + len(data) > MAX_WAITING:
                self._lost += 1
            elif not self._gone:
                self._take(data)
        return None

    def flush(self) -> None:
        """Do nothing: everything is written as soon as it can be."""

    def drain(self, timeout: float = _GRACE) -> bool:
        """Wait until everything is written, `timeout` seconds at most, and return whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: self._gone or not self._size, timeout)

    def _take(self, data: bytes) -> None:
        if self._lost:
            data = b'{"lost_lines": %d}\n%s' % (self._lost, data)
            self._lost = 0
        if not self._waiting:  # otherwise the thread knows that there is something
            self._changed.notify_all()
        self._waiting.append(data)
        self._size += len(data)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="tavus-emulator-log", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while (data := self._next()) is not None:
            try:
                self._write(data)
            except (OSError, ValueError):  # closed, or its reader is gone; serving goes on
                self._gone = True
            with self._changed:
                self._size -= len(data)
                self._changed.notify_all()

    def _next(self) -> bytes | None:
        with self._changed:
            if not self._changed.wait_for(lambda: self._waiting, _IDLE):
                self._thread = None
                return None
            data, self._waiting = b"".join(self._waiting), []
            return data

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest and not self._gone:
            try:
                rest = rest[os.write(self._stream.fileno(), rest) :]
            except BlockingIOError:  # another program made the pipe non-blocking
                select.select([], [self._stream], [])


_LOGS: weakref.WeakSet[BackgroundLog] = weakref.WeakSet()


@atexit.register
def _write_the_rest() -> None:
    patience = _GRACE
    for log in list(_LOGS):
        if not log.drain(patience):
            patience = 0.0


def unblocked(stream: LogStream) -> LogStream:
    """Return a stream for the same log that never blocks: the stream itself if it is a file or in memory.

    There is one for each stream, so that lines from several places stay whole.
    """
    try:
        if not isinstance(stream, _File) or stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            return stream
    except (OSError, ValueError):  # in memory (`io.UnsupportedOperation`), or closed
        return stream
    return next((log for log in list(_LOGS) if log.serves(stream)), None) or BackgroundLog(stream)
