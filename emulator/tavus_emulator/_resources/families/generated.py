"""Generated resources: videos, lip syncs, replacements, transcriptions."""

from __future__ import annotations

from typing import Any

from tavus_emulator._resources.families.progress import Fields, Life, Phase


def generating(ready: Fields | None) -> Life:
    return Life(
        (
            Phase("queued", 2, {"status_details": "The request waits for its turn."}),
            Phase("generating", 8, {"status_details": "The request is being worked on."}),
            Phase("ready", 0, {"status_details": "The request has been completed."}, ready),
        ),
        failed="error",
        why="The request could not be completed.",
        reasons=("status_details", "error_details"),
    )


def make_video(body: dict[str, Any], video_id: str, origin: str) -> dict[str, Any]:
    script = {"script": body["script"]} if "script" in body else {}
    return {"video_name": "", "data": script, "hosted_url": f"{origin}/videos/{video_id}"}


def finish_video(data: dict[str, Any], _stamp: str) -> dict[str, Any]:
    page = data["hosted_url"]
    return {"download_url": f"{page}/download", "stream_url": f"{page}/stream"}


def make_lipsync(_body: dict[str, Any], lipsync_id: str, origin: str) -> dict[str, Any]:
    return {"lipsync_name": "", "_page": f"{origin}/videos/{lipsync_id}"}


def finish_lipsync(data: dict[str, Any], _stamp: str) -> dict[str, Any]:
    return {"video_url": f"{data['_page']}/download"}


def _transcribe(data: dict[str, Any], _stamp: str) -> dict[str, Any]:
    return {"text": f"What is said in {data.get('file_url', 'the file')}, as the emulator imagines it."}


TRANSCRIBING = Life(
    (Phase("queued", 1), Phase("processing", 4), Phase("ready", more=_transcribe)),
    failed="error",
    why="The file could not be transcribed.",
)
