"""Finds the id of a created resource in an answer that could not be read, or only in part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tavus_api.operation import Operation

_ID = r'"?([A-Za-z0-9][A-Za-z0-9._-]{0,127})(?=["\s,}])'


def created_id(operation: Operation[Any], content: bytes, headers: Mapping[str, str]) -> str | None:
    """Return the id if the operation creates something and its answer has the id, however broken the rest is.

    It is searched under its name in the contract, under `id`, and in the header `Location`
    (RFC 9110, section 10.2.2).
    """
    if operation.method != "POST" or not operation.key:
        return None
    text = content.decode("utf-8", "replace")
    for name in (operation.key, "id"):
        found = re.search(rf'"{re.escape(name)}"\s*:\s*{_ID}', text)
        if found is not None and found[1] not in ("null", "true", "false"):
            return found[1]
    found = re.search(rf"{re.escape(operation.path)}/([A-Za-z0-9._-]{{1,128}})/?$", headers.get("location", ""))
    return found[1] if found is not None else None
