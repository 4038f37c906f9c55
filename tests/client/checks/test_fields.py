"""Checks of texts, numbers, lists, durations and languages."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tavus_client import RequestWarning
from tests.client.harness.script import MakeClient


@pytest.mark.parametrize("field", ["conversation_name", "conversational_context", "custom_greeting"])
@pytest.mark.parametrize("value", ["", " ", "\n\t", "\u2003", 5])
def test_a_text_must_not_be_blank(field: str, value: Any, refused: Any) -> None:
    assert refused(**{field: value})[field][0] == "blank-text"


@pytest.mark.parametrize("value", [1, 0, -3, 2.5, "4", True, [2]])
def test_fewer_than_two_participants_are_refused(value: Any, refused: Any) -> None:
    assert refused(max_participants=value)["max_participants"][0] == "max-participants"


@pytest.mark.parametrize("value", [2, 3, 2.0])
def test_two_or_more_participants_pass(value: Any, refused: Any) -> None:
    assert refused(max_participants=value) == {}


@pytest.mark.parametrize("field", ["memory_stores", "document_ids", "document_tags"])
def test_lists_have_unique_nonblank_texts(field: str, refused: Any) -> None:
    found = refused(**{field: ["a", "", "a", " ", 5, ["a"], "b"]})
    assert {path: check for path, (check, _) in found.items()} == {
        f"{field}[{index}]": "list-items" for index in (1, 2, 3, 4, 5)
    }
    assert f"{field}[0]" in found[f"{field}[2]"][1]
    assert refused(**{field: ["a", "b"]}) == refused(**{field: []}) == {}


@pytest.mark.parametrize("field", ["memory_stores", "document_ids", "document_tags"])
def test_a_text_is_not_accepted_as_a_list(field: str, refused: Any) -> None:
    check, message = refused(**{field: "anna"})[field]
    assert check == "list-items"
    assert "['anna']" in message


@pytest.mark.parametrize(("value", "word"), [("fast", "'speed'"), ("Balanced", "'balanced'"), (5, "'quality'")])
def test_an_unknown_strategy_is_refused_with_the_known_ones(value: Any, word: str, refused: Any) -> None:
    check, message = refused(document_retrieval_strategy=value, document_tags=["a"])["document_retrieval_strategy"]
    assert check == "retrieval-strategy"
    assert word in message


def test_a_strategy_without_documents_gives_a_warning(client: MakeClient) -> None:
    with pytest.warns(RequestWarning, match="no document_ids or document_tags"):
        client().conversations.create(replica_id="r", document_retrieval_strategy="speed", document_ids=[])
    client().conversations.create(replica_id="r", document_retrieval_strategy="speed", document_tags=["a"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("max_call_duration", 0),
        ("max_call_duration", -1),
        ("max_call_duration", dt.timedelta(0)),
        ("max_call_duration", dt.timedelta(milliseconds=1500)),
        ("max_call_duration", "60"),
        ("max_call_duration", True),
        ("participant_absent_timeout", 0),
        ("participant_absent_timeout", 0.5),
        ("participant_left_timeout", -1),
        ("participant_left_timeout", [1]),
    ],
)
def test_a_duration_is_whole_seconds_and_positive(field: str, value: Any, refused: Any) -> None:
    assert refused(properties={field: value})[f"properties.{field}"][0] == "duration"


@pytest.mark.parametrize(
    "properties",
    [
        {"max_call_duration": 1},
        {"max_call_duration": dt.timedelta(minutes=10), "participant_absent_timeout": dt.timedelta(minutes=10)},
        {"participant_left_timeout": 0},
        {"participant_absent_timeout": 3600},
        {"participant_left_timeout": 7200},
        {"max_call_duration": 60},  # shorter than the default of the absent timeout, which wasn't given
        {"max_call_duration": 10**30, "participant_absent_timeout": 10**29},
    ],
)
def test_valid_durations_pass(properties: Any, refused: Any) -> None:
    assert refused(properties=properties) == {}


@pytest.mark.parametrize(
    "properties",
    [
        {"max_call_duration": 60, "participant_absent_timeout": 61},
        {"participant_absent_timeout": 3601},
        {"max_call_duration": dt.timedelta(minutes=1), "participant_absent_timeout": dt.timedelta(minutes=2)},
    ],
)
def test_the_absent_timeout_must_not_exceed_the_call(properties: Any, refused: Any) -> None:
    found = refused(properties=properties)
    assert [check for check, _ in found.values()] == ["absent-timeout"]
    assert "properties.participant_absent_timeout" in found


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("en", "english"),
        ("EN", "english"),
        ("pt-BR", "portuguese"),
        ("en_US", "english"),
        ("zh-Hans-CN", "chinese"),
        ("English", "english"),
        ("ENGLISH", "english"),
        (" english ", "english"),
        ("English (US)", "english"),
        ("de", "german"),
        ("el", "greek"),
        ("ka", "georgian"),
        ("nb", "norwegian"),
        ("fil", "tagalog"),
        ("Mandarin", "chinese"),
        ("Deutsch", "german"),
        ("englsh", "english"),
        ("portugese", "portuguese"),
        ("vietnames", "vietnamese"),
        ("Multilingual", "multilingual"),
        ("multi-lingual", "multilingual"),
    ],
)
def test_a_language_code_or_misspelling_is_refused_with_the_name(given: str, meant: str, refused: Any) -> None:
    check, message = refused(properties={"language": given})["properties.language"]
    assert check == "language"
    assert repr(meant) in message


@pytest.mark.parametrize("given", ["klingon", "fa", "xx-YY", "", " ", 5, "x" * 10_000])
def test_an_unknown_language_is_refused(given: Any, refused: Any) -> None:
    check, message = refused(properties={"language": given})["properties.language"]
    assert check == "language"
    assert len(message) < 1000


@pytest.mark.parametrize("given", ["klingon", "fa"])
def test_all_languages_are_listed_if_none_is_similar(given: str, refused: Any) -> None:
    _, message = refused(properties={"language": given})["properties.language"]
    assert all(name in message for name in ("multilingual", "arabic", "english", "vietnamese"))
