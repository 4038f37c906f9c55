"""Every operation is documented where people look for it: on the client's class, in `help`, and on a client."""

from __future__ import annotations

import inspect
import pydoc

import pytest

from tavus_api.resources import METHODS
from tavus_client import AsyncTavus, Tavus

CLIENTS = (Tavus, AsyncTavus)


@pytest.mark.parametrize("client", CLIENTS)
def test_a_method_is_found_on_the_class_as_on_a_client(client: type[Tavus | AsyncTavus]) -> None:
    made = client("key")
    for family, method in METHODS.values():
        on_class = getattr(getattr(client, family), method)
        assert on_class is getattr(getattr(made, family), method).__func__
        parameters = list(inspect.signature(on_class).parameters)
        assert parameters[0] == "self"
        assert parameters[1:] == list(inspect.signature(getattr(getattr(made, family), method)).parameters)


@pytest.mark.parametrize("client", CLIENTS)
def test_help_has_the_signature_and_every_argument(client: type[Tavus | AsyncTavus]) -> None:
    for operation, (family, method) in METHODS.items():
        function = getattr(getattr(client, family), method)
        text = pydoc.plain(pydoc.render_doc(function))
        assert f"operation `{operation}`" in text
        for name in list(inspect.signature(function).parameters)[1:]:
            assert f" {name}:" in text.split("Args:")[1], (operation, name)  # the contract may not describe it


def test_a_client_keeps_the_resource_of_a_family() -> None:
    client = Tavus("key")
    (family, _), *_ = METHODS.values()
    assert getattr(client, family) is getattr(client, family)
    assert isinstance(getattr(client, family), getattr(Tavus, family))
    assert getattr(client.with_options(timeout=1), family) is not getattr(client, family)
