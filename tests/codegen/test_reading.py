"""Reading contracts: YAML 1.2, documents in several files, and those made to take endless memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tools.codegen.contract.bundling import bundle
from tools.codegen.contract.joining import join_paths
from tools.codegen.contract.reading import load_yaml
from tools.codegen.contract.schemas import ContractError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("no", "no"),
        ("12:30", "12:30"),
        ("2026-01-15", "2026-01-15"),
        ("2026-01-15T09:30:00Z", "2026-01-15T09:30:00Z"),
        ("1_000", "1_000"),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("1e3", 1000.0),
        ("-.5", -0.5),
        ("true", True),
        ("~", None),
        ("", None),
    ],
)
def test_yaml_1_2_decides_the_type_of_a_value(tmp_path: Path, text: str, value: Any) -> None:
    (tmp_path / "a.yaml").write_text(f"a: {text}\n200: x\non: y\n")
    found = load_yaml(tmp_path / "a.yaml")
    assert found == {"a": value, "200": "x", "on": "y"}
    assert type(found["a"]) is type(value)


@pytest.mark.parametrize("text", ["a: [", "- a", "a: !!python/object:os.system x", "a: &b [*b]", ""])
def test_a_file_that_is_not_a_document_is_refused_by_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text)
    with pytest.raises(ContractError, match=r"a\.yaml: "):
        load_yaml(tmp_path / "a.yaml")


def bundled(tmp_path: Path, document: dict[str, Any], **files: str) -> dict[str, Any]:
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text)
    return bundle(document, tmp_path / "openapi.yaml")


def test_references_to_other_files_become_components(tmp_path: Path) -> None:
    thing = {"$ref": "other.yaml#/Thing"}
    content = {"application/json": {"schema": thing}}
    document = {
        "paths": {
            "/a": {"get": {"responses": {"200": {"content": content}}, "parameters": [{"$ref": "other.yaml#/Page"}]}},
            "/b": {"$ref": "b.yaml"},
        },
        "components": {"schemas": {"Thing": {"type": "string"}}},
    }
    made = bundled(
        tmp_path,
        document,
        other="Thing: {properties: {next: {$ref: '#/Thing'}, own: {$ref: 'openapi.yaml#/components/schemas/Thing'}}}\n"
        "Page: {in: query, name: page, schema: {$ref: '#/Thing'}}\n"
        "Done: {description: Done}",
        b="get: {responses: {'200': {$ref: 'other.yaml#/Done'}}}",
    )
    local = {"$ref": "#/components/schemas/Thing_2"}
    get = made["paths"]["/a"]["get"]
    assert get["responses"]["200"]["content"]["application/json"]["schema"] == local
    assert get["parameters"] == [{"$ref": "#/components/parameters/Page"}]
    assert made["components"]["parameters"]["Page"]["schema"] == local
    own = {"$ref": "#/components/schemas/Thing"}
    assert made["components"]["schemas"]["Thing_2"] == {"properties": {"next": local, "own": own}}
    assert made["paths"]["/b"] == {"get": {"responses": {"200": {"$ref": "#/components/responses/Done"}}}}


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("none.yaml#/A", "none.yaml: can't be read"),
        ("other.yaml#/B", "there is nothing at this place"),
        ("https://example.test/a.yaml", "only files are read"),
    ],
)
def test_a_broken_reference_is_refused(tmp_path: Path, reference: str, said: str) -> None:
    document = {"paths": {}, "components": {"schemas": {"A": {"$ref": reference}}}}
    with pytest.raises(ContractError, match=said):
        bundled(tmp_path, document, other="A: {}")


def test_paths_that_differ_only_in_parameter_names_are_joined() -> None:
    row = {"in": "path", "name": "id", "required": True, "schema": {"type": "string"}}
    paths: dict[str, Any] = {
        "/a/{a_id}": {"get": {"operationId": "one"}},
        "/a/{id}": {"parameters": [row], "get": {"operationId": "two"}, "put": {"operationId": "three"}},
    }
    said: list[str] = []
    join_paths({"paths": paths}, said.append)
    assert list(paths) == ["/a/{a_id}"]
    assert paths["/a/{a_id}"]["get"] == {"operationId": "one"}
    assert paths["/a/{a_id}"]["put"] == {"operationId": "three", "parameters": [{**row, "name": "a_id"}]}
    assert [line.partition(":")[0] for line in said] == ["GET /a/{id}", "PUT /a/{id}"]


def bomb(first: str, form: str, levels: int = 12) -> str:
    lines = [f"x-0: &a0 {first}"]
    for level in range(1, levels):
        aliases = ", ".join([f"*a{level - 1}"] * 10)
        lines.append(f"x-{level}: &a{level} {form % aliases}")
    return "\n".join(lines)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [bomb("[a, a]", "[%s]"), bomb("{a: 1}", "{<<: [%s]}"), "x: &a [*a]", "x: " + "[" * 5_000 + "]" * 5_000],
    ids=["aliases", "merges", "a cycle", "nesting"],
)
def test_a_document_that_expands_without_end_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text(f"openapi: 3.1.0\n{text}\npaths: {{}}\n")
    with pytest.raises(ContractError):
        load_yaml(path)
