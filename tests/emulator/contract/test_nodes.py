"""Facts about nodes of a document."""

from __future__ import annotations

from typing import Any

import pytest

from tavus_emulator._contract.schemas.nodes import Nodes

THING = {"type": "object", "properties": {"thing_id": {"type": "string"}, "name": {"type": "string"}}}
ENVELOPE = {"type": "object", "required": ["data"], "properties": {"data": THING}}


@pytest.mark.parametrize("alternatives", [[THING, ENVELOPE], [ENVELOPE, THING]])
@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
def test_the_branch_of_a_value_admits_it_and_describes_most_of_its_fields(
    keyword: str, alternatives: list[Any]
) -> None:
    nodes, node = Nodes({}), {keyword: alternatives}
    assert nodes.branch(node, {"data": {"name": "Ada"}}) == ENVELOPE
    assert nodes.branch(node, {"name": "Ada"}) == THING
    assert nodes.branch(node, {"name": "Ada", "data": "text"}) == THING


def test_a_schema_that_is_not_an_object_has_an_empty_branch() -> None:
    assert Nodes({}).branch(True, {"name": "Ada"}) == {}


def test_a_node_is_known_by_identity() -> None:
    document: dict[str, Any] = {"components": {"schemas": {"Thing": THING}}}
    nodes, reference = Nodes(document), {"$ref": "#/components/schemas/Thing"}
    assert nodes.resolve(reference) is THING
    assert nodes.fields(reference) == THING["properties"]
    assert (nodes.required(ENVELOPE), nodes.required(THING)) == ({"data"}, set())
    assert nodes.items({"type": "array", "items": THING}) == THING
    assert nodes.admits(ENVELOPE, {"data": {}})
    assert not nodes.admits(dict(ENVELOPE), {})
