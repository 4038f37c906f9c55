"""A clear error where Hypothesis is needed and not installed."""

from __future__ import annotations

from importlib.util import find_spec

_NEEDED = {"hypothesis": "hypothesis", "jsonschema_rs": "jsonschema-rs"}


def need_hypothesis(what: str) -> None:
    """Raise `ImportError` with instructions if a package that `what` needs is missing."""
    missing = [package for module, package in _NEEDED.items() if find_spec(module) is None]
    if missing:
        names = " and ".join(missing)
        raise ImportError(f"tavus_testing.{what} needs {names}: pip install 'tavus-client[testing]'")
