"""The control API under `/_emulator`: what a test, a script or a person asks of the emulator itself."""

from tavus_emulator._control.control import Control

__all__ = ["Control"]
