"""Recordings with any content: no report has a secret, and no recording crashes the command."""

from __future__ import annotations

import copy
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from tavus_emulator._cli import cli
from tests.emulator.harness.archives import Har, recording


def _drive() -> Har:
    with recording() as (http, clock, recorder):
        sent = {"replica_id": "r90bbd427f71", "require_auth": True, "conversation_name": "Sales"}
        made = http.post("/v2/conversations", json=sent).json()
        http.get(made["conversation_url"], params={"t": made["meeting_token"]})
        clock.advance(minutes=1)
        one = f"/v2/conversations/{made['conversation_id']}"
        http.get(one, params={"verbose": "true"})
        layers = {"llm": {"model": "tavus-gpt-4o", "api_key": "sk-0123456789"}}
        http.post("/v2/personas", json={"persona_name": "Guide", "system_prompt": "Help.", "layers": layers})
        http.get("/v2/faces", params={"limit": 2})
        http.post("/v2/conversations", json={})
        http.delete(one)
        return recorder.har


pytestmark = pytest.mark.slow
HAR = _drive()
PLACES = [0, 2, 3, 4, 5, 6]
"""Indexes of the entries that are calls of the contract."""


def report(har: Any, *options: str, forms: tuple[str, ...] = ("text", "json")) -> tuple[int, str]:
    """Run the command with each form. Return the exit code and the output. Raise what the command raises."""
    written = ""
    code = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "recording.har"
        path.write_text(json.dumps(har), encoding="utf-8")
        for form in forms:
            result = CliRunner().invoke(cli, ["verify", str(path), "--format", form, *options])
            if result.exception is not None and not isinstance(result.exception, SystemExit):
                raise result.exception
            code = result.exit_code
            written += result.output.replace(str(path), "")
    return code, written


def texts(value: Any) -> list[tuple[Any, Any]]:
    """Return every place in a value: the container and the key."""
    places: list[tuple[Any, Any]] = []
    pending = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, dict | list):
            keys: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node)))  # pyright: ignore[reportUnknownArgumentType]
            places += [(node, key) for key in keys]
            pending += [node[key] for key in keys]
    return places


def _edit(content: dict[str, Any], name: str, value: Any) -> None:
    try:
        body: Har = json.loads(content.get("text") or "{}")
    except ValueError:  # another secret has replaced the body
        body = {}
    content["text"] = json.dumps({**body, name: value})


def in_key(entry: Har, secret: str) -> None:
    for header in entry["request"]["headers"]:
        if header["name"] == "x-api-key":
            header["value"] = secret


def in_authorization(entry: Har, secret: str) -> None:
    entry["request"]["headers"].append({"name": "Authorization", "value": f"Bearer {secret}"})


def in_cookie(entry: Har, secret: str) -> None:
    entry["response"]["headers"].append({"name": "Set-Cookie", "value": f"session={secret}"})


def in_content_type(entry: Har, secret: str) -> None:
    entry["request"]["headers"].append({"name": "Content-Type", "value": secret})


def in_query(entry: Har, secret: str) -> None:
    entry["request"]["url"] += f"{'&' if '?' in entry['request']['url'] else '?'}t={secret}&limit={secret}"


def in_path(entry: Har, secret: str) -> None:
    entry["request"]["url"] = f"https://tavusapi.com/v2/conversations/{secret}/unheard-of/{secret}"


def in_user(entry: Har, secret: str) -> None:
    entry["request"]["url"] = entry["request"]["url"].replace("https://", f"https://{secret}:{secret}@")


def in_sent_field(entry: Har, secret: str) -> None:
    _edit(entry["request"].setdefault("postData", {"mimeType": "application/json"}), "api_key", secret)


def in_sent_value(entry: Har, secret: str) -> None:
    posted = entry["request"].setdefault("postData", {"mimeType": "application/json"})
    for name in ("replica_id", "max_participants", "language", "callback_url"):
        _edit(posted, name, secret)


