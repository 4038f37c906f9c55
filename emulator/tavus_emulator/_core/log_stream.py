"""The stream that a log is written to."""

from __future__ import annotations

from typing import Protocol


class LogStream(Protocol):
    """A text stream, such as `sys.stderr`."""

    def write(self, text: str, /) -> object:
        """Write a line."""
        ...

    def flush(self) -> object:
        """Write out what is buffered."""
        ...
