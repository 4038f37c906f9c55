"""The semantic checks: each finds what it is for, and lets right requests pass."""

from __future__ import annotations

import warnings

import pytest

from tavus_client import InvalidRequestError, RequestWarning

from .conftest import MakeClient
from .test_calls import script


def test_a_replica_or_a_persona_is_needed(client: MakeClient) -> None:
    tavus = client()
    with pytest.raises(InvalidRequestError) as caught:
        tavus.conversations.create(conversation_name="x")
    assert [(v.check, v.path) for v in caught.value.violations] == [("replica-or-persona", "replica_id")]
    assert script(tavus).requests == []


@pytest.mark.parametrize("who", [{"replica_id": "r"}, {"persona_id": "p"}, {"replica_id": "r", "persona_id": "p"}])
def test_either_will_do(who: dict[str, str], client: MakeClient) -> None:
    assert client().conversations.create(**who).conversation_id  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_checks_can_warn_instead(client: MakeClient) -> None:
    with pytest.warns(RequestWarning, match="replica_id or persona_id is needed") as caught:
        client(checks="warn").conversations.create(conversation_name="x")
    assert caught[0].filename == __file__


def test_checks_can_be_off(client: MakeClient) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        client(checks="off").conversations.create(conversation_name="x")