def in_sent_name(entry: Har, secret: str) -> None:
    posted = entry["request"].setdefault("postData", {"mimeType": "application/json"})
    _edit(posted, "properties", {secret: secret, "max_call_duration": secret})
    _edit(posted, secret, secret)


def in_answered_field(entry: Har, secret: str) -> None:
    for name in ("meeting_token", "status", "created_at", "total_count", "data", "error"):
        _edit(entry["response"]["content"], name, secret)


def in_answered_name(entry: Har, secret: str) -> None:
    _edit(entry["response"]["content"], secret, {secret: secret})
    _edit(entry["response"]["content"], "data", [{secret: secret, "token": secret}])


def in_method(entry: Har, secret: str) -> None:
    entry["request"]["method"] = secret


def in_body(entry: Har, secret: str) -> None:
    entry["response"]["content"]["text"] = f'{{"a": {secret}}}'
    entry["request"]["postData"] = {"mimeType": "application/json", "text": f'{{"{secret}": 1, "{secret}": 2}}'}


def in_time(entry: Har, secret: str) -> None:
    entry["startedDateTime"] = secret


def in_encoding(entry: Har, secret: str) -> None:
    entry["response"]["content"]["encoding"] = secret


HIDING = (
    in_key, in_authorization, in_cookie, in_content_type, in_query, in_path, in_user, in_sent_field, in_sent_value,
    in_sent_name, in_answered_field, in_answered_name, in_method, in_body, in_time, in_encoding,
)  # fmt: skip
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789-_."
secrets = st.text(ALPHABET, min_size=8, max_size=40).filter(lambda text: any(one.isdigit() for one in text))

hidings = st.tuples(st.sampled_from(HIDING), st.sampled_from(PLACES))


@settings(max_examples=60)
@given(st.lists(hidings, min_size=1, max_size=5), secrets, st.sampled_from([(), ("--host", "tavusapi.com")]))
def test_no_report_has_a_secret(
    places: list[tuple[Callable[[Har, str], None], int]], secret: str, options: tuple[str, ...]
) -> None:
    har = copy.deepcopy(HAR)
    for hide, index in places:
        hide(har["log"]["entries"][index], secret)
    code, written = report(har, *options)
    assert code in (0, 1, 2)
    assert secret.lower() not in written.lower()
    assert secret[:12].lower() not in written.lower()


def test_the_recordings_own_secrets_are_not_reported() -> None:
    har = copy.deepcopy(HAR)
    for entry in har["log"]["entries"]:
        entry["response"]["status"] = 418
    _, written = report(har, "--host", "tavusapi.com")
    tokens = [json.loads(har["log"]["entries"][0]["response"]["content"]["text"])["meeting_token"]]
    for secret in ("recorded-key-0123456789", "sk-0123456789", *tokens):
        assert secret not in written


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60)
@given(st.data())
def test_any_change_to_a_recording_gives_a_report(data: st.DataObject) -> None:
    har = copy.deepcopy(HAR)
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(texts(har)))
        holder[key] = data.draw(json_values)
    code, _ = report(har, forms=("json",))
    assert code in (0, 1, 2)


@settings(max_examples=60)
@given(st.data())
def test_any_change_to_a_body_gives_a_report(data: st.DataObject) -> None:
    har = copy.deepcopy(HAR)
    contents = [
        content
        for index in PLACES
        for entry in [har["log"]["entries"][index]]
        for content in (entry["request"].get("postData"), entry["response"]["content"])
        if content and content["text"]
    ]
    for _ in range(data.draw(st.integers(1, 3))):
        content = data.draw(st.sampled_from(contents))
        body = {"whole": json.loads(content["text"])}
        holder, key = data.draw(st.sampled_from(texts(body)))
        holder[key] = data.draw(json_values)
        content["text"] = json.dumps(body.get("whole"))
    # A recording that starts late: the emulator is seeded from the answers.
    har["log"]["entries"] = har["log"]["entries"][data.draw(st.sampled_from([0, 1, 2])) :]
    code, _ = report(har, forms=("json",))
    assert code in (0, 1)
