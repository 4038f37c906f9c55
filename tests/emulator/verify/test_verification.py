"""A verification finds nothing in traffic of an emulator, and every planted difference."""

from __future__ import annotations

import copy
import json
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from tavus_emulator import Contract, Emulator
from tavus_emulator._verify.findings import RULES, Findings
from tavus_emulator._verify.har import read_har
from tavus_emulator._verify.verification import verify
from tests.emulator.harness.archives import DIALECTS, KEY, Har, Recorder, archive, written
from tests.harness.contracts import REPLACED, called, success

RECORDED = Path(__file__).with_name("recordings") / "mitmproxy.har"


def verified(har: Har, folder: Path, **options: Any) -> Findings:
    exchanges = read_har(written(har, folder), max_bytes=10_000_000, max_entries=10_000)
    return verify(exchanges, Contract.default(), **options)


def found(findings: Findings) -> list[tuple[str, str, str]]:
    return [(group.operation, group.rule, group.text) for group in findings.differences]


def entry(har: Har, method: str, ending: str, status: int | None = None) -> Har:
    """Return the first entry with this method, end of the path and status. The default status is any success."""
    entries: list[Har] = har["log"]["entries"]
    wanted = range(200, 300) if status is None else [status]
    for one in entries:
        path = httpx.URL(one["request"]["url"]).path
        if one["request"]["method"] == method and path.endswith(ending) and one["response"]["status"] in wanted:
            return one
    raise AssertionError((method, ending))


def edit(one: Har, without: str | None = None, **fields: Any) -> None:
    """Change the answer's JSON."""
    content = one["response"]["content"]
    body = {**json.loads(content["text"]), **fields}
    body.pop(without, None)
    content["text"] = json.dumps(body)


def answered(one: Har, name: str) -> Any:
    """Return a field of the answer's JSON."""
    return json.loads(one["response"]["content"]["text"])[name]


# ---- no difference ---------------------------------------------------------------------------------------------------


def test_traffic_of_an_emulator_has_no_differences(har: Har, tmp_path: Path) -> None:
    findings = verified(har, tmp_path)
    assert found(findings) == []
    assert findings.checked == findings.replayed == findings.exchanges == len(har["log"]["entries"])


@pytest.mark.parametrize("dialect", DIALECTS)
def test_traffic_in_any_dialect_has_no_differences(dialect: Callable[[Har], Har], har: Har, tmp_path: Path) -> None:
    findings = verified(dialect(har), tmp_path)
    assert found(findings) == []
    assert findings.replayed == findings.exchanges


@pytest.mark.parametrize("missing", range(1, 15))
def test_a_recording_that_starts_late_has_no_differences(missing: int, har: Har, tmp_path: Path) -> None:
    findings = verified(archive(har["log"]["entries"][missing:]), tmp_path)
    assert found(findings) == []


def test_references_of_an_accepted_call_are_taken_to_exist(har: Har, tmp_path: Path) -> None:
    refused = entry(har, "POST", CONVERSATIONS, 400)
    refused["response"] = copy.deepcopy(entry(har, "POST", CONVERSATIONS)["response"])
    edit(refused, without="meeting_token")
    assert found(verified(har, tmp_path)) == []


@pytest.mark.parametrize("field", ["replica_id", "face_id"])
def test_an_accounts_own_replica_is_taken_to_exist(field: str, har: Har, tmp_path: Path) -> None:
    one = entry(har, "POST", CONVERSATIONS)
    posted = one["request"]["postData"]
    sent = json.loads(posted["text"])
    del sent["replica_id"]
    posted["text"] = json.dumps({**sent, field: "r0123456789a"})
    assert found(verified(archive([one]), tmp_path)) == []


def test_traffic_over_a_socket_has_no_differences(tmp_path: Path) -> None:
    recorder = Recorder(lambda: datetime.now(UTC))
    with (
        Emulator(api_keys=[KEY]) as emulator,
        httpx.Client(base_url=emulator.url, headers={"x-api-key": KEY}, trust_env=False) as http,
    ):
        http.event_hooks["response"] = [recorder]
        made = http.post("/v2/conversations", json={"replica_id": "r90bbd427f71", "test_mode": True}).json()
        http.get(f"/v2/conversations/{made['conversation_id']}")
        http.get("/v2/faces", params={"limit": 2})
        http.post("/v2/pals", json={"pal_name": "Guide", "system_prompt": "Help."})
        http.get(made["conversation_url"])
    emulator.close()
    findings = verified(recorder.har, tmp_path)
    assert found(findings) == []
    assert (findings.checked, dict(findings.skipped)) == (4, {"outside the contract": 1})


