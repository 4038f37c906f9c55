"""Settings come from arguments, environment or contract, in this order. Invalid ones raise in the constructor."""

from __future__ import annotations

import inspect
import pickle
import re

import httpx
import pytest

from tavus_client import AsyncTavus, ConfigurationError, Tavus
from tests.harness.contracts import CONTRACT, ROOT


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TAVUS_API_KEY", raising=False)
    monkeypatch.delenv("TAVUS_BASE_URL", raising=False)


@pytest.mark.parametrize("make", [Tavus, AsyncTavus])
def test_without_a_key_the_error_names_the_variable(make: type[Tavus | AsyncTavus]) -> None:
    with pytest.raises(ConfigurationError, match="TAVUS_API_KEY"):
        make()


def test_the_base_url_comes_from_argument_environment_or_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Tavus("k").base_url == CONTRACT["servers"][0]["url"]
    monkeypatch.setenv("TAVUS_BASE_URL", "https://environment.test/")
    assert Tavus("k").base_url == "https://environment.test"
    assert Tavus("k", base_url="https://argument.test/prefix").base_url == "https://argument.test/prefix"


def test_the_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAVUS_API_KEY", "from-environment")
    sent: list[httpx.Request] = []

    def record(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={"data": [], "total_count": 0})

    Tavus(http_client=httpx.Client(transport=httpx.MockTransport(record))).conversations.list()
    assert sent[0].headers["x-api-key"] == "from-environment"


@pytest.mark.parametrize("key", ["with space", "line\nbreak", "tab\t", "ünïcode", "\x00", " "])
def test_an_invalid_key_is_refused_and_not_shown(key: str) -> None:
    with pytest.raises(ConfigurationError, match="can't be a key") as caught:
        Tavus(key)
    assert key.strip() == "" or key not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("tavusapi.com", "not an absolute"),
        ("ftp://tavusapi.com", "not an absolute"),
        ("https://", "not an absolute"),
        ("https://user:pass@tavusapi.com", "nothing else"),
        ("https://tavusapi.com?x=1", "nothing else"),
        ("https://tavusapi.com:99999", "Port out of range"),
        ("https://tavusapi..com", "not an absolute"),
        ("https://.", "not an absolute"),
        (f"https://{'a' * 64}.com", "not an absolute"),
        ("https://xn--", "not an absolute"),
        ("http://tavusapi.com", "in the clear"),
        ("http://192.168.0.7:8000", "in the clear"),
    ],
)
def test_an_invalid_base_url_is_refused(url: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        Tavus("k", base_url=url)


@pytest.mark.parametrize("url", ["http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1", "http://api.localhost"])
def test_local_addresses_need_no_tls(url: str) -> None:
    assert Tavus("k", base_url=url).base_url == url


def test_allow_insecure_permits_other_machines_without_tls() -> None:
    assert Tavus("k", base_url="http://192.168.0.7", allow_insecure=True).base_url == "http://192.168.0.7"


@pytest.mark.parametrize(
    "setting",
    [
        {"timeout": 0},
        {"timeout": -1.0},
        {"timeout": float("nan")},
        {"max_retries": -1},
        {"max_retries": True},
        {"max_connections": 0},
        {"max_connections": True},
        {"keepalive_expiry": -1.0},
        {"keepalive_expiry": float("inf")},
        {"deadline": 0},
        {"checks": "loud"},
    ],
)
def test_a_setting_out_of_range_is_refused_by_name(setting: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(setting))):
        Tavus("k", **setting)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_an_object_that_is_not_an_http_client_is_refused() -> None:
    with pytest.raises(TypeError, match="http_client"):
        Tavus("k", http_client=object())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_a_client_shows_its_address_and_cannot_be_pickled() -> None:
    client = Tavus("secret-key")
    assert repr(client) == "Tavus(base_url='https://tavusapi.com')"
    with pytest.raises(TypeError, match="make one where it is needed"):
        pickle.dumps(client)


@pytest.mark.parametrize("make", [Tavus, AsyncTavus])
def test_the_defaults_are_the_documented_ones(make: type[Tavus | AsyncTavus]) -> None:
    """Compare with the table in docs/client.md, "Settings"."""
    text = (ROOT / "docs/client.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("| `")]
    documented = {row[0].strip("`"): row[2] for row in rows if len(row) == 4}
    defaults = {name: one.default for name, one in inspect.signature(make).parameters.items()}
    if make is Tavus:
        del documented["transport"]  # a sync client has no choice
    assert documented.keys() == defaults.keys() - {"allow_insecure"}
    limits = defaults.pop("timeout")
    phases = f"{limits.read:.0f} s ({limits.connect:.0f} to connect, {limits.pool:.0f} for a free connection)"
    assert (documented.pop("timeout"), limits.write) == (phases, limits.read)
    for name, said in documented.items():
        number = re.fullmatch(r"([0-9]+)( s)?", said)
        wanted = int(number[1]) if number else {'`"error"`': "error", "False": False}.get(said)
        assert defaults[name] == wanted, name
