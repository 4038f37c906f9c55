"""The page at `/`: the console, which shows and changes everything by the control API."""

from __future__ import annotations

from tavus_emulator._core.messages import Request, Response, json_response
from tavus_emulator._pages.rendering import page

_LINKS = {
    "name": "Tavus emulator",
    "api": "/v2",
    "health": "/healthz",
    "control": "/_emulator/openapi.json",
    "console": "/",
}


def respond(request: Request) -> Response:
    """Answer `/`: the console for browsers, which ask for HTML, and links as JSON for all others."""
    accept = request.headers.get("accept", "")
    if "text/html" not in accept:
        return json_response(200, _LINKS, (("vary", "accept"),))
    answer = page(200, "console.html", heading="Tavus emulator")
    answer.headers.append(("vary", "accept"))
    return answer
