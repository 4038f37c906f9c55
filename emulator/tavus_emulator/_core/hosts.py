"""Hosts as options name them: patterns, each with or without a port."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import NamedTuple

_NAME = r"[A-Za-z0-9._-]+"
_ADDRESS = r"\[[0-9A-Fa-f:.]+\]"
_PORT = r"(?::([0-9]{1,5}))?"
_AUTHORITY = re.compile(rf"({_NAME}|{_ADDRESS}){_PORT}")
_PATTERN = re.compile(rf"([A-Za-z0-9.*?_-]+|\[[0-9A-Fa-f:.*?]+\]){_PORT}")
_BARE_ADDRESS = re.compile(r"[0-9A-Fa-f.*?]*:[0-9A-Fa-f.*?]*:[0-9A-Fa-f:.*?]*")


class Authority(NamedTuple):
    """A host in lower case, an IPv6 address without brackets, and its port if one is given."""

    host: str
    port: int | None


def read_authority(text: str) -> Authority | None:
    """Read `host`, `host:port` or `[address]:port`. Returns None for anything else."""
    match = _AUTHORITY.fullmatch(text)
    return None if match is None else _authority(match)


class Hosts:
    """Hosts that an option names, with `*` and `?` as in a shell. One without a port stands for every port.

    Raises `TypeError` for a text in place of a list, `ValueError` for an entry that is not a host.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        if isinstance(patterns, str):
            raise TypeError("must be a list of hosts; for one host write [host]")
        self._patterns = [_read(pattern) for pattern in patterns]

    def match(self, host: str, port: int | None) -> bool:
        """Return whether a host in lower case is named, with this port."""
        return any(fnmatchcase(host, pattern.host) and pattern.port in (None, port) for pattern in self._patterns)


def _read(pattern: str) -> Authority:
    text = pattern.strip()
    if _BARE_ADDRESS.fullmatch(text):
        return Authority(text.lower(), None)
    match = _PATTERN.fullmatch(text)
    if match is None:
        raise ValueError(f"{pattern!r} is not a host; write example.com, example.com:8080, *.example.com or *")
    return _authority(match)


def _authority(match: re.Match[str]) -> Authority:
    host, port = match.groups()
    return Authority(host.lower().strip("[]"), None if port is None else int(port))
