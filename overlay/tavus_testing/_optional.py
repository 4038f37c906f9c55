"""A clear error where an extra is needed and not installed."""

from __future__ import annotations

from importlib.util import find_spec

_NEEDED = {
    "containers": {"testcontainers": "testcontainers"},
    "testing": {"hypothesis": "hypothesis", "jsonschema_rs": "jsonschema-rs"},
}


def need(what: str, extra: str) -> None:
    """Raise `ImportError` with instructions if a package of the extra, which `what` needs, is missing."""
    missing = [package for module, package in _NEEDED[extra].items() if find_spec(module) is None]
    if missing:
        raise ImportError(f"tavus_testing.{what} needs {' and '.join(missing)}: pip install 'tavus-client[{extra}]'")
