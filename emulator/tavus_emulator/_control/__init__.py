"""The control API under `/_emulator`, for tests, scripts and people."""

from tavus_emulator._control.control import Control

__all__ = ["Control"]