def test_published_answers_recorded_by_mitmproxy_are_checked() -> None:
    """Check a file of mitmproxy with the published examples as answers, in gzip."""
    if REPLACED:
        pytest.skip("this contract is not the one whose answers were recorded")
    exchanges = read_har(RECORDED, max_bytes=1_000_000, max_entries=100)
    findings = verify(exchanges, Contract.default())
    assert (findings.checked, dict(findings.skipped)) == (5, {"outside the contract": 1})
    # The published example of audio_only is the text 'false'.
    assert [(group.rule, group.entries) for group in findings.differences if group.rule != "emulator_field"] == [
        ("accepted_request", [5]),
        ("emulator_status", [5]),
    ]


def test_webhooks_of_the_replay_are_not_sent(har: Har, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as receiver:
        url = f"http://127.0.0.1:{receiver.getsockname()[1]}/"
        posted = entry(har, "POST", "/v2/conversations")["request"]["postData"]
        posted["text"] = posted["text"].replace("https://hooks.example/tavus", url)
        for one in har["log"]["entries"]:
            content = one["response"]["content"]
            content["text"] = content["text"].replace("https://hooks.example/tavus", url)
        assert found(verified(har, tmp_path)) == []
        receiver.settimeout(0)
        with pytest.raises(BlockingIOError):
            receiver.accept()


# ---- planted differences ---------------------------------------------------------------------------------------------

CONVERSATIONS, PERSONAS = "/v2/conversations", "/v2/personas"


def _send_wrong_field(har: Har) -> None:
    posted = entry(har, "POST", CONVERSATIONS)["request"]["postData"]
    posted["text"] = json.dumps({**json.loads(posted["text"]), "max_participants": 1})


def _send_wrong_parameter(har: Har) -> None:
    request = entry(har, "GET", CONVERSATIONS)["request"]
    request["url"] += "&page=first"


def _send_form(har: Har) -> None:
    for header in entry(har, "POST", PERSONAS)["request"]["headers"]:
        if header["name"].lower() == "content-type":
            header["value"] = "application/x-www-form-urlencoded"


def _teapot(har: Har) -> None:
    entry(har, "GET", PERSONAS)["response"]["status"] = 418


def _no_content(har: Har) -> None:
    one = entry(har, "GET", PERSONAS)["response"]
    one["content"] = {"size": 0, "mimeType": "application/json", "text": ""}


def _content(har: Har) -> None:
    one = entry(har, "POST", "/end")["response"]
    one["content"] = {"size": 2, "mimeType": "application/json", "text": "{}"}
    one["bodySize"] = 2


def _html(har: Har) -> None:
    for header in entry(har, "GET", PERSONAS)["response"]["headers"]:
        if header["name"].lower() == "content-type":
            header["value"] = "text/html"


def _not_json(har: Har) -> None:
    entry(har, "GET", PERSONAS)["response"]["content"]["text"] = "<html>"


def _count_as_text(har: Har) -> None:
    edit(entry(har, "GET", CONVERSATIONS), total_count="2")


def _refused(har: Har) -> None:
    entry(har, "POST", PERSONAS)["response"] = entry(har, "POST", CONVERSATIONS, 400)["response"]


def _no_status(har: Har) -> None:
    edit(entry(har, "POST", CONVERSATIONS), without="status")


def _other_type(har: Har) -> None:
    edit(entry(har, "POST", CONVERSATIONS), conversation_url={})


def _ended(har: Har) -> None:
    edit(entry(har, "POST", CONVERSATIONS), status="ended")


def _other_name(har: Har) -> None:
    """Make the recorded answer repeat a sent value that the emulator's answer doesn't have."""
    posted = entry(har, "POST", CONVERSATIONS)["request"]["postData"]
    posted["text"] = json.dumps({**json.loads(posted["text"]), "status": "x-sent"})
    edit(entry(har, "POST", CONVERSATIONS), status="x-sent")


def _milliseconds(har: Har) -> None:
    one = entry(har, "POST", CONVERSATIONS)
    edit(one, created_at=answered(one, "created_at")[:-4] + "Z")


def _other_words(har: Har) -> None:
    edit(entry(har, "GET", "/v2/videos", 401), message="Go away")


def _error_key(har: Har) -> None:
    one = entry(har, "GET", "/v2/videos", 401)
    edit(one, without="message", error=answered(one, "message"))


PLANTED = [
    (_send_wrong_field, "POST /v2/conversations", "accepted_request", "body.max_participants: an integer is less than"),
    (
        _send_wrong_field,
        "POST /v2/conversations",
        "emulator_status",
        f"{success(CONVERSATIONS)}, the emulator answers 400",
    ),
    (_send_wrong_parameter, "GET /v2/conversations", "accepted_request", "query.page: a string is not of type integer"),
    (_send_form, "POST /v2/personas", "accepted_request", "body: has no JSON content type"),
    (_teapot, "GET /v2/personas", "status", "418 is not documented; documented are 200"),
    (_no_content, "GET /v2/personas", "content", "200 has no body, the contract has one"),
    (_content, "POST /v2/conversations/{conversation_id}/end", "content", "200 has a body, the contract has none"),
    (_html, "GET /v2/personas", "content_type", "200 does not come as JSON"),
    (_not_json, "GET /v2/personas", "body", "200: the body is not JSON"),
    (_count_as_text, "GET /v2/conversations", "body", "answer.total_count: a string is not of type integer"),
    (
        _count_as_text,
        "GET /v2/conversations",
        "emulator_type",
        "answer.total_count: a string, the emulator has an integer",
    ),
    (_refused, "POST /v2/personas", "emulator_status", f"400, the emulator answers {success(PERSONAS)}"),
    (_no_status, "POST /v2/conversations", "emulator_field", "answer.status: only the emulator's answer has it"),
    (_other_type, "POST /v2/conversations", "emulator_type", "conversation_url: an object, the emulator has a string"),
    (_ended, "POST /v2/conversations", "emulator_value", "answer.status: ended, the emulator has active"),
    (_other_name, "POST /v2/conversations", "emulator_value", "answer.status: is what was sent"),
    (_milliseconds, "POST /v2/conversations", "emulator_form", "created_at: ISO 8601 with milliseconds, the emulator"),
    (_other_words, "GET /v2/videos", "emulator_text", 'answer.message: another text than "Invalid access token"'),
    (_error_key, "GET /v2/videos", "emulator_field", "answer.message: only the emulator's answer has it"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("plant", "place", "rule", "words"), PLANTED)
def test_a_planted_difference_is_found_and_named(
    plant: Callable[[Har], None], place: str, rule: str, words: str, har: Har, tmp_path: Path
) -> None:
    plant(har)
    planted = called(place), rule
    matching = [text for one, other, text in found(verified(har, tmp_path)) if (one, other) == planted]
    assert any(words in text for text in matching), matching


def test_every_rule_is_planted() -> None:
    assert {rule for _, _, rule, _ in PLANTED} | {"unknown_operation"} == set(RULES)


def test_without_a_replay_only_the_contract_is_compared(har: Har, tmp_path: Path) -> None:
    _ended(har)
    _teapot(har)
    findings = verified(har, tmp_path, replay=False)
    assert [group.rule for group in findings.differences] == ["status"]
    assert findings.replayed == 0


def test_equal_differences_are_grouped_with_their_entries(har: Har, tmp_path: Path) -> None:
    for one in har["log"]["entries"]:
        if one["request"]["method"] == "GET" and "/v2/conversations/c" in one["request"]["url"]:
            one["response"]["status"] = 418
    (group,) = [group for group in verified(har, tmp_path, replay=False).differences if group.rule == "status"]
    assert (group.operation, group.count, len(group.entries)) == ("getConversation", 3, 3)


def test_an_undocumented_field_is_a_note(har: Har, tmp_path: Path) -> None:
    edit(entry(har, "POST", CONVERSATIONS), region="eu")
    findings = verified(har, tmp_path)
    assert found(findings) == []
    notes = [(note.operation, note.text, note.entries) for note in findings.notes]
    assert ("createConversation", f"{success(CONVERSATIONS)}: answer.region", [0]) in notes


@pytest.mark.parametrize("status", [429, 500, 503, 402])
def test_a_refusal_by_load_or_limits_is_not_compared_with_the_emulator(status: int, har: Har, tmp_path: Path) -> None:
    entry(har, "GET", PERSONAS)["response"]["status"] = status
    findings = verified(har, tmp_path)
    assert {rule for _, rule, _ in found(findings)} <= {"status", "body"}
    assert findings.unreplayed.total() == 1


# ---- which exchanges are checked -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"response": {"status": 0, "headers": [], "content": {}}}, "without an answer"),
        ({"_fromCache": "disk"}, "answered by a cache"),
        ({"response": {"status": 101, "headers": [], "content": {}}}, "without an answer"),
    ],
)
def test_entries_without_an_answer_are_left_out(change: Har, reason: str, har: Har, tmp_path: Path) -> None:
    har["log"]["entries"][-1] |= change
    findings = verified(har, tmp_path)
    assert dict(findings.skipped) == {reason: 1}
    assert found(findings) == []


