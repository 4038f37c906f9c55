"""Contract runs on several machines: how they are split, what they share, and the report of all."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tavus_emulator import Emulator
from tavus_testing._checks.api import Api
from tests.contract.harness.faults import CATEGORIES, NAMES, counted, label
from tests.harness import redis
from tests.harness.contracts import needs
from tools.reports import contract_merge
from tools.reports.contract_run import CONTRACT, main
from tools.reports.contract_shard import Shard, parse, seeds, share

OPERATIONS = Api(json.loads(CONTRACT.read_text(encoding="utf-8"))).operations
FAMILIES = {operation.collection for operation in OPERATIONS}


# ---- shards ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", range(1, len(FAMILIES) + 1))
def test_shards_have_each_operation_once(count: int) -> None:
    parts = [share(Shard(number, count), OPERATIONS, 7) for number in range(1, count + 1)]
    assert sorted(name for part in parts for name in part.operations) == sorted(one.id for one in OPERATIONS)
    assert all(part.operations and (part.seed, part.step) == (7, 1) for part in parts)


def test_shards_beyond_the_number_of_families_have_other_seeds() -> None:
    count = 2 * len(FAMILIES) + 1
    parts = [share(Shard(number, count), OPERATIONS, 7) for number in range(1, count + 1)]
    assert [part.seed for part in parts] == [7] * len(FAMILIES) + [8] * len(FAMILIES) + [9]
    assert {part.step for part in parts} == {3}
    assert len({(part.operations[0], part.seed) for part in parts}) == count


def test_a_family_is_not_split() -> None:
    for number in range(1, 9):
        names = set(share(Shard(number, 8), OPERATIONS, 7).operations)
        own = {one.collection for one in OPERATIONS if one.id in names}
        assert names == {one.id for one in OPERATIONS if one.collection in own}


def test_a_split_does_not_depend_on_the_order_of_the_contract() -> None:
    assert share(Shard(3, 8), OPERATIONS, 7) == share(Shard(3, 8), list(reversed(OPERATIONS)), 7)


@pytest.mark.parametrize("text", ["", "3", "0/8", "9/8", "3/0", "-1/8", "3/8/1", "a/b", "3 /8"])
def test_a_text_that_is_not_a_shard_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a shard such as 3/8"):
        parse(text)


# ---- nights ---------------------------------------------------------------------------------------------------------


def test_a_night_has_other_seeds_until_its_time_is_up() -> None:
    part = share(Shard(1, 2 * len(FAMILIES)), OPERATIONS, 7)
    times = iter([100.0, 130.0, 159.9, 160.0])
    assert list(seeds(part, 1.0, lambda: next(times))) == [7, 9, 11]
    assert list(seeds(part, 0.0, lambda: 5.0)) == [7]


@pytest.mark.slow
def test_a_night_has_one_report_and_an_archive_only_of_what_failed(tmp_path: Path) -> None:
    needs("listReplicas")
    arguments = ["--profile", "nightly", "--minutes", "0.001", "--operation", "listReplicas"]
    assert main([*arguments, "--reports", str(tmp_path)]) == 0
    assert "profile nightly, seed 7" in (tmp_path / "contract.md").read_text(encoding="utf-8")
    assert ET.parse(tmp_path / "contract.xml").getroot().find("testsuite") is not None
    assert sorted(path.name for path in (tmp_path / "seed-7").iterdir()) == ["contract.json", "contract.xml"]
    assert contract_merge.load(tmp_path).seed == 7


# ---- fault categories -----------------------------------------------------------------------------------------------


def test_an_operation_counts_once_for_a_category() -> None:
    found = [("a", "status_code_conformance"), ("a", "response_schema_conformance"), ("b", "not_a_server_error")]
    assert counted([*found, ("b", "pages")]) == {100: 1, 200: 1}
    assert (label("not_a_server_error"), label("pages")) == ("F100", "")
    assert set(CATEGORIES.values()) == NAMES.keys()


# ---- a fleet on a Redis server --------------------------------------------------------------------------------------


@pytest.fixture
def redis_url() -> Iterator[str]:
    with redis.server() as url:
        yield url


def _examples(url: str) -> int:
    library: Any = import_module("redis")
    with library.Redis.from_url(url) as server:
        keys: list[bytes] = list(server.scan_iter("hypothesis-example:*"))
        return sum(server.scard(key) for key in keys if not key.endswith((b".secondary", b".pareto")))


@pytest.mark.slow
def test_four_shards_share_failed_examples_and_have_one_report(tmp_path: Path, redis_url: str) -> None:
    names = ["getConversation", "listReplicas", "listDocuments", "getVideo"]
    needs(*names)
    chosen = [word for name in names for word in ("--operation", name)]
    common = ["--profile", "quick", "--database", redis_url, *chosen]

    def break_it(emulator: Emulator) -> None:
        emulator.faults.add(operation="getConversation", status=500, body={"error": "broken"})

    folders = [tmp_path / f"shard-{number}" for number in range(1, 5)]
    codes = [
        main([*common, "--shard", f"{number}/4", "--reports", str(folder)], prepare=break_it)
        for number, folder in enumerate(folders, 1)
    ]
    assert sorted(codes) == [0, 0, 0, 1]
    assert _examples(redis_url) > 0

    reports = tmp_path / "all"
    assert contract_merge.main([*map(str, folders), "--reports", str(reports)]) == 1
    text = (reports / "contract.md").read_text(encoding="utf-8")
    assert all(f"| shard {number}/4, seed 7 |" in text for number in range(1, 5))
    assert "4 operations" in text
    assert re.search(r"Found by: shard [1-4]/4, seed 7\.", text)
    assert "| F100 | HTTP Status 500 | 1 |" in text
    suites = ET.parse(reports / "contract.xml").getroot()
    assert {str(suite.get("name")).rpartition(" (")[2] for suite in suites} == {
        f"shard {n}/4, seed 7)" for n in range(1, 5)
    }
    entries = json.loads((reports / "contract.har").read_text(encoding="utf-8"))["log"]["entries"]
    assert {entry["comment"] for entry in entries} == {f"shard {number}/4, seed 7" for number in range(1, 5)}

    # another machine with another seed repeats the kept examples, and forgets those that pass
    assert main([*common, "--seed", "8", "--reports", str(tmp_path / "later")]) == 0
    assert _examples(redis_url) == 0
