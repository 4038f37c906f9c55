"""A recording makes bounded work for `verify`: linear in its size, or it is refused with a reason."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from click.testing import CliRunner

from tavus_emulator._cli import cli
from tavus_emulator._verify import planting
from tavus_emulator._verify.har import HarError, read_har
from tests.emulator.harness.archives import Har
from tests.harness.contracts import needs
from tests.properties.harness.work import work

pytestmark = pytest.mark.slow
TIMES = 6
GROWTH = 1.6 * TIMES
"""By how much the work may grow if a recording is six times as large: linearly, or a little more."""
ENTRIES, PARTS = 20, 80
"""The number of entries, or of parts of one entry, in the smaller recording."""
MEMORY = 40
"""Bytes of memory for each byte of a file: an empty array of three bytes takes 64."""
PERSONAS, CONVERSATIONS, DOCUMENTS = "/v2/personas", "/v2/conversations", "/v2/documents"
HEADERS = {"x-api-key": "recorded-key-0123456789", "content-type": "application/json"}
Entries: TypeAlias = Callable[[int], list[Har]]


def entry(
    method: str = "GET",
    target: str = PERSONAS,
    answer: Any = None,
    *,
    sent: Any = None,
    headers: Mapping[str, str] = HEADERS,
    more: Any = (),
    number: int = 0,
) -> Har:
    """Return an entry. `sent` and `answer` are JSON, or text as it is."""
    posted = {} if sent is None else {"postData": {"mimeType": "application/json", "text": _text(sent)}}
    return {
        "startedDateTime": f"2026-03-01T12:{number // 60 % 60:02}:{number % 60:02}Z",
        "request": {
            "method": method,
            "url": f"https://tavusapi.com{target}",
            "headers": [*({"name": name, "value": value} for name, value in headers.items()), *more],
            "bodySize": 0 if sent is None else -1,
            **posted,
        },
        "response": {
            "status": 200,
            "headers": [{"name": "content-type", "value": "application/json"}],
            "content": {"text": "{}" if answer is None else _text(answer)},
        },
    }


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


RECORDINGS: Mapping[str, Entries] = {
    "entries": lambda size: [entry(number=number) for number in range(size)],
    "creates": lambda size: [
        entry("POST", PERSONAS, {"persona_id": f"p-{number}"}, sent={"system_prompt": "a"}, number=number)
        for number in range(size)
    ],
    "headers": lambda size: [entry(more=[{"name": f"a{number}", "value": "b"} for number in range(size)])],
    "rows": lambda size: [entry(answer={"data": [{"persona_id": f"p-{number}"} for number in range(size)]})],
    "ids in a body": lambda size: [
        entry(
            "POST",
            CONVERSATIONS,
            {"conversation_id": "c-1"},
            sent={"document_ids": [f"d-{number}" for number in range(size)]},
        )
    ],
    "fields that the contract lacks": lambda size: [
        entry(answer={f"field_{'a' * (n % 30)}{n}": n for n in range(size)})
    ],
    "secrets": lambda size: [entry(answer={f"token{number}": f"secret-{number}" for number in range(size)})],
    "tokens in a text": lambda size: [entry(answer={"persona_name": "eyJ" * size})],
    "wrong values": lambda size: [entry(answer={"data": [1] * size})],
    "nested arrays": lambda size: [entry(answer="[" * size + "]" * size)],
    "nested objects": lambda size: [entry(answer='{"a":' * size + "1" + "}" * size)],
    "segments of a path": lambda size: [entry(target=PERSONAS + "/a" * size)],
    "parameters of a query": lambda size: [entry(target=f"{PERSONAS}?{'&'.join(['limit=1'] * size)}")],
    "answers that are no JSON": lambda size: [entry(answer="[" * size)],
    "paths outside the contract": lambda size: [entry(target=f"/v9/{'x' * number}") for number in range(size)],
}


def verify(entries: list[Har], folder: Path, *options: str) -> tuple[int, str]:
    """Run the command. Return the exit code and the output; raise what it raises."""
    file = folder / "recording.har"
    file.write_text(json.dumps({"log": {"version": "1.2", "entries": entries}}), encoding="utf-8")
    result = CliRunner().invoke(cli, ["verify", str(file), *options])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.mark.parametrize("what", RECORDINGS)
def test_the_work_for_a_recording_is_linear_in_its_size(what: str, tmp_path: Path) -> None:
    def of(size: int) -> int:
        return work(lambda: codes.append(verify(RECORDINGS[what](size), tmp_path, "--host", "tavusapi.com")[0]))

    codes: list[int] = []
    least = ENTRIES if len(RECORDINGS[what](2)) == 2 else PARTS
    of(1)  # modules are loaded, and the contract is read
    assert of(TIMES * least) <= GROWTH * of(least)
    assert set(codes) <= {0, 1}


def test_earlier_resources_may_refer_to_each_other_in_a_long_chain(tmp_path: Path) -> None:
    needs("getDocument")
    rows = [{"document_id": f"d-{number}", "parent_document_id": f"d-{number + 1}"} for number in range(1_200)]
    entries = [entry(target=f"{DOCUMENTS}/{row['document_id']}", answer=row) for row in rows]
    code, text = verify(entries, tmp_path)
    assert (code, text.partition(", ")[2].partition(";")[0]) == (1, "1200 replayed")


def test_too_many_earlier_resources_are_an_error_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs("listPersonas")
    monkeypatch.setattr(planting, "MAX_EARLIER", 100)
    rows = [{"persona_id": f"p-{number}"} for number in range(101)]
    code, text = verify([entry(answer={"data": rows})], tmp_path)
    assert (code, text.partition(".har: ")[2]) == (
        2,
        "more than 100 resources are older than it: record less, or pass --no-replay\n",
    )
    assert verify([entry(answer={"data": rows})], tmp_path, "--no-replay")[0] == 0
    assert verify([entry(answer={"data": rows[1:]})], tmp_path)[0] == 1


@pytest.mark.parametrize("text", ["[]", "{}", '""', "[[[[]]]]", "1", '{"a":{}}'])
def test_the_memory_for_a_file_is_a_multiple_of_its_size(text: str, tmp_path: Path) -> None:
    file = tmp_path / "recording.har"
    file.write_text(f'{{"log":{{"entries":[{",".join([text] * (500_000 // (len(text) + 1)))}]}}}}', encoding="utf-8")
    tracemalloc.start()
    try:
        with pytest.raises(HarError, match=r"^log\.entries"):
            read_har(file, max_bytes=1_000_000, max_entries=10_000)
        assert tracemalloc.get_traced_memory()[1] <= MEMORY * file.stat().st_size
    finally:
        tracemalloc.stop()
