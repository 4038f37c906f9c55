"""Strategies reach what they promise: each alternative, each length, each order; never only the simplest ones."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tavus_testing import webhook_deliveries, webhook_events
from tavus_testing._contract import Schema, effective
from tavus_testing._events import EVENT_TYPES
from tavus_testing._schemas import Path, Values
from tests.properties.harness.effort import examples

pytestmark = pytest.mark.slow


def _nothing_special(path: Path, schema: Schema, *, required: bool) -> None:
    return None


VALUES = Values(effective(), _nothing_special)


def drawn(strategy: st.SearchStrategy[Any], count: int = 200) -> list[Any]:
    """Draw this many values."""
    found: list[Any] = []

    @settings(examples(count), phases=[Phase.generate])
    @given(strategy)
    def collect(value: Any) -> None:
        found.append(value)

    collect()
    return found


def values(schema: Schema, count: int = 200) -> list[Any]:
    return drawn(VALUES.of(schema), count)


WHOLE, TEXT, TRUTH = {"type": "integer", "minimum": 1, "maximum": 3}, {"type": "string"}, {"type": "boolean"}


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
def test_each_branch_is_reached(keyword: str) -> None:
    assert {type(one) for one in values({keyword: [TEXT, WHOLE, TRUTH]})} == {str, int, bool}


@pytest.mark.parametrize("schema", [TEXT, WHOLE, TRUTH, {"type": "array", "items": TEXT}])
def test_null_and_others_are_reached(schema: Schema) -> None:
    found = values({**schema, "nullable": True})
    assert {one is None for one in found} == {True, False}
    assert None not in values(schema)


def test_each_value_of_an_enum_is_reached() -> None:
    assert set(values({"type": "string", "enum": ["a", "b", "c", "d"]})) == {"a", "b", "c", "d"}
    assert set(values({"enum": ["a", None], "nullable": True})) == {"a", None}
    assert set(values({"enum": ["a", None]})) == {"a"}


def test_each_set_of_optional_fields_is_reached() -> None:
    fields = dict.fromkeys("abc", TRUTH)
    found = values({"type": "object", "properties": fields, "required": ["a"]})
    assert {frozenset(one) for one in found} == {frozenset({"a", *more}) for more in ("", "b", "c", "bc")}


@pytest.mark.parametrize(("least", "most"), [(None, None), (2, None), (None, 2), (1, 2), (3, 3)])
def test_each_length_of_a_list_is_reached(least: int | None, most: int | None) -> None:
    limits = {name: limit for name, limit in (("minItems", least), ("maxItems", most)) if limit is not None}
    first = least or 0
    assert {len(one) for one in values({"type": "array", "items": TRUTH, **limits})} == set(
        range(first, (first + 3 if most is None else most) + 1)
    )


def test_both_ends_of_a_range_are_reached() -> None:
    assert set(values(WHOLE)) == {1, 2, 3}
    assert set(values({"type": "integer", "minimum": 2, "maximum": 9, "multipleOf": 3})) == {3, 6, 9}
    assert set(values(TRUTH)) == {True, False}


def test_texts_are_short_long_and_of_any_script() -> None:
    found = values({"type": "string", "minLength": 1, "maxLength": 2})
    assert {len(one) for one in found} == {1, 2}
    assert {one.isascii() for one in found} == {True, False}
    assert "" in values(TEXT)


# ---- events ---------------------------------------------------------------------------------------------------------


def test_each_type_of_event_is_reached_and_one_that_nobody_published() -> None:
    kinds = {one["event_type"] for one in drawn(webhook_events(), 400)}
    assert kinds >= set(EVENT_TYPES)
    assert kinds > set(EVENT_TYPES)


def test_each_form_of_a_timestamp_is_reached() -> None:
    stamps = [one["timestamp"] for one in drawn(webhook_events(EVENT_TYPES[0]), 100)]
    assert any(isinstance(one, float) for one in stamps)
    assert any(str(one).endswith("GMT") for one in stamps)
    assert any(str(one).endswith("Z") for one in stamps)


@pytest.fixture
def deliveries() -> list[list[int]]:
    """Deliveries of events that are all different, by their numbers in the order of drawing."""
    fresh = itertools.count()
    events = st.builds(lambda: {"number": next(fresh)})
    drawn_rows = drawn(webhook_deliveries(events, max_size=4), 300)
    return [[one["number"] for one in row] for row in drawn_rows if row]


def test_each_order_of_deliveries_is_reached(deliveries: list[list[int]]) -> None:
    orders: set[tuple[int, ...]] = set()
    for row in deliveries:
        firsts = list(dict.fromkeys(row))
        if len(firsts) == 3:
            orders.add(tuple(sorted(firsts).index(one) for one in firsts))
    assert orders == set(itertools.permutations(range(3)))


def test_deliveries_are_repeated_and_none_is_lost(deliveries: list[list[int]]) -> None:
    assert {len(set(row)) < len(row) for row in deliveries} == {True, False}
    assert {len(set(row)) for row in deliveries} == {1, 2, 3, 4}
