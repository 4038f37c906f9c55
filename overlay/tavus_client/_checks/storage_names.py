"""The published naming rules of cloud providers for buckets, accounts, containers and projects.

Each function yields the problems of a name; nothing for a valid one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADDRESS = re.compile(r"[0-9]+(\.[0-9]+){3}")
_ENDS = re.compile(r"[a-z0-9](.*[a-z0-9])?", re.DOTALL)
_S3, _GCS = re.compile(r"[a-z0-9.-]*"), re.compile(r"[a-z0-9._-]*")
_S3_PREFIXES = ("xn--", "sthree-", "amzn-s3-demo-")
_S3_SUFFIXES = ("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3")
_GOOGLE = re.compile(r"g[o0]{2}g[l1]e")
_ACCOUNT, _CONTAINER = re.compile(r"[a-z0-9]*"), re.compile(r"[a-z0-9-]*")
_CONTAINERS = ("$root", "$web", "$logs")
_PROJECT = re.compile(r"([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]")


def s3_bucket(name: str) -> Iterator[str]:
    """Amazon S3, "General purpose bucket naming rules"."""
    if not 3 <= len(name) <= 63:
        yield "it must have 3 to 63 characters"
    if not _S3.fullmatch(name):
        yield "only lower-case letters, digits, dots and hyphens are allowed"
    elif not _ENDS.fullmatch(name):
        yield "it must begin and end with a letter or a digit"
    if ".." in name:
        yield "two consecutive dots are not allowed"
    if _ADDRESS.fullmatch(name):
        yield "it can't look like an IP address"
    if name.startswith(_S3_PREFIXES):
        yield f"the prefix {next(prefix for prefix in _S3_PREFIXES if name.startswith(prefix))} is reserved"
    if name.endswith(_S3_SUFFIXES):
        yield f"the suffix {next(suffix for suffix in _S3_SUFFIXES if name.endswith(suffix))} is reserved"


def gcs_bucket(name: str) -> Iterator[str]:
    """Google Cloud Storage, "Bucket naming guidelines"."""
    longest = 222 if "." in name else 63
    if not 3 <= len(name) <= longest:
        yield f"it must have 3 to {longest} characters"
    if not _GCS.fullmatch(name):
        yield "only lower-case letters, digits, dots, hyphens and underscores are allowed"
    elif not _ENDS.fullmatch(name):
        yield "it must begin and end with a letter or a digit"
    if ".." in name:
        yield "two consecutive dots are not allowed"
    if longest == 222 and any(len(part) > 63 for part in name.split(".")):
        yield "a part between dots may have 63 characters at most"
    if _ADDRESS.fullmatch(name):
        yield "it can't look like an IP address"
    if name.startswith("goog"):
        yield "the prefix goog is reserved"
    elif _GOOGLE.search(name):
        yield "it can't contain google or a look-alike"


def azure_account(name: str) -> Iterator[str]:
    """Azure, "Storage account name"."""
    if not 3 <= len(name) <= 24:
        yield "it must have 3 to 24 characters"
    if not _ACCOUNT.fullmatch(name):
        yield "only lower-case letters and digits are allowed (the account's name, not its URL)"


def azure_container(name: str) -> Iterator[str]:
    """Azure, "Container names"."""
    if name in _CONTAINERS:
        return
    if not 3 <= len(name) <= 63:
        yield "it must have 3 to 63 characters"
    if not _CONTAINER.fullmatch(name):
        yield "only lower-case letters, digits and hyphens are allowed"
    elif not _ENDS.fullmatch(name):
        yield "it must begin and end with a letter or a digit"
    if "--" in name:
        yield "two consecutive hyphens are not allowed"


def gcp_project(name: str) -> Iterator[str]:
    """Google Cloud, "Creating and managing projects"."""
    if name.isdecimal():
        yield "that is the project's number; pass its id"
    elif not _PROJECT.fullmatch(name):
        yield "it has 6 to 30 lower-case letters, digits and hyphens, a letter first and no hyphen at the end"
