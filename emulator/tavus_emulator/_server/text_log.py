"""The log for people: the JSON lines of the log as text."""

from __future__ import annotations

import json
from typing import Any

from tavus_emulator._core.log_stream import LogStream
from tavus_emulator._core.strict_json import is_object


class TextLog:
    """A stream that takes JSON lines and writes each as text to another stream. Other text passes unchanged."""

    def __init__(self, stream: LogStream) -> None:
        self._stream = stream

    def write(self, text: str, /) -> object:
        """Write a line, or whatever else comes, such as a traceback."""
        try:
            entry: Any = json.loads(text)
        except ValueError:
            entry = None
        return self._stream.write(_line(entry) if is_object(entry) else text)

    def flush(self) -> None:
        """Flush the other stream."""
        self._stream.flush()


def _line(entry: dict[str, Any]) -> str:
    time = str(entry.get("time", ""))[11:23]
    if "room" in entry:
        return f"{time} room {entry['room']}: a message from {entry['from']} is dropped: {entry['problem']}\n"
    status = entry.get("status")
    outcome = "no answer" if status is None else str(status)
    if "webhook" in entry:
        subject = f"{entry['conversation_id']} attempt {entry['attempt']}"
        said = f"webhook {entry['webhook']} {subject} -> {entry.get('error') or outcome}"
    else:
        said = f"{entry.get('method')} {entry.get('path')} -> {outcome} {entry.get('operation') or ''}".rstrip()
    fault = f" [fault {entry['fault']}]" if "fault" in entry else ""
    problems = f"\n             {entry['problems']}" if "problems" in entry else ""
    return f"{time} {said} ({entry.get('ms', 0):g} ms){fault}{problems}\n"
