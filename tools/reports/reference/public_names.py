"""A page for each package: its public names, from their docstrings, by the module that defines them."""

from __future__ import annotations

from importlib import import_module
from itertools import groupby
from types import ModuleType
from typing import Any

PACKAGES = ("tavus_client", "tavus_emulator", "tavus_testing")


def render() -> dict[str, str]:
    """Return the pages."""
    return {f"{package}.md": _page(import_module(package)) for package in PACKAGES}


def _page(package: ModuleType) -> str:
    name = package.__name__
    found = sorted((_home(getattr(package, one), name), one) for one in package.__all__ if not one.startswith("__"))
    parts = [f"# {name}\n\n{_first_line(package)}.\n"]
    found.sort(key=lambda row: not row[0].startswith(f"{name}."))  # its own modules first
    for home, rows in groupby(found, key=lambda row: row[0]):
        title = home.rsplit(".", 1)[-1].strip("_").replace("_", " ").capitalize() if home != name else "Types"
        parts.append(f"\n## {title}\n\n")
        parts += [f"::: {home if home != name else name}.{one}\n\n" for _, one in rows]
    return "".join(parts)


def _home(value: Any, package: str) -> str:
    module = getattr(value, "__module__", package)
    return module if isinstance(module, str) and module.startswith("tavus_") else package


def _first_line(module: ModuleType) -> str:
    return (module.__doc__ or module.__name__).strip().splitlines()[0].rstrip(".")
