"""Links in prose: the contract's are relative to the site that it is published on, docstrings are read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from tools.codegen.contract.schemas import Document

_PROSE = ("description", "summary")
_LINK = re.compile(r"(?<=\]\()(?=/(?!/))([^\s)]+)")


def with_absolute_links(document: Document) -> Document:
    """Return the document with absolute links in its prose, or as it is if it doesn't say what they are relative to."""
    documentation = document.get("externalDocs")
    base = documentation.get("url") if isinstance(documentation, Mapping) else None
    return _absolute(document, base) if isinstance(base, str) else document


def _absolute(node: Any, base: str) -> Any:
    if isinstance(node, Mapping):
        return {
            key: _LINK.sub(lambda link: urljoin(base, link[1]), value)
            if key in _PROSE and isinstance(value, str)
            else _absolute(value, base)
            for key, value in node.items()
        }
    return [_absolute(one, base) for one in node] if isinstance(node, list) else node
