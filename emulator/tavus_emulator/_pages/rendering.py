"""Pages from templates, in which every value is escaped, and the files that they load."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from tavus_emulator._core.messages import Response, error_response, html_response
from tavus_emulator._core.problems import Problem

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = files("tavus_emulator") / "_pages"
_TYPES = {".css": "text/css; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
# No inline script or style: text of users can't become either.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "media-src 'self' blob:; base-uri 'none'; form-action 'none'"
)
_SNIFFING = ("x-content-type-options", "nosniff")


def page(status: int, template: str, *, framed: bool = False, **values: Any) -> Response:
    """Return a response with a page. `framed` lets pages of other sites show it in a frame."""
    policy = _POLICY if framed else f"{_POLICY}; frame-ancestors 'none'"
    headers = (
        ("content-security-policy", policy),
        _SNIFFING,
        ("referrer-policy", "no-referrer"),  # the address may contain a meeting token
        ("cache-control", "no-store"),
    )
    return html_response(status, _environment().get_template(template).render(values), headers)


def asset(name: str) -> Response:
    """Return a response with a file that pages load."""
    content = _assets().get(name)
    if content is None:
        return error_response(404, Problem("", "there is no such file"))
    media_type = _TYPES[PurePosixPath(name).suffix]
    headers = [("content-type", media_type), ("content-length", str(len(content))), _SNIFFING]
    return Response(200, [*headers, ("cache-control", "no-cache")], content)


@cache
def _assets() -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (_HERE / "static").iterdir()}


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # a start needs no pages

    def load(name: str) -> str:
        return (_HERE / "templates" / name).read_text(encoding="utf-8")

    return Environment(
        autoescape=True, loader=FunctionLoader(load), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
