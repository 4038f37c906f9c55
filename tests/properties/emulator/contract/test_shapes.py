"""Contracts of every shape: resources are created, read, listed, changed and deleted as the contract says."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Contract, Emulator, Request, VirtualClock
from tavus_testing._checks.api import Api
from tests.properties.harness.effort import examples
from tests.properties.harness.shapes import WORDS, Shaped, as_json, as_yaml, made_of, shaped_contracts

pytestmark = pytest.mark.slow

HEADERS = {"x-token": "key", "content-type": "application/json"}
WRITERS = {".json": as_json, ".yaml": as_yaml}


class Served:
    """A drawn contract, read from a file and served. Every answer is checked against it."""

    def __init__(self, drawn: Shaped, suffix: str) -> None:
        self.api, self.prefix = Api(drawn.document), drawn.prefix
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"contract{suffix}"
            path.write_text(WRITERS[suffix](drawn.document), encoding="utf-8")
            self.contract = Contract.from_file(path)
        self.emulator = Emulator(contract=self.contract, clock=VirtualClock())

    def ask(self, method: str, path: str, body: Any = None, *, key: bool = True) -> tuple[int, Any]:
        data = b"" if body is None else json.dumps(body).encode()
        headers = {name: value for name, value in HEADERS.items() if key or name != "x-token"}
        target, _, query = path.partition("?")
        answer = self.emulator.respond(Request(method, self.prefix + target, query=query, headers=headers, body=data))
        found = self.api.match(method, self.prefix + target)
        assert found is not None
        assert answer.status in found[0].responses or answer.status >= 400, (path, answer)
        content = json.loads(answer.body) if answer.body else None
        schema = found[0].response_schema(answer.status)
        if schema is not None:
            assert not self.api.schemas.errors(schema, content), (method, path, content)
        return answer.status, content


@examples(60)
@given(data=st.data(), drawn=shaped_contracts(), suffix=st.sampled_from(sorted(WRITERS)))
def test_resources_follow_their_contract(data: st.DataObject, drawn: Shaped, suffix: str) -> None:
    served, thing = Served(drawn, suffix), drawn.thing
    ask = served.ask

    def shown(answer: Any) -> Any:
        return answer[thing.wrapper] if thing.wrapper else answer

    def at(one: Any, detail: str = "") -> str:
        return f"{thing.base}/{quote(str(one[thing.key]), safe='')}{detail}"

    scope = "?scope=all" if thing.scoped else "?"
    assert ask("GET", thing.base + scope, key=False)[0] == (401 if drawn.needs_key else 200)
    assert ask("GET", thing.base)[0] == (400 if thing.scoped else 200)
    assert ask("GET", f"{thing.base}{scope}&page=none")[0] == 400

    made: list[Any] = []
    for number in range(3):
        body = data.draw(made_of(thing)) | ({thing.key: f"no {number}/ä"} if thing.names_itself else {})
        status, answer = ask("POST", thing.base, body)
        assert status == 201, answer
        one = shown(answer)
        assert {name: one[name] for name in body} == body
        assert ask("GET", at(one)) == (200, answer)
        made.append(one)
        if thing.names_itself:
            assert ask("POST", thing.base, body)[0] == thing.conflict
    assert len({one[thing.key] for one in made}) == 3

    listed: list[Any] = []
    for page in (1, 2, 3):
        answer = ask("GET", f"{thing.base}{scope}&page={page}")[1]  # of two rows, the contract's default
        assert thing.rows is None or answer["total_count"] == 3
        listed += answer if thing.rows is None else answer[thing.rows]
    assert [row[thing.key] for row in listed] == [one[thing.key] for one in reversed(made)]

    subject, other = made[0], made[1]
    if thing.renamed is not None:
        method, name = thing.renamed
        value = data.draw(made_of(thing._replace(required=[name], given={name: thing.given[name]})))[name]
        status, answer = ask(method.upper(), at(subject, f"/{name}"), {name: value})
        assert (status, shown(answer)) == (200, {**subject, name: value})
        assert ask("GET", at(subject)) == (200, answer)
        assert shown(ask("GET", at(other))[1]) == other
        assert ask(method.upper(), f"{thing.base}/nothing/{name}", {name: value})[0] in (400, 404)
    if thing.parts:
        status, part = ask("POST", at(subject, "/parts"), {})
        assert status == 201
        assert ask("GET", at(subject, "/parts")) == (200, [part])
        assert ask("GET", at(other, "/parts")) == (200, [])
        assert ask("GET", at(subject, f"/parts/{part['part_id']}")) == (200, part)
        assert ask("GET", at(other, f"/parts/{part['part_id']}"))[0] in (400, 404)
        assert ask("POST", f"{thing.base}/nothing/parts", {})[0] in (400, 404)
    assert ask("DELETE", at(subject)) == (204, None)
    assert ask("GET", at(subject))[0] in (400, 404)
    assert shown(ask("GET", at(other))[1]) == other
    served.emulator.close()


@examples(60)
@given(data=st.data(), drawn=shaped_contracts(), suffix=st.sampled_from(sorted(WRITERS)))
def test_a_missing_or_mistyped_field_is_reported(data: st.DataObject, drawn: Shaped, suffix: str) -> None:
    served, thing = Served(drawn, suffix), drawn.thing
    body = data.draw(made_of(thing)) | ({thing.key: "one"} if thing.names_itself else {})
    name = data.draw(st.sampled_from(sorted(thing.given)))
    wrong = dict(body)
    if name in thing.required and data.draw(st.booleans()):
        del wrong[name]
    else:
        wrong[name] = data.draw(st.sampled_from([{"no": 1}, [{"no": 1}], 17.5, "no such word, and far too long"]))
    schema = served.api.at("POST", served.prefix + thing.base)
    assert schema is not None
    status, answer = served.ask("POST", thing.base, wrong)
    if served.api.schemas.admits(schema.request_schema, wrong):
        assert status == 201, answer
    else:
        assert status == 400
        assert name in json.dumps(answer), answer
        listed = served.ask("GET", f"{thing.base}?scope=all" if thing.scoped else thing.base)[1]
        assert (listed[thing.rows] if thing.rows else listed) == []
    served.emulator.close()


@examples(60)
@given(drawn=shaped_contracts(), words=st.dictionaries(st.sampled_from(WORDS), st.sampled_from(WORDS), max_size=5))
def test_yaml_and_json_give_the_same_contract(drawn: Shaped, words: dict[str, str]) -> None:
    document = {**drawn.document, "x-words": {**words, "truth": True, "nothing": None, "number": 1.5}}
    served = [Served(drawn._replace(document=document), suffix).contract for suffix in WRITERS]
    assert served[0].document == served[1].document == document


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_yaml_words_that_look_like_other_types_stay_strings(suffix: str) -> None:
    schema = {"type": "object", "properties": {"mode": {"type": "string", "enum": list(WORDS)}}}
    said = {"content": {"application/json": {"schema": schema}}}
    paths = {"/things": {"post": {"requestBody": said, "responses": {"200": {"description": "", **said}}}}}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"contract{suffix}"
        document = {"openapi": "3.0.3", "info": {"title": "Words", "version": "1"}, "paths": paths}
        path.write_text(WRITERS[suffix](document), encoding="utf-8")
        emulator = Emulator(contract=Contract.from_file(path))
    for word in WORDS:
        answer = emulator.respond(Request("POST", "/things", headers=HEADERS, body=json.dumps({"mode": word}).encode()))
        assert (answer.status, json.loads(answer.body)["mode"]) == (200, word)
    emulator.close()
