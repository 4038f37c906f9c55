"""The addresses of videos, and their content: a grey picture, once the video is ready."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from tavus_emulator._core.messages import Request, Response, error_response
from tavus_emulator._core.problems import Problem
from tavus_emulator._state.state import State
from tavus_emulator._storage.mp4 import video

FOLDER = "/videos/"
KINDS = ("video", "lipsync")
"""The kinds that have such an address."""
_MILLISECONDS = 3000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def respond(request: Request, state: State) -> Response:
    """Answer `/videos/<id>`, and any path below it: an MP4, or 404 while there is none."""
    video_id = unquote(request.path.removeprefix(FOLDER).partition("/")[0])
    state.settle()
    found = state.store.resources.find(resource_id=video_id)
    if not any(row.kind in KINDS and row.data.get("status") == "ready" for row in found):
        return error_response(404, Problem("", "there is no such video, or it is not ready yet"))
    content = video(_MILLISECONDS, _EPOCH)
    return Response(200, [("content-type", "video/mp4"), ("content-length", str(len(content)))], content)


def linked(value: Any, origin: str) -> Any:
    """Return a field's value for an answer: an address of a video that was stored without an origin gets this one."""
    return f"{origin}{value}" if isinstance(value, str) and value.startswith(FOLDER) else value
