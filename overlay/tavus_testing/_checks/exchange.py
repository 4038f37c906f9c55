"""One request and its answer, as sent over the wire by any tool."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Exchange:
    """A request and its answer. Header names are in lower case. Its repr shows neither headers nor bodies."""

    method: str
    url: str
    request_headers: Mapping[str, str] = field(repr=False)
    request_content: bytes = field(repr=False)
    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @cached_property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))

    @property
    def origin(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def succeeded(self) -> bool:
        return 200 <= self.status < 300

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")

    @property
    def content_type_sent(self) -> str:
        return self.request_headers.get("content-type", "")

    @cached_property
    def sent(self) -> Any:
        """The request's JSON, None where there is none."""
        return _decoded(self.request_content)

    @cached_property
    def answer(self) -> Any:
        """The answer's JSON, None where there is none."""
        return _decoded(self.content)

    def key(self, names: tuple[str, ...]) -> str | None:
        """The API key that was sent."""
        sent = next((self.request_headers[name] for name in names if name in self.request_headers), None)
        if sent is not None and sent.startswith("Basic "):
            return base64.b64decode(sent.removeprefix("Basic ")).decode("utf-8", "replace").partition(":")[0]
        return None if sent is None else sent.removeprefix("Bearer ")


def _decoded(content: bytes) -> Any:
    try:
        return json.loads(content) if content else None
    except (ValueError, RecursionError):
        return None
