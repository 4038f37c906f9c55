"""The command against the emulator with the known behaviour of the live service, over a real socket."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_testing._checks.api import Api, rows_of
from tavus_testing._checks.forms import id_problem
from tavus_testing._checks.keys import without
from tavus_testing._live.command import BILLED, cost, main
from tavus_testing._live.guard import BudgetError, ForbiddenError, Guard
from tavus_testing._live.probes import unknown_id
from tests.harness.contracts import CONTRACT, ENVELOPED, needs, success
from tests.live.harness.production import DIFFERENCES, KNOWN, Production

ROOT = Path(__file__).resolve().parents[2]
KEY = "live-key-0123456789"
API = Api(CONTRACT)
FAMILIES = sorted({one.collection.rpartition("/")[2] for one in API.operations if API.creates(one)} - {"conversations"})
CONVERSATIONS = "/v2/conversations"


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAVUS_API_KEY", KEY)


@contextmanager
def production(*differences: str) -> Generator[tuple[Production, str]]:
    emulator = Emulator(api_keys=[KEY], clock=VirtualClock())
    served = Production(emulator, differences)
    with served.serve() as url:
        yield served, url
    emulator.close()


def run(url: str, tmp_path: Path, *arguments: str) -> tuple[int, str]:
    report = tmp_path / "report.md"
    code = main(["--base-url", url, "--pause", "0", "--report", str(report), *arguments])
    return code, report.read_text(encoding="utf-8")


def left(production: Production) -> list[str]:
    """Return the names of the command's resources that still exist."""
    names: list[str] = []
    with httpx.Client(transport=production.emulator.transport, base_url="http://localhost") as http:
        for operation in API.operations:
            if API.creates(operation):
                answer = http.get(operation.collection, params={"limit": 100}, headers={"x-api-key": KEY}).json()
                names += [
                    value
                    for row in rows_of(answer) or ()
                    for value in row.values()
                    if isinstance(value, str) and value.startswith("contract-live-")
                ]
    return names


@pytest.mark.slow
def test_a_service_that_keeps_the_contract_has_no_differences(tmp_path: Path) -> None:
    with production() as (service, url):
        code, report = run(url, tmp_path)
        assert (code, left(service)) == (0, [])
    created = [json.loads(body) for method, path, body in service.requests if (method, path) == ("POST", CONVERSATIONS)]
    assert created
    assert all(body["test_mode"] is True for body in created)
    changing = {path.split("/")[2] for method, path, _ in service.requests if method != "GET"}
    assert changing == {"conversations"}
    assert "0 differences, and 0 that are known" in report or "flat" in report


@pytest.mark.slow
@pytest.mark.parametrize(
    ("difference", "operation", "kind", "words"),
    [
        ("flat", "getPersona", "flat", "not alone under data"),
        ("no_content", "deleteReplica", "no_content", "204 is answered"),
        ("no_content", "renameReplica", "no_content", "204 is answered"),
        ("no_content", "deleteVideo", "no_content", "204 is answered"),
        ("no_content", "renameVideo", "no_content", "204 is answered"),
    ],
)
def test_a_known_difference_is_named_and_not_a_failure(
    difference: str, operation: str, kind: str, words: str, tmp_path: Path
) -> None:
    with production(difference) as (service, url):
        code, report = run(url, tmp_path, "--create", "replicas", "--create", "videos", "--yes", "--budget", "300")
        assert (code, left(service)) == (0, [])
    line = next(line for line in report.splitlines() if line.startswith(f"- **{operation}**, {kind}"))
    assert words in line
    assert report.index("## Known differences") < report.index(line)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("difference", "operation", "kind", "words"),
    [
        ("zero_based", "listPersonas", "paging", "pages count from 0, in the contract from 1"),
        ("milliseconds", "createConversation", "forms", "ISO 8601 with microseconds"),
        ("longer_ids", "createPersona", "forms", "hasn't the form"),
        ("error_page", "getVoices", "content_type", "comes as text/html"),
        ("count_as_text", "listDocuments", "schema", "total_count: is a string"),
        ("not_found", "getConversation", "status", "404 is answered"),
        ("active_in_test_mode", "createConversation", "test_mode_is_ended", "'active', not 'ended'"),
    ],
)
def test_any_other_difference_is_named_and_a_failure(
    difference: str, operation: str, kind: str, words: str, tmp_path: Path
) -> None:
    needs(operation)
    with production(difference) as (_, url):
        code, report = run(url, tmp_path, "--create", "personas", "--yes", "--budget", "300")
    assert code in (1, 4)  # a resource whose answer had a wrong id can't be deleted either
    lines = [line for line in report.splitlines() if line.startswith(f"- **{operation}**, {kind}")]
    assert any(words in line for line in lines), report
    assert report.index("## Differences") < report.index(lines[0])


def test_every_difference_is_tested() -> None:
    assert set(DIFFERENCES) == {*KNOWN, "milliseconds", "longer_ids", "error_page", "count_as_text", "not_found"} | {
        "active_in_test_mode"
    }