def test_other_browser_traffic_is_left_out(har: Har, tmp_path: Path) -> None:
    one = har["log"]["entries"][0]
    for url in ("https://example.com/", "data:text/plain,x", "wss://tavusapi.com/v2/conversations", "blob:https://a/b"):
        har["log"]["entries"].append({**one, "request": {**one["request"], "url": url}})
    preflight = {"name": "Access-Control-Request-Method", "value": "POST"}
    har["log"]["entries"].append({**one, "request": {**one["request"], "method": "OPTIONS", "headers": [preflight]}})
    findings = verified(har, tmp_path)
    assert found(findings) == []
    assert findings.skipped == {"outside the contract": 1, "not HTTP": 3, "preflights of a browser": 1}


def test_with_a_host_only_its_calls_are_checked_and_unknown_ones_differ(har: Har, tmp_path: Path) -> None:
    one = har["log"]["entries"][0]
    for url in ("https://tavusapi.com/v2/unheard-of/x1234", "https://other.example/v2/conversations"):
        har["log"]["entries"].append({**one, "request": {**one["request"], "url": url}})
    findings = verified(har, tmp_path, hosts={"tavusapi.com"})
    assert found(findings) == [
        ("", "unknown_operation", "POST /v2/unheard-of/*** is not an operation of the contract"),
    ]
    assert findings.skipped["other hosts"] == 1
    assert list(findings.hosts) == ["tavusapi.com"]


