"""Run Schemathesis on every operation of the contract, with every phase and check, against the emulator."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tavus_emulator import Emulator
from tavus_testing._checks.promises import PROMISES
from tests.harness.contracts import OPERATIONS, ROOT, needs
from tools.reports.contract_run import KEYS, main

pytestmark = pytest.mark.slow

BUILT_IN = {
    "allow_header_conformance", "content_type_conformance", "ensure_resource_availability", "ignored_auth",
    "missing_required_header", "wrong_data_rejection", "not_a_server_error", "object_level_authorization",
    "positive_data_acceptance", "response_headers_conformance", "response_schema_conformance",
    "status_code_conformance", "unsupported_method", "use_after_free",
}  # fmt: skip


def test_the_emulator_conforms_to_the_contract(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.reports.contract_run", "--profile", "quick", "--reports", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8_000:] + done.stderr[-2_000:]
    for phase in ("Examples", "Coverage", "Fuzzing", "Stateful"):
        assert f"✅ {phase}" in done.stdout
    report = (tmp_path / "contract.md").read_text(encoding="utf-8")
    checked = set(re.findall(r"^\| (\w+) \| [\d,]+ \|", report, re.MULTILINE))
    assert checked >= BUILT_IN | {promise.name for promise in PROMISES}
    assert f"{len(OPERATIONS)} operations" in report


def test_a_failure_is_shown_with_reproducing_lines_and_without_a_key(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def break_it(emulator: Emulator) -> None:
        emulator.faults.add(operation="getConversation", status=500, body={"error": "broken", "message": "broken"})

    arguments = ["--profile", "quick", "--reports", str(tmp_path), "--operation", "getConversation"]
    assert main(arguments, prepare=break_it) == 1
    report, output = (tmp_path / "contract.md").read_text(encoding="utf-8"), capfd.readouterr().out
    for text in (report, output):
        assert re.search(
            r"""curl .* 'http://127\.0\.0\.1:8787/v2/conversations/\S+' -H "x-api-key: \$TAVUS_API_KEY\"""", text
        )
        assert 'Tavus(os.environ["TAVUS_API_KEY"]' in text
        assert "tavus.conversations.get" in text
    for check in ("not_a_server_error", "status_code_conformance", "one_error_text"):
        assert f"GET /v2/conversations/{{conversation_id}}: {check}" in report
    artefacts = [tmp_path / name for name in ("contract.md", "contract.xml", "contract.har")]
    for key in KEYS.values():
        assert key not in output
        assert not any(key in artefact.read_text(encoding="utf-8") for artefact in artefacts)
    assert json.loads(artefacts[2].read_text(encoding="utf-8"))["log"]["entries"]
    assert ET.parse(artefacts[1]).getroot().find(".//failure") is not None


def test_the_seed_decides_the_requests(tmp_path: Path) -> None:
    needs("createTranscription", "getTranscription")

    def digest(seed: int, folder: str) -> str:
        operations = ["--operation", "createTranscription", "--operation", "getTranscription"]
        main(["--profile", "quick", "--seed", str(seed), "--reports", str(tmp_path / folder), *operations])
        found = re.search("digest ([0-9a-f]+)", (tmp_path / folder / "contract.md").read_text(encoding="utf-8"))
        assert found is not None
        return found[1]

    first = digest(3, "first")
    assert digest(3, "again") == first
    assert digest(4, "other") != first