@pytest.mark.slow
@ENVELOPED
def test_undocumented_fields_and_the_pages_base_are_notes(tmp_path: Path) -> None:
    with production("newer_names") as (_, url):
        code, report = run(url, tmp_path, "--create", "videos", "--yes", "--budget", "300")
    assert code == 0
    for note in (
        "- getPersona: 200 has the field pal_id",
        "- listConversations: pages count from 1, as in the contract",
        "- listVideos: pages count from 0, as in the contract",
    ):
        assert note in report


# ---- the budget ------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("budget", [1, 5, 8, 12, 20])
def test_the_budget_limits_the_requests_and_everything_made_is_deleted(budget: int, tmp_path: Path) -> None:
    with production() as (service, url):
        code, report = run(url, tmp_path, "--budget", str(budget))
        assert (code, left(service)) == (3, [])
    assert len(service.requests) <= budget
    assert "Not everything was asked" in report


def test_requests_are_spaced_by_the_pause(tmp_path: Path) -> None:
    pauses: list[float] = []
    emulator = Emulator(api_keys=[KEY], clock=VirtualClock())
    guard = Guard(emulator.transport, API, budget=5, pause=0.5, allowed=frozenset(), mark="m", sleep=pauses.append)
    with httpx.Client(transport=guard, base_url="http://localhost", headers={"x-api-key": KEY}) as http:
        for _ in range(5):
            http.get("/v2/replicas")
        with pytest.raises(BudgetError, match="5 of 5 requests are spent"):
            http.get("/v2/replicas")
    assert pauses == [0.5] * 4
    emulator.close()


def test_a_429_is_retried_after_its_retry_after() -> None:
    pauses: list[float] = []
    emulator = Emulator(api_keys=[KEY], clock=VirtualClock())
    emulator.faults.add(operation="listReplicas", status=429, headers={"retry-after": "7"}, times=1)
    guard = Guard(emulator.transport, API, budget=5, pause=0, allowed=frozenset(), mark="m", sleep=pauses.append)
    with httpx.Client(transport=guard, base_url="http://localhost", headers={"x-api-key": KEY}) as http:
        assert http.get("/v2/replicas").status_code == 200
    assert pauses[0] == 7
    assert guard.sent == 2
    emulator.close()


# ---- cleaning up -----------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault",
    [
        {"operation": "getConversation", "reset": True, "times": 1},
        {"operation": "getConversation", "status": 500, "times": 1},
        {"operation": "createConversation", "reset": True, "when": "after", "times": 1},
        {"operation": "createConversation", "status": 502, "when": "after", "times": 1},
        {"operation": "deleteConversation", "status": 503, "times": 1},
        {"operation": "deleteConversation", "reset": True, "times": 1},
    ],
    ids=str,
)
def test_everything_made_is_deleted_whatever_fails(fault: dict[str, Any], tmp_path: Path) -> None:
    with production() as (service, url):
        service.emulator.faults.add(**fault)
        code, _ = run(url, tmp_path)
        assert left(service) == []
    assert code in (1, 3)


@pytest.mark.slow
def test_a_resource_of_unknown_outcome_is_reported(tmp_path: Path) -> None:
    with production() as (service, url):
        service.emulator.faults.add(operation="createObjectives", reset=True, when="after", times=1)
        code, report = run(url, tmp_path, "--create", "objectives", "--yes", "--budget", "300")
    assert code == 4
    assert "what createObjectives may have made without an answer" in report


@pytest.mark.slow
def test_a_resource_that_cannot_be_deleted_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    needs("deleteConversation")
    with production() as (service, url):
        service.emulator.faults.add(operation="deleteConversation", status=500)
        code, report = run(url, tmp_path)
        assert left(service)
    assert code == 4
    assert "Could not be deleted" in report
    assert "could not delete /v2/conversations/c" in capsys.readouterr().err


@pytest.mark.slow
def test_ctrl_c_deletes_everything_made(tmp_path: Path) -> None:
    with production() as (service, url):
        command: list[subprocess.Popen[str]] = []

        def interrupt(method: str, path: str) -> None:
            if method == "GET" and path.startswith(f"{CONVERSATIONS}/c") and command:
                command[0].send_signal(signal.SIGINT)
                time.sleep(0.2)  # answer only after the signal has arrived

        service.on_request = interrupt
        arguments = ["--base-url", url, "--pause", "0.05", "--report", str(tmp_path / "report.md")]
        command.append(start(*arguments))
        output, errors = command[0].communicate(timeout=60)
        assert left(service) == []
    assert command[0].returncode == 130, output + errors
    assert "interrupted" in errors


# ---- refusals --------------------------------------------------------------------------------------------------------


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tavus_testing._live", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TAVUS_API_KEY": KEY},
        cwd=ROOT,
        preexec_fn=heed_interrupts,
    )