def test_several_base_urls_are_one_recording(har: Har, tmp_path: Path) -> None:
    for number, one in enumerate(har["log"]["entries"]):
        if number % 2:
            one["request"]["url"] = one["request"]["url"].replace("tavusapi.com", "proxy.example:8080")
    findings = verified(har, tmp_path)
    assert found(findings) == []
    assert set(findings.hosts) == {"tavusapi.com", "proxy.example:8080"}


@pytest.mark.parametrize("sizes", [{"bodySize": 100}, {"bodySize": -1}])
def test_a_request_without_its_body_is_not_replayed(sizes: Har, har: Har, tmp_path: Path) -> None:
    request = entry(har, "POST", PERSONAS)["request"]
    del request["postData"]
    request |= sizes
    findings = verified(har, tmp_path)
    assert findings.unreplayed == {"without the request's body": 1}
    assert [one for one in found(findings) if one[1] != "emulator_field"] == []


def test_an_answer_without_its_body_is_checked_without_it(har: Har, tmp_path: Path) -> None:
    for one in har["log"]["entries"]:
        if one["response"]["content"].get("text"):
            comment = "Response bodies are not included."
            one["response"]["content"] = {"mimeType": "application/json", "size": 300, "comment": comment}
    findings = verified(har, tmp_path)
    assert {rule for _, rule, _ in found(findings)} <= {"emulator_status"}
