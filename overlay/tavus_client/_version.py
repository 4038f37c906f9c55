"""Which version this is, as its installation says."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version


def _installed() -> str:
    try:
        return version("tavus-client")
    except PackageNotFoundError:  # run from a source tree that isn't installed
        return "0+unknown"


__version__ = _installed()
USER_AGENT = f"tavus-client/{__version__} python/{platform.python_version()}"
