from __future__ import annotations

import re
import uuid

import pytest

from tavus_emulator._core.ids import Ids


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("conversation", "c[0-9a-f]{15}"),
        ("replica", "r[0-9a-f]{11}"),
        ("persona", "p[0-9a-f]{11}"),
        ("document", "d[0-9a-f]-[0-9a-f]{12}"),
    ],
)
def test_ids_have_the_form_of_the_service(kind: str, form: str) -> None:
    ids = Ids()
    for _ in range(50):
        assert re.fullmatch(form, getattr(ids, kind)())


def test_a_domain_is_a_uuid() -> None:
    assert uuid.UUID(Ids().domain()).version == 4


def test_the_same_seed_gives_the_same_ids_and_secrets() -> None:
    one, other, third = Ids("seed"), Ids("seed"), Ids("another")
    assert [one.secret(), one.conversation()] == [other.secret(), other.conversation()]
    assert one.conversation() != third.conversation()


def test_without_a_seed_nothing_repeats() -> None:
    assert Ids().secret() != Ids().secret()
    assert Ids().conversation() != Ids().conversation()
