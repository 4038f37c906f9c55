"""The contract against what was published of each operation, which `published/operations.yaml` has as facts.

What was published stands in the contract, and whatever else openapi.yaml has says under `x-guessed` why.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.harness.facts import Facts
from tests.harness.contracts import CONTRACT, PUBLISHED, ROOT, Operation, verbatim
from tools.codegen.contract.reading import load_yaml

DOCUMENT = load_yaml(ROOT / "openapi.yaml")
verbatim(DOCUMENT)
HERE, EFFECTIVE = Facts(DOCUMENT), Facts(CONTRACT)
PUBLIC: dict[str, dict[str, Any]] = load_yaml(PUBLISHED.with_name("operations.yaml"))


def notes(operation: Operation) -> dict[str, str]:
    found: dict[str, str] = operation.spec.get("x-guessed", {})
    return found


def test_the_contract_has_the_operations_that_were_published() -> None:
    assert HERE.operations.keys() == PUBLIC.keys()


@pytest.mark.parametrize("place", PUBLIC)
def test_what_was_published_of_an_operation_stands_in_the_contract(place: str) -> None:
    said, published = EFFECTIVE.of(EFFECTIVE.operations[place]), PUBLIC[place]
    missing = {part: sorted(set(published.get(part, ())) - said[part]) for part in said}
    assert missing == {part: [] for part in said}
    assert published["source"]


@pytest.mark.parametrize("place", PUBLIC)
def test_what_was_not_published_says_why_it_is_there(place: str) -> None:
    operation, published = HERE.operations[place], PUBLIC[place]
    said = HERE.of(operation)
    unsaid = {part: sorted(said[part] - set(published.get(part, ())) - notes(operation).keys()) for part in said}
    assert unsaid == {part: [] for part in said}
    assert operation.id == published.get("operationId") or "operationId" in notes(operation)


@pytest.mark.parametrize("place", PUBLIC)
def test_a_note_is_about_what_is_there_and_was_not_published(place: str) -> None:
    operation, published = HERE.operations[place], PUBLIC[place]
    there = {"operationId", *set[str]().union(*HERE.of(operation).values())}
    assert notes(operation).keys() <= there
    assert not notes(operation).keys() & {*published["statuses"]}
    assert "operationId" not in notes(operation) or operation.id != published.get("operationId")


@pytest.mark.parametrize(
    ("place", "status", "text"),
    [(place, status, text) for place, facts in PUBLIC.items() for status, text in facts.get("texts", {}).items()],
)
def test_a_published_text_is_the_example_of_its_status(place: str, status: str, text: str) -> None:
    assert text in HERE.examples(HERE.operations[place], status)