def heed_interrupts() -> None:
    """Reset SIGINT, which a shell's background job ignores and passes on to its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_without_yes_nothing_costly_is_created(family: str, capsys: pytest.CaptureFixture[str]) -> None:
    with production() as (service, url):
        assert main(["--base-url", url, "--create", family]) == 2
        assert service.requests == []
    assert cost(family) in capsys.readouterr().err


@pytest.mark.parametrize("family", sorted(BILLED))
def test_published_prices_are_of_families_that_there_are(family: str) -> None:
    success(f"/v2/{family}")
    assert cost(family) == BILLED[family]


@pytest.mark.parametrize(
    ("arguments", "api_key", "words"),
    [
        ([], "", "set TAVUS_API_KEY"),
        ([], "two words", "characters that no API key has"),
        (["--base-url", "http://tavusapi.com"], KEY, "unencrypted"),
        (["--base-url", "ftp://tavusapi.com"], KEY, "https URL"),
        (["--base-url", "https://user:pass@tavusapi.com"], KEY, "without credentials"),
        (["--budget", "0"], KEY, "--budget"),
    ],
)
def test_it_refuses_to_start_and_says_why(
    arguments: list[str], api_key: str, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TAVUS_API_KEY", api_key)

    def fail(request: httpx.Request) -> httpx.Response:
        raise AssertionError("something was sent")

    assert main(arguments, transport=httpx.MockTransport(fail)) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", CONVERSATIONS, {"replica_id": "r90bbd427f71"}),
        ("POST", CONVERSATIONS, {"replica_id": "r90bbd427f71", "test_mode": False}),
        ("POST", CONVERSATIONS, {"replica_id": "r90bbd427f71", "test_mode": 1}),
        ("POST", CONVERSATIONS + "/", {"replica_id": "r90bbd427f71"}),
        ("POST", "/v2/videos", {"replica_id": "r90bbd427f71", "script": "Hello"}),
        ("DELETE", "/v2/replicas/r90bbd427f71", None),
        ("PATCH", "/v2/replicas/r90bbd427f71/name", {"replica_name": "Mine"}),
        ("POST", "/v2/conversations/c0123456789abcde/end", None),
        ("POST", "/v2/nothing", {}),
    ],
)
def test_costly_requests_and_changes_to_others_are_not_sent(method: str, path: str, body: Any) -> None:
    sent: list[httpx.Request] = []

    def keep(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={})

    guard = Guard(httpx.MockTransport(keep), API, budget=9, pause=0, allowed=frozenset({"/v2/documents"}), mark="m")
    with httpx.Client(transport=guard, base_url="http://localhost") as http, pytest.raises(ForbiddenError):
        http.request(method, path, json=body)
    assert sent == []


# ---- the key ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_key_is_not_in_output_or_report(tmp_path: Path) -> None:
    with production("flat", "not_found", "milliseconds") as (service, url):
        service.emulator.faults.add(operation="listVideos", status=400, body={"error": f"{KEY} may not"})
        service.emulator.faults.add(operation="deleteConversation", status=500, body={"error": KEY})
        process = start("--base-url", url, "--pause", "0", "--report", str(tmp_path / "report.md"))
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 4
    assert KEY not in output + errors + (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "$TAVUS_API_KEY" in output
    assert "shows an API key" in output


@pytest.mark.slow
@pytest.mark.parametrize("key", ["a", "e", "key", "."])
def test_a_very_short_key_garbles_no_report(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TAVUS_API_KEY", key)
    emulator = Emulator(api_keys=[key], clock=VirtualClock())
    emulator.faults.add(operation="listVideos", status=400, body={"error": "No.", "key": key})
    report = tmp_path / "report.md"
    main(["--pause", "0", "--report", str(report)], transport=emulator.transport)
    text = report.read_text(encoding="utf-8")
    assert "# The live service and the contract" in text
    assert "$TAVUS_API_KEYlive" not in text
    assert text.count("the answer shows an API key") == 1
    assert capsys.readouterr().out == text
    emulator.close()


@pytest.mark.parametrize("key", [KEY, "a+b/c=d&e" * 3, 'quote"and\\slash', "0123456789abcdef" * 4])
def test_a_key_is_hidden_however_it_is_written(key: str) -> None:
    for written in (key, json.dumps(key), repr(key), quote(key), quote(key, safe=""), f"x{key[:30]}", f"'{key[:40]}"):
        hidden = without(key, f"it says {written} here", "$KEY")
        assert "$KEY" in hidden
        assert key[:16] not in hidden


@pytest.mark.slow
def test_help_names_the_exit_codes_and_the_options() -> None:
    process = start("--help")
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    for words in ("--base-url", "--budget", "--yes", "--report", "--create", "exit codes:", "130  interrupted"):
        assert words in output


@pytest.mark.parametrize("name", sorted({name for op in API.operations if (name := API.id_name(op)) is not None}))
def test_an_unknown_id_has_the_form_of_its_family(name: str) -> None:
    assert id_problem(name, unknown_id(name)) is None
