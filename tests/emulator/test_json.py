from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator._json import MAX_DEPTH, InvalidJSONError, decode

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(values)
def test_what_json_encodes_is_decoded_to_the_same_value(value: Any) -> None:
    assert decode(json.dumps(value).encode()) == value
    assert decode(json.dumps(value, ensure_ascii=False).encode()) == value


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    with suppress(InvalidJSONError):
        decode(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "not valid JSON: Expecting property name enclosed in double quotes at line 1, column 2"),
        (b"\xef\xbb\xbf{}", "not valid JSON"),
        (b'"\xff"', "not valid UTF-8 at byte 1"),
        ('"a"'.encode("utf-16"), "not valid UTF-8"),
        (b"NaN", "NaN is not JSON"),
        (b"-Infinity", "-Infinity is not JSON"),
        (b"1e400", "1e400 is out of the range of a number"),
        (b"1" * 5000, "a number has too many digits"),
        (b'{"a": 1, "a": 2}', 'the key "a" occurs more than once in one object'),
        (b'{"\\ud800": 1, "\\ud800": 2}', "occurs more than once"),
        (b'"\\ud800"', "\\ud800 is half a surrogate pair, not a character"),
        (b'{"\\uDC00": 1}', "\\udc00 is half a surrogate pair, not a character"),
        (b"[" * 100_000, f"nested more than {MAX_DEPTH} levels deep"),
        (b'{"a":' * 100_000, f"nested more than {MAX_DEPTH} levels deep"),
    ],
)
def test_what_readers_of_json_disagree_about_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InvalidJSONError) as refused:
        decode(data)
    assert reason in str(refused.value)


def test_nesting_is_allowed_up_to_the_limit() -> None:
    decode(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH)
    with pytest.raises(InvalidJSONError):
        decode(b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1))


def test_brackets_beside_each_other_and_in_strings_do_not_count_as_nesting() -> None:
    assert decode(b"[" + b"[]," * 1000 + b'"' + b"[" * 1000 + b'"]')[-1] == "[" * 1000


def test_a_surrogate_pair_is_a_character() -> None:
    assert decode(b'"\\ud83d\\ude00"') == "\U0001f600"
