"""The stream that a log is written to."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any, Protocol


class LogStream(Protocol):
    """A text stream, such as `sys.stderr`."""

    def write(self, text: str, /) -> object:
        """Write a line."""
        ...

    def flush(self) -> object:
        """Write out what is buffered."""
        ...


def write_line(stream: LogStream, line: dict[str, Any]) -> None:
    """Write a line of JSON. Does nothing when nobody reads the log any more."""
    with suppress(OSError, ValueError):
        stream.write(json.dumps(line) + "\n")
        stream.flush()
