"""What users of the Tavus API test their own code with: fixtures of an emulator and of clients bound to it.

The fixtures come with the package: a test asks for `tavus_emulator`, `tavus` or `async_tavus`. Nothing is loaded
before one of them is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tavus_testing._local import LocalEmulator

__all__ = ["LocalEmulator"]


def __getattr__(name: str) -> object:
    if name == "LocalEmulator":
        from tavus_testing._local import LocalEmulator

        return LocalEmulator
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
