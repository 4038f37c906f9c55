"""An invalid webhook body raises an error that lists all problems and shows nothing of the conversation."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
from typing import Any

import pytest

from tavus_client import (
    InvalidEventError,
    TavusError,
    parse_event,
)
from tests.client.harness.deliveries import BODIES, delivery


def problems(body: Any, **options: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidEventError) as caught:
        parse_event(body, **options)
    error = caught.value
    assert isinstance(error, TavusError)
    assert isinstance(error, ValueError)
    assert error.__context__ is None  # the context would contain the body
    assert pickle.loads(pickle.dumps(error)) == error == copy.deepcopy(error)
    return [(violation.path, violation.check) for violation in error.violations]


@pytest.mark.parametrize(
    ("body", "check", "says"),
    [
        (b"", "json", "the body: is empty"),
        (b"  \n", "json", "the body: is empty"),
        (b"hello", "json", "is not JSON: Expecting value, at character 0"),
        (b'{"a": 1', "json", "is not JSON"),
        (b'{"a": 1} x', "json", "is not JSON: Extra data"),
        (b"<html>", "json", "is not JSON"),
        (b"null", "type", "is null, not an object"),
        (b"[]", "type", "is an array, not an object"),
        (b'"text"', "type", "is a string, not an object"),
        (b"5", "type", "is an integer, not an object"),
        (b"\xff\xfe{\x00}\x00", "encoding", "is not UTF-8, at byte 0"),
        (b'{"a": "\xe9"}', "encoding", "is not UTF-8, at byte 7"),
        (b'{"a": "\xed\xa0\x80"}', "encoding", "is not UTF-8"),
        (b'{"a": NaN}', "json", "contains NaN, which is not JSON"),
        (b'{"a": [-Infinity]}', "json", "contains -Infinity"),
        (b'{"a": 1e999}', "json", "too large for a double"),
        (b'{"a": -1e999}', "json", "too large for a double"),
        (b'{"a": ' + b"1" * 400 + b"}", "json", "a number of 400 digits"),
        (b'{"a": ' + b"1" * 5000 + b"}", "json", "a number of 5000 digits"),
        (b'{"a": 1, "a": 2}', "json", "has 'a' 2 times in one object"),
        (b'{"b": [{"a": 1, "a": 1}]}', "json", "has 'a' 2 times in one object"),
        (b'{"a": {"b": ["\\ud800"]}}', "json", "a.b[0]: contains an unpaired surrogate"),
        ('{"a": "\udfff"}', "json", "a: contains an unpaired surrogate"),
        (b'{"a": {"\\udc00": 1}}', "json", "a: has a name with an unpaired surrogate"),
        (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "json", "deeper than 100 levels"),
        (b"[" * 1_000_000, "json", "deeper than 100 levels"),
        (b'{"a":' + b"[" * 100 + b"]" * 100 + b"}", "json", "deeper than 100 levels"),
        ({"a": dt.date(2025, 1, 1)}, "json", "a date is in it"),
        ({("a", "b"): 1}, "json", "has no form in JSON"),
        ({"a": float("nan")}, "json", "contains NaN"),
        (5, "type", "is an integer: pass bytes, text or a mapping"),
        (None, "type", "is null: pass bytes, text or a mapping"),
    ],
)
def test_a_body_that_is_not_a_json_object_is_an_error(body: Any, check: str, says: str) -> None:
    assert {found for _, found in problems(body)} == {check}
    with pytest.raises(InvalidEventError) as caught:
        parse_event(body)
    assert says in str(caught.value)
    assert len(str(caught.value)) < 3000


def test_a_cyclic_or_deep_mapping_is_an_error() -> None:
    circle: dict[str, Any] = {}
    circle["self"] = circle
    assert problems(circle) == [("", "json")]
    deep: dict[str, Any] = {}
    for _ in range(100_000):
        deep = {"a": deep}
    assert problems(deep) == [("", "json")]
    while deep:  # otherwise freeing it would recurse as deep
        deep = deep.pop("a", {})


def test_a_body_of_the_maximum_depth_is_read() -> None:
    body: Any = []
    for _ in range(98):
        body = [body]
    event = parse_event({"a": body})
    assert copy.deepcopy(event) == event
    assert len(event.dedup_key) == 64


def test_a_byte_order_mark_is_ignored() -> None:
    text = json.dumps(BODIES["joined"][1])
    assert parse_event(b"\xef\xbb\xbf" + text.encode()) == parse_event("\ufeff" + text) == parse_event(text)


@pytest.mark.parametrize("text", ["e", "é", "語", "🎉"])
def test_a_body_of_exactly_max_size_is_read(text: str) -> None:
    body = json.dumps({"event_type": "a.b", "text": text * 100}, ensure_ascii=False).encode()
    assert parse_event(body, max_size=len(body)) == parse_event(body.decode(), max_size=len(body))
    assert problems(body, max_size=len(body) - 1) == [("", "size")]
    assert problems(body.decode(), max_size=len(body) - 1) == [("", "size")]
    assert problems(b"{" + b" " * 10_000_000 + b"}") == [("", "size")]
    assert parse_event(json.loads(body), max_size=1) == parse_event(body)


def test_a_type_that_is_not_text_is_refused() -> None:
    assert problems({"event_type": 5}) == [("event_type", "type")]
    assert problems({"event_type": ["system.shutdown"], "conversation_id": "c1"}) == [("event_type", "type")]


def test_a_hostile_body_gives_a_bounded_error() -> None:
    for hostile in (b'{"a":[%s1]}' % (b"NaN," * 200_000), b'{"a":[%s1]}' % (b'"\\ud800",' * 200_000)):
        with pytest.raises(InvalidEventError) as caught:
            parse_event(hostile)
        assert 100 <= len(caught.value.violations) <= 102
        assert str(caught.value).endswith("more")
        assert len(str(caught.value)) < 5_000


def test_an_error_shows_no_utterances() -> None:
    body = delivery("application.transcription_ready", {"transcript": [{"role": 1, "content": "plums\ud800"}, "plums"]})
    for given in (body, json.dumps(body), json.dumps(body)[:-3] + "plums"):
        with pytest.raises(InvalidEventError) as caught:
            parse_event(given)
        assert "plums" not in f"{caught.value}{caught.value!r}{vars(caught.value)}"
