"""Checks of `callback_url`."""

from __future__ import annotations

from typing import Any

import pytest

from tavus_client import RequestWarning
from tests.client.harness.script import MakeClient, script


@pytest.mark.parametrize(
    "value",
    [
        " ",
        "sample.com/callback",
        "//sample.com/callback",
        "/callback",
        "ftp://sample.com/callback",
        "https:sample.com",
        "https://",
        "https:///callback",
        "https://sample.com/a b",
        " https://sample.com",
        "https://sample.com\n",
        "https://[::1/x",
        "https://sample.com:99999/",
        "https://sample.com:0/",
        "https:\\\\sample.com",
        5,
    ],
)
def test_a_callback_url_must_be_absolute(value: Any, refused: Any) -> None:
    assert refused(callback_url=value)["callback_url"][0] == "callback-url"


def test_an_empty_callback_url_means_none(client: MakeClient) -> None:
    """The service answers `""` where there is none, so the fields of a conversation can be sent again."""
    tavus = client()
    created = tavus.conversations.create(replica_id="r", callback_url="")
    assert created.callback_url is not None
    assert tavus.conversations.create(replica_id="r", callback_url=created.callback_url).conversation_id
    assert [body["callback_url"] for body in script(tavus).bodies] == ["", ""]


@pytest.mark.parametrize(
    "value",
    [
        "https://yourwebsite.com/webhook",
        "http://yourwebsite.com",
        "HTTPS://YourWebsite.com:8443/webhook?token=a%20b#part",
        "https://user:pass@hooks.yourwebsite.com/",
        "https://bücher.example/haken",
        "https://8.8.8.8/",
        "https://[2606:4700:4700::1111]/",
        "https://10.example.com/",
        "https://localhost.example.com/",
    ],
)
def test_a_public_callback_url_passes_without_a_warning(value: str, refused: Any) -> None:
    assert refused(callback_url=value) == {}


UNREACHABLE = [
    "http://localhost/x",
    "http://localhost:8000/x",
    "http://LOCALHOST./x",
    "https://app.localhost/x",
    "https://printer.local/x",
    "https://hooks.corp.internal/x",
    "http://backend:8000/x",
    "http://backend1/x",
    "http://2130706433/x",
    "http://127.0.0.1:5000/x",
    "http://10.0.0.5/x",
    "http://172.16.3.4/x",
    "http://192.168.1.20/x",
    "http://169.254.169.254/x",
    "http://100.64.0.1/x",
    "http://0.0.0.0/x",
    "http://[::1]:5000/x",
    "http://[fe80::1]/x",
    "http://[fc00::1]/x",
    "http://[::ffff:192.168.1.1]/x",
]


@pytest.mark.parametrize("value", UNREACHABLE)
def test_an_unreachable_callback_url_gives_a_warning(value: str, client: MakeClient) -> None:
    tavus = client(base_url="https://tavusapi.com")
    with pytest.warns(RequestWarning, match=r"callback_url: the service can't reach") as caught:
        tavus.conversations.create(replica_id="r", callback_url=value)
    assert len(caught) == 1
    assert script(tavus).bodies == [{"replica_id": "r", "callback_url": value}]


@pytest.mark.parametrize("base_url", ["http://localhost:8787", "http://127.0.0.1:8787", "http://[::1]:8787"])
@pytest.mark.parametrize("value", UNREACHABLE)
def test_a_local_emulator_may_call_back_to_this_machine(value: str, base_url: str, client: MakeClient) -> None:
    assert client(base_url=base_url).conversations.create(replica_id="r", callback_url=value).conversation_id


PRIVATE = ["http://tavus:8787", "http://10.0.0.2:8787", "http://tavus.internal", "http://[fc00::1]:8787"]


@pytest.mark.parametrize("base_url", PRIVATE)
@pytest.mark.parametrize(
    "value", ["http://app:8000/x", "http://10.0.0.5/x", "http://app.internal/x", "http://[fc00::2]/x"]
)
def test_an_emulator_in_a_private_network_may_call_back_into_it(value: str, base_url: str, client: MakeClient) -> None:
    tavus = client(base_url=base_url, allow_insecure=True)
    assert tavus.conversations.create(replica_id="r", callback_url=value).conversation_id


@pytest.mark.parametrize("base_url", PRIVATE)
@pytest.mark.parametrize(
    "value", ["http://localhost:8000/x", "http://LOCALHOST./x", "http://127.0.0.1/x", "http://[::1]/x"]
)
def test_an_emulator_on_another_machine_cannot_call_back_to_this_one(
    value: str, base_url: str, client: MakeClient
) -> None:
    with pytest.warns(RequestWarning, match="the service can't reach"):
        client(base_url=base_url, allow_insecure=True).conversations.create(replica_id="r", callback_url=value)


@pytest.mark.parametrize("value", ["https://user:hunter2@[bad/x", "https://a:hunter2/x", "ftp://a/?token=hunter2"])
def test_an_invalid_callback_url_is_not_shown(value: str, refused: Any) -> None:
    assert "hunter2" not in refused(callback_url=value)["callback_url"][1]


def test_the_warning_about_an_unreachable_callback_url_hides_its_secrets(client: MakeClient) -> None:
    with pytest.warns(RequestWarning) as caught:
        client(base_url="https://tavusapi.com").conversations.create(
            replica_id="r", callback_url="http://user:hunter2@localhost/hunter2?x=hunter2"
        )
    assert "hunter2" not in str(caught[0].message)
