from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator._core.problems import MAX_PROBLEMS, Problem, enumerate_words, locate, render, show


def test_a_path_reads_like_an_attribute_path() -> None:
    assert locate("body", ["properties", "tags", 0]) == "body.properties.tags[0]"
    assert locate("body", ["odd name", "x"]) == 'body["odd name"].x'


def test_problems_are_joined_each_with_its_path() -> None:
    assert render([Problem("body.a", "is bad"), Problem("body.b", "is worse")]) == "body.a: is bad; body.b: is worse"


def test_a_problem_is_reported_only_once() -> None:
    assert render([Problem("body", "is bad")] * 2) == "body: is bad"


def test_a_published_text_on_its_own_is_sent_verbatim() -> None:
    published = Problem("body.replica_id", "Invalid replica_uuid", published=True)
    assert render([published]) == "Invalid replica_uuid"
    assert render([published, Problem("body.a", "is bad")]) == "body.replica_id: Invalid replica_uuid; body.a: is bad"


def test_problems_past_the_limit_are_summarized() -> None:
    problems = [Problem(f"body.a{number}", "is bad") for number in range(MAX_PROBLEMS + 5)]
    assert render(problems).endswith(f"body.a{MAX_PROBLEMS - 1}: is bad; and more than these {MAX_PROBLEMS}")


@pytest.mark.slow
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_a_shown_value_is_short(value: Any) -> None:
    assert 0 < len(show(value)) <= 240  # 40 characters, each of which JSON may escape as six


@pytest.mark.parametrize(("words", "text"), [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")])
def test_words_are_joined_with_commas_and_or(words: list[str], text: str) -> None:
    assert enumerate_words(words) == text
