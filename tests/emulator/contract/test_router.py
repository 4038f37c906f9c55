from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator._contract.router import Router


@pytest.fixture(scope="module")
def router() -> Router[str]:
    router = Router[str]()
    for template in (
        "/v2/a",
        "/v2/a/{id}",
        "/v2/a/mine",
        "/v2/a/{a_id}/end",
        "/v2/a/mine/off",
        "/f/{name}.{kind}",
        "/g/b/c",
        "/g/{x}/{y}",
        "/",
    ):
        router.add(template, template)
    return router


FOUND: list[tuple[str, Any]] = [
    ("/v2/a", ("/v2/a", {})),
    ("/v2/a/", ("/v2/a", {})),
    ("/", ("/", {})),
    ("/v2/a/7", ("/v2/a/{id}", {"id": "7"})),
    ("/v2/a/mine", ("/v2/a/mine", {})),
    ("/v2/a/mine/end", ("/v2/a/{a_id}/end", {"a_id": "mine"})),
    ("/v2/a/7/end/", ("/v2/a/{a_id}/end", {"a_id": "7"})),
    ("/f/report.pdf", ("/f/{name}.{kind}", {"name": "report", "kind": "pdf"})),
    ("/g/b/z", ("/g/{x}/{y}", {"x": "b", "y": "z"})),
    ("/v2/%61", ("/v2/a", {})),
    ("/v2/a/x%2Fend", ("/v2/a/{id}", {"id": "x/end"})),
    ("/v2/a/%2561", ("/v2/a/{id}", {"id": "%61"})),
    ("/v2/a/%FF", ("/v2/a/{id}", {"id": "\ufffd"})),
    ("/v2/a/..", ("/v2/a/{id}", {"id": ".."})),
    ("/v2/a//", None),
    ("/v2//a", None),
    ("/v2/a/7/other", None),
    ("/V2/a", None),
    ("/v2", None),
    ("", ("/", {})),
]


@pytest.mark.parametrize(("path", "found"), FOUND)
def test_a_path_matches_the_most_literal_template(router: Router[str], path: str, found: Any) -> None:
    assert router.match(path) == found


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_path_parameter_survives_encoding(text: str) -> None:
    router = Router[str]()
    router.add("/a/{id}", "item")
    assert router.match("/a/" + quote(text, safe="")) == ("item", {"id": text})
