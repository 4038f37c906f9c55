"""Whatever a server answers ends in a typed result or a typed error."""

from __future__ import annotations

from typing import Any

import httpx
import stamina
from hypothesis import given, settings
from hypothesis import strategies as st

from tavus_api.models import Conversation, ConversationDetails, ConversationList
from tavus_client import Tavus, TavusError

from ..strategies import json_values, model

names = st.text("abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=12)
header_values = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20).map(str.strip)
headers = st.dictionaries(names, header_values, max_size=4).map(
    lambda found: {key: value for key, value in found.items() if key not in ("content-encoding", "transfer-encoding")}
)
telling = st.fixed_dictionaries(
    {},
    optional={
        "content-type": st.sampled_from(["application/json", "text/html", "application/json; charset=utf-16", "", "x"]),
        "retry-after": st.sampled_from(["0", "-1", "1e9", "soon", "Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 32 Foo 9999"]),
        "content-encoding": st.sampled_from(["identity", "gzip", "br", "nonsense"]),
    },
)
shapes = (
    st.sampled_from([Conversation, ConversationDetails, ConversationList]).flatmap(model).map(lambda m: m.to_dict())
)
bodies = st.one_of(
    st.binary(max_size=200),
    json_values.map(lambda value: httpx.Response(200, json=value).content),
    shapes.map(lambda value: httpx.Response(200, json=value).content),
    shapes.map(lambda value: httpx.Response(200, json=value).content[:-3]),
)


@settings(max_examples=600, deadline=None)
@given(
    status=st.integers(100, 999),
    ok=st.booleans(),
    extra=headers,
    known=telling,
    body=bodies,
    call=st.sampled_from(["create", "get", "list", "end", "delete"]),
)
def test_an_answer_ends_in_a_result_or_a_typed_error(
    status: int, ok: bool, extra: dict[str, str], known: dict[str, str], body: bytes, call: str
) -> None:
    def respond(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200 if ok else status, headers={**extra, **known}, stream=httpx.ByteStream(body))

    http = httpx.Client(transport=httpx.MockTransport(respond))
    tavus = Tavus("key", base_url="http://localhost", http_client=http, max_retries=1)
    arguments: dict[str, dict[str, Any]] = {"create": {"replica_id": "r"}, "list": {}}
    method = getattr(tavus.conversations, call)
    with stamina.set_testing(True, attempts=2, cap=True):
        try:
            result = method(**arguments[call]) if call in arguments else method("c123456")
        except TavusError as error:
            assert str(error)
            assert len(str(error)) < 5_000
        else:
            assert result is None if call in ("end", "delete") else type(result).__name__.startswith("Conversation")
