"""Names of the contract as keyword arguments of the client's methods."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any


def keywords_of(method: Any) -> set[str]:
    """The names that a method takes as keywords alone."""
    parameters = inspect.signature(method).parameters.values()
    return {one.name for one in parameters if one.kind is one.KEYWORD_ONLY}


def as_keywords(method: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """Values by the contract's names, as a method takes them; those that it doesn't know are left out.

    A name that Python has already, or that the path has as well, ends in an underscore: `type_`.
    """
    known = keywords_of(method)
    named = {name: name if name in known else f"{name}_" for name in given}
    return {named[name]: value for name, value in given.items() if named[name] in known}


def unknown_to(method: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values whose names a method doesn't take as keywords."""
    known = keywords_of(method)
    return {name: value for name, value in given.items() if not {name, f"{name}_"} & known}
