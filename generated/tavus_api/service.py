"""Where the contract says the service is, and where a request carries the API key.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import NamedTuple


class Credential(NamedTuple):
    """A place in a request for the API key."""

    place: str
    """`header`, `query` or `cookie`."""
    name: str
    prefix: str = ""
    """The text before the key. After `Basic ` the key is encoded as RFC 7617 has it."""


CONTRACT_VERSION = "1.0.0"
"""The version that the contract states: `info.version`."""

BASE_URL = "https://tavusapi.com"
"""The contract's first server; empty if it names none."""

PATH_PREFIX = "/v2"
"""What the path of every operation begins with, such as its version; empty if they differ."""

CREDENTIAL = Credential("header", "x-api-key")
"""Where most operations have the key."""
