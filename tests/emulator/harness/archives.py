"""HTTP Archives of traffic, recorded with httpx, in the dialects of several tools."""

from __future__ import annotations

import base64
import copy
import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from tavus_emulator import Emulator, VirtualClock

Har = dict[str, Any]
KEY = "recorded-key-0123456789"


class Recorder:
    """Writes an entry for each answer that a client gets. `now` returns the time of the recording."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.entries: list[Har] = []

    def __call__(self, response: httpx.Response) -> None:
        response.read()
        request = response.request
        posted = {"postData": {"mimeType": request.headers.get("content-type", ""), "text": request.content.decode()}}
        self.entries.append(
            {
                "startedDateTime": self._now().isoformat(),
                "time": 1,
                "request": {
                    "method": request.method,
                    "url": str(request.url),
                    "httpVersion": "HTTP/1.1",
                    "headers": _headers(request.headers),
                    "queryString": [],
                    "cookies": [],
                    "headersSize": -1,
                    "bodySize": len(request.content),
                    **(posted if request.content else {}),
                },
                "response": {
                    "status": response.status_code,
                    "statusText": response.reason_phrase,
                    "httpVersion": "HTTP/1.1",
                    "headers": _headers(response.headers),
                    "cookies": [],
                    "content": {
                        "size": len(response.content),
                        "mimeType": response.headers.get("content-type", ""),
                        "text": response.text,
                    },
                    "redirectURL": "",
                    "headersSize": -1,
                    "bodySize": len(response.content),
                },
                "cache": {},
                "timings": {"send": 0, "wait": 1, "receive": 0},
            }
        )

    @property
    def har(self) -> Har:
        """The recording so far."""
        return archive(self.entries)


@contextmanager
def recording() -> Generator[tuple[httpx.Client, VirtualClock, Recorder]]:
    """Yield a client, its emulator's clock and the recorder of its calls, which uses the time of that clock."""
    clock = VirtualClock()
    emulator = Emulator(clock=clock, api_keys=[KEY], seed="recorded")
    recorder = Recorder(clock.now)

    def tick(_response: httpx.Response) -> None:
        clock.advance(milliseconds=100)

    with httpx.Client(
        transport=emulator.transport, base_url="https://tavusapi.com", headers={"x-api-key": KEY}
    ) as http:
        http.event_hooks["response"] = [recorder, tick]
        yield http, clock, recorder
    emulator.close()


def archive(entries: list[Har]) -> Har:
    """Return a HAR of these entries."""
    creator = {"name": "tests", "version": "1"}
    return copy.deepcopy({"log": {"version": "1.2", "creator": creator, "pages": [], "entries": entries}})


def written(har: Any, folder: Path) -> Path:
    """Write the recording to a file."""
    path = folder / "recording.har"
    path.write_text(json.dumps(har), encoding="utf-8")
    return path


# ---- dialects of the tools -------------------------------------------------------------------------------------------


def as_chrome(har: Har) -> Har:
    """HTTP/2: lower-case names, pseudo headers, no status texts; a 204 has the type `x-unknown`."""
    for entry in har["log"]["entries"]:
        request, response = entry["request"], entry["response"]
        request["httpVersion"] = response["httpVersion"] = "http/2.0"
        response["statusText"] = ""
        pseudo = [{"name": ":authority", "value": "tavusapi.com"}, {"name": ":method", "value": request["method"]}]
        request["headers"] = [*pseudo, *request["headers"]]
        entry |= {"_resourceType": "fetch", "_initiator": {"type": "script"}, "_priority": "High"}
        if response["status"] == 204:
            response["content"] = {"size": 0, "mimeType": "x-unknown"}
    return har


def as_firefox(har: Har) -> Har:
    """Times with an offset, and `params` with every body."""
    for entry in har["log"]["entries"]:
        moment = datetime.fromisoformat(entry["startedDateTime"])
        entry["startedDateTime"] = moment.isoformat(timespec="milliseconds")
        if "postData" in entry["request"]:
            entry["request"]["postData"]["params"] = []
    return har


def as_charles(har: Har) -> Har:
    """Every body in base64, and no `text` for an empty one."""
    for entry in har["log"]["entries"]:
        content = entry["response"]["content"]
        text = content.pop("text")
        if text:
            content |= {"text": base64.b64encode(text.encode()).decode(), "encoding": "base64"}
    return har


def as_mitmproxy(har: Har) -> Har:
    """`postData` with every POST, PUT and PATCH, even without a body."""
    for entry in har["log"]["entries"]:
        if entry["request"]["method"] in ("POST", "PUT", "PATCH"):
            entry["request"].setdefault("postData", {"mimeType": "", "text": "", "params": []})
    return har


def without_keys(har: Har) -> Har:
    """Sanitized: without the API keys."""
    for entry in har["log"]["entries"]:
        headers = entry["request"]["headers"]
        entry["request"]["headers"] = [one for one in headers if one["name"].lower() != "x-api-key"]
    return har


def with_masked_keys(har: Har) -> Har:
    """Sanitized: with the same text for every API key."""
    for entry in har["log"]["entries"]:
        for header in entry["request"]["headers"]:
            if header["name"].lower() == "x-api-key":
                header["value"] = "[Filtered]"
    return har


def unsorted(har: Har) -> Har:
    """Newest first. The format prefers sorted entries, so readers have to sort them."""
    har["log"]["entries"].reverse()
    return har


DIALECTS = (as_chrome, as_firefox, as_charles, as_mitmproxy, without_keys, with_masked_keys, unsorted)


def _headers(headers: httpx.Headers) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in headers.multi_items()]
