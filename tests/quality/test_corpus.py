"""Every planted defect still applies to the code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.quality.corpus import KINDS, ROOT, Mutant, corpus
from tools.quality.killers import KILLERS, read_killers, write_killers
from tools.quality.suites import SUITES, suites_for

CORPUS = corpus()


@pytest.mark.slow
@pytest.mark.parametrize("mutant", CORPUS, ids=lambda one: one.name)
def test_a_defect_applies_at_one_place_and_compiles(mutant: Mutant) -> None:
    compile(mutant.planted(), mutant.file, "exec")
    assert mutant.before != mutant.after
    assert mutant.breaks.endswith(".")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_variant_has_ten_defects(kind: str) -> None:
    assert {one.kind for one in CORPUS} == {None, *KINDS}
    assert sum(one.kind == kind for one in CORPUS) >= 10


def test_killers_are_of_defects_and_suites() -> None:
    known = read_killers()
    assert set(known) <= {one.name for one in CORPUS}
    assert len(known) == len(json.loads(KILLERS.read_text(encoding="utf-8")))


def test_killers_are_kept_until_their_defect_or_suite_is_gone(tmp_path: Path) -> None:
    file, test, later = tmp_path / "killers.json", f"{SUITES[0]}::test_this[é]", f"{SUITES[1]}::test_that"
    assert read_killers(file) == {}
    write_killers({"one": test, "two": test}, ["one", "two"], file)
    write_killers({"two": later, "gone": test}, ["two", "one"], file)
    assert read_killers(file) == {"one": test, "two": later}
    write_killers({"three": "tests/client/test_example.py::test_this"}, ["one", "three"], file)
    assert read_killers(file) == {"one": test}


def test_defects_have_unique_names() -> None:
    assert len({one.name for one in CORPUS}) == len(CORPUS)
    assert len({(one.file, one.before, one.after) for one in CORPUS}) == len(CORPUS)


def test_a_defect_that_does_not_apply_raises() -> None:
    lost = Mutant("lost", "client", "overlay/tavus_client/_helpers/join.py", "what never stood there", "", "Nothing.")
    with pytest.raises(ValueError, match="lost: what it replaces stands 0 times"):
        lost.planted()


def test_every_suite_exists_and_is_not_an_example_test() -> None:
    assert all((ROOT / suite).is_file() for suite in SUITES)
    assert {Path(suite).parts[1] for suite in SUITES} == {"contract", "model", "properties"}


@pytest.mark.parametrize("mutant", CORPUS, ids=lambda one: one.name)
def test_every_suite_is_run_for_every_defect(mutant: Mutant) -> None:
    assert sorted(suite for heap in suites_for(mutant.file) for suite in heap) == sorted(SUITES)
