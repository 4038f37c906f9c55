"""Without Hypothesis the fixtures work, and everything else says what to install."""

from __future__ import annotations

import subprocess
import sys

import pytest

import tavus_testing
from tavus_testing import _optional


def test_without_hypothesis_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_nothing(module: str) -> None:
        """Find no module, as if nothing were installed."""

    monkeypatch.setattr(_optional, "find_spec", find_nothing)
    monkeypatch.delitem(vars(tavus_testing), "webhook_events", raising=False)
    with pytest.raises(
        ImportError, match=r"tavus_testing\.webhook_events needs .*pip install 'tavus-client\[testing\]'"
    ):
        _ = tavus_testing.webhook_events


def test_the_public_names_are_sorted_and_loaded_lazily() -> None:
    script = "import sys, tavus_testing; sys.exit('hypothesis' in sys.modules or 'tavus_emulator' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
    assert tavus_testing.__all__ == sorted(tavus_testing.__all__, key=lambda name: (not name.isupper(), name))
    assert all(hasattr(tavus_testing, name) for name in tavus_testing.__all__)
    with pytest.raises(AttributeError, match="no_such_thing"):
        _ = tavus_testing.no_such_thing
