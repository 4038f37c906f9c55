from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator._core.strict_json import MAX_DEPTH, InvalidJSONError, decode, encode

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@pytest.mark.slow
@given(values)
def test_decoding_inverts_encoding(value: Any) -> None:
    assert decode(json.dumps(value).encode()) == value
    assert decode(json.dumps(value, ensure_ascii=False).encode()) == value


@pytest.mark.slow
@given(
    st.lists(st.tuples(st.sampled_from(["a", "b", "\x7f", '"', "é"]), values), max_size=4), st.booleans(), st.booleans()
)
def test_a_duplicate_key_is_found_however_it_is_written(
    pairs: list[tuple[str, Any]], plain: bool, nested: bool
) -> None:
    members = [f"{json.dumps(name, ensure_ascii=not plain)} : {json.dumps(value)}" for name, value in pairs]
    text = f"{{{', '.join(members)}}}"
    text = f'[{{"a": {text}}}]' if nested else text
    if len(dict(pairs)) < len(pairs):
        with pytest.raises(InvalidJSONError, match="occurs more than once in one object"):
            decode(text.encode())
    else:
        assert decode(text.encode()) == ([{"a": dict(pairs)}] if nested else dict(pairs))


@pytest.mark.slow
@given(st.from_regex(r"-?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?", fullmatch=True))
def test_a_number_is_decoded_as_python_does(text: str) -> None:
    try:
        expected = json.loads(text)
    except ValueError:
        expected = None
    if expected is None or expected in (float("inf"), float("-inf")):
        with pytest.raises(InvalidJSONError):
            decode(text.encode())
    else:
        assert decode(text.encode()) == expected
        assert type(decode(text.encode())) is type(expected)


@pytest.mark.slow
def test_decoding_without_msgspec_gives_the_same() -> None:
    code = """
import sys
sys.modules["msgspec"] = None
from tavus_emulator._core.strict_json import InvalidJSONError, decode, encode
assert encode({"a": [1, 2**70, 0.5, None, "\\x7fé"]}) == '{"a":[1,1180591620717411303424,0.5,null,"\\x7fé"]}'.encode()
assert decode(b'{"a": [1, 2]}') == {"a": [1, 2]}
try:
    decode(b'{"a": 1, "a": 2}')
except InvalidJSONError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == 'the key "a" occurs more than once in one object\n'
    assert encode({"a": [1, 2**70, 0.5, None, "\x7fé"]}) == '{"a":[1,1180591620717411303424,0.5,null,"\x7fé"]}'.encode()


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
def test_json_that_parsers_disagree_about_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InvalidJSONError) as refused:
        decode(data)
    assert reason in str(refused.value)


def test_nesting_is_allowed_up_to_the_limit() -> None:
    decode(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH)
    with pytest.raises(InvalidJSONError):
        decode(b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1))


def test_siblings_and_brackets_in_strings_are_not_nesting() -> None:
    assert decode(b"[" + b"[]," * 1000 + b'"' + b"[" * 1000 + b'"]')[-1] == "[" * 1000


def test_a_surrogate_pair_is_one_character() -> None:
    assert decode(b'"\\ud83d\\ude00"') == "\U0001f600"
