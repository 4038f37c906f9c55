"""The command `verify`: its exit codes, reports and options."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tavus_emulator._cli import cli
from tests.emulator.harness.archives import KEY, Har, written
from tests.harness.contracts import called


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["verify", *map(str, arguments)])


def planted(har: Har) -> Har:
    """Plant two differences: a status that is undocumented and that differs from the emulator's."""
    har["log"]["entries"][-1]["response"]["status"] = 418
    return har


def test_no_difference_exits_with_0(har: Har, tmp_path: Path) -> None:
    result = run(written(har, tmp_path))
    assert (result.exit_code, "No differences." in result.output) == (0, True)


def test_differences_exit_with_1_and_are_grouped(har: Har, tmp_path: Path) -> None:
    result = run(written(planted(har), tmp_path))
    assert result.exit_code == 1
    last = len(har["log"]["entries"]) - 1
    lines = result.output.splitlines()
    start = lines.index(called("GET /v2/personas"))
    assert lines[start + 1] == f"  emulator_status: 418, the emulator answers 200  [entry {last}]"
    assert lines[start + 2].startswith("  status: 418 is not documented; documented are 200")
    assert "status: the contract doesn't document this status for the operation." in lines


def test_the_report_can_be_json(har: Har, tmp_path: Path) -> None:
    result = run(written(planted(har), tmp_path), "--format", "json")
    assert result.exit_code == 1
    report = json.loads(result.output)
    entries = len(har["log"]["entries"])
    assert (report["exchanges"], report["checked"], report["replayed"]) == (entries, entries, entries)
    assert report["hosts"] == {"tavusapi.com": entries}
    assert [one["rule"] for one in report["differences"]] == ["emulator_status", "status"]
    assert report["differences"][0] == {
        "operation": called("GET /v2/personas"),
        "rule": "emulator_status",
        "text": "418, the emulator answers 200",
        "count": 1,
        "entries": [entries - 1],
    }
    assert report["skipped"] == report["not_replayed"] == {}
    assert report["unlisted"] == 0


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "line 1, column 1: this is not JSON"),
        (b'{"log": {"entries": [{}]}}', "log.entries[0].request: should be an object"),
    ],
)
def test_an_unreadable_file_exits_with_2_and_one_line(data: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "recording.har"
    path.write_bytes(data)
    result = run(path)
    assert result.exit_code == 2
    assert says in result.output
    assert len(result.output.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.har"], "does not exist"),
        ([], "Missing argument"),
        (["{har}", "--ignore", "everything"], "everything is not a rule; the rules are"),
        (["{har}", "--max-bytes", "10"], "longer than 10 bytes"),
        (["{har}", "--max-entries", "3"], "log.entries: there are"),
        (["{har}", "--contract", "{har}"], "not an OpenAPI 3 document"),
        (["{har}", "--format", "xml"], "--format"),
    ],
)
def test_an_invalid_option_exits_with_2(arguments: list[str], says: str, har: Har, tmp_path: Path) -> None:
    path = written(har, tmp_path)
    result = run(*(argument.format(har=path) for argument in arguments))
    assert (result.exit_code, says in " ".join(result.output.split())) == (2, True), result.output


@pytest.mark.parametrize("rule", ["{rule}", "{operation}:{rule}"])
def test_ignored_rules_do_not_count(rule: str, har: Har, tmp_path: Path) -> None:
    path = written(planted(har), tmp_path)
    operation = called("GET /v2/personas")
    one, other = (rule.format(operation=operation, rule=one) for one in ("status", "emulator_status"))
    assert run(path, "--ignore", one).exit_code == 1
    assert run(path, "--ignore", one, "--ignore", other).exit_code == 0
    assert run(path, "--ignore", f"{called('GET /v2/videos')}:status", "--ignore", other).exit_code == 1


def test_another_contract_can_be_checked_against(har: Har, tmp_path: Path) -> None:
    contract = {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {"/v2/personas": {"get": {"responses": {"4XX": {"description": ""}}}}},
    }
    path = tmp_path / "contract.json"
    path.write_text(json.dumps(contract))
    result = run(written(har, tmp_path), "--contract", path, "--no-replay")
    assert result.exit_code == 1
    assert "status: 200 is not documented; documented are 4XX" in result.output


@pytest.mark.slow
def test_it_runs_as_a_program_and_writes_no_files(har: Har, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tavus_emulator", "verify", str(written(planted(har), tmp_path))]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert KEY not in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["recording.har"]


def test_help_names_the_exit_codes_and_every_option() -> None:
    result = run("--help")
    text = " ".join(result.output.split())
    assert (
        "Exits with 0 when nothing differs, with 1 when something does, and with 2 when the file can't be read" in text
    )
    for option in cli.commands["verify"].params:
        assert option.opts[0].upper() in text.upper()


def test_groups_are_bounded(har: Har, tmp_path: Path) -> None:
    """Limit the report's groups, and count the rest."""
    answer = har["log"]["entries"][-1]["response"]["content"]
    body = json.loads(answer["text"])
    letters = [f"{a}{b}{c}" for a in "abcdefghijk" for b in "abcdefghijk" for c in "abcdefghijk"]
    body["data"][0] |= dict.fromkeys(letters, 1)
    answer["text"] = json.dumps(body)
    report = json.loads(run(written(har, tmp_path), "--format", "json").output)
    assert len(report["notes"]) == 1000
    assert (report["unlisted"], report["unlisted_notes"]) == (0, 331)
    assert report["differences"] == []


def _nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = {"a": [value]}
    return value


@pytest.mark.parametrize(
    ("request_", "response"),
    [
        ({}, {"content": {"size": -1, "text": json.dumps(_nested(200))}}),
        ({"method": "POST", "postData": {"text": json.dumps(_nested(200))}}, {}),
        ({"url": "https://tavusapi.com/v2/personas?" + "a=1&" * 5000}, {}),
        ({"url": "https://tavusapi.com/v2/personas/" + "%2F" * 5000}, {}),
        ({"method": "X" * 5000}, {}),
        ({}, {"status": 10**30}),
    ],
)
def test_an_extreme_exchange_ends_in_a_report(request_: Har, response: Har, har: Har, tmp_path: Path) -> None:
    last = har["log"]["entries"][-1]
    last["request"] |= request_
    last["response"] |= response
    result = run(written(har, tmp_path), "--host", "tavusapi.com")
    assert result.exit_code in (0, 1), result.output
    assert len(result.output) < 5000
