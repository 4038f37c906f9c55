"""The paths of a contract's servers, below which its operations are served."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from tavus_emulator._core.strict_json import is_array, is_object

_VERSION = re.compile(r"/v[0-9]+(?=/|$)")


def prefix_of(*holders: Mapping[str, Any]) -> str:
    """Return the path of the first server of the first holder that has any, with the defaults of its variables."""
    listed: list[Any] = [one.get("servers") for one in holders]
    first: list[Any] = [found[0] for found in listed if is_array(found) and found]
    server: Any = first[0] if first and is_object(first[0]) else {}
    url, variables = str(server.get("url", "")), server.get("variables")
    for name, variable in variables.items() if is_object(variables) else ():
        url = url.replace(f"{{{name}}}", str(variable.get("default", "")) if is_object(variable) else "")
    return urlsplit(url).path.rstrip("/")


def canonical(prefix: str, path: str) -> str:
    """Return the path from its version on: `/api` and `/v2/a` are the same as `/v2` and `/a`."""
    found = _VERSION.search(prefix + path)
    return f"{prefix}{path}"[found.start() :] if found and found.start() <= len(prefix) else f"{prefix}{path}"
