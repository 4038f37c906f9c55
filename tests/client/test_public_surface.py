"""The public names are those that `__init__` exports."""

from __future__ import annotations

import pkgutil
import types

import pytest

import tavus_client


def test_all_lists_every_public_name() -> None:
    public = {
        name
        for name in dir(tavus_client)
        if not name.startswith("_") and not isinstance(getattr(tavus_client, name), types.ModuleType)
    }
    borrowed = {"TYPE_CHECKING", "Any", "import_module"}
    assert (public - borrowed) | {"__version__"} == set(tavus_client.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        getattr(tavus_client, "no_such_name")  # noqa: B009 as an import does


def test_every_name_has_a_docstring() -> None:
    undocumented = [
        name
        for name in tavus_client.__all__
        if isinstance(getattr(tavus_client, name), type | types.FunctionType)
        and getattr(tavus_client, name).__module__.startswith("tavus_client")
        and not getattr(tavus_client, name).__doc__
    ]
    assert undocumented == []


def test_all_modules_are_private() -> None:
    assert [module.name for module in pkgutil.iter_modules(tavus_client.__path__) if module.name[0] != "_"] == []
