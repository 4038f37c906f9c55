"""The client's view of the effective contract: the same wire format, written so that the generator names it well.

The generator names an inline schema after its place (`ListConversationsResponse200DataItem`), makes one class for each
of many equal schemas, and turns a closed enum or a date in an answer into a crash at the first value it doesn't know.
The view therefore
- moves inline object schemas to `components/schemas` under a name by rule, equal ones once;
- leaves out answers that are errors: the overlay turns those into exceptions, whatever their body;
- leaves out assertions that a type can't carry (`anyOf: [{required: …}, …]`);
- opens enums and formats in answers to plain strings, and lets an optional field of an answer be null.
"""

from __future__ import annotations

import copy
import json
from typing import Any

from contract import Document
from naming import Operation, is_success, json_content, operations, pascal, singular, words

ANNOTATIONS = frozenset({"title", "description", "example", "examples", "externalDocs"})
TYPED = frozenset({"type", "properties", "items", "$ref", "enum", "anyOf", "oneOf", "allOf"})


def client_view(effective: Document) -> Document:
    """A new document; `effective` stays as it is."""
    view = copy.deepcopy(effective)
    schemas = view.setdefault("components", {}).setdefault("schemas", {})
    requests: list[Document] = []
    answers: list[Document] = []
    for operation in operations(view):
        spec = operation.spec
        spec["operationId"], spec["tags"] = operation.id, [operation.tag]
        spec["responses"] = {
            status: body for status, body in (spec.get("responses") or {}).items() if is_success(status)
        }
        requests += _media_schemas(spec.get("requestBody") or {})
        for response in spec["responses"].values():
            answers += _media_schemas(response)
    for schema in walk([*requests, *answers], schemas):
        _drop_assertions(schema)
    # a component that requests use as well keeps its enums: there they help the caller, and a service echoes them
    shared = [id(schema) for schema in walk(requests, schemas)]
    for schema in walk(answers, schemas):
        if id(schema) not in shared:
            _open(schema, str(view["openapi"]))
    hoist = _Hoist(schemas)
    for operation in operations(view):
        hoist.operation(operation)
    return view


def _media_schemas(holder: Document) -> list[Document]:
    return [content["schema"] for content in (holder.get("content") or {}).values() if "schema" in content]


def walk(roots: list[Document], components: Document) -> list[Document]:
    """Every schema reached from `roots`, once; a property named `properties` is no keyword."""
    found: dict[int, Document] = {}
    queue = list(roots)
    while queue:
        schema = queue.pop()
        if id(schema) in found:
            continue
        found[id(schema)] = schema
        queue += [schema[key] for key in ("items", "additionalProperties", "not") if isinstance(schema.get(key), dict)]
        queue += [branch for key in ("anyOf", "oneOf", "allOf") for branch in schema.get(key) or ()]
        queue += [part for part in (schema.get("properties") or {}).values() if isinstance(part, dict)]
        target = components.get(str(schema.get("$ref", "")).rpartition("/")[2])
        queue += [target] if target is not None else []
    return list(found.values())


def _drop_assertions(schema: Document) -> None:
    """Remove the combinators none of whose branches says anything about a type."""
    schema.pop("not", None)
    for keyword in ("anyOf", "oneOf", "allOf"):
        if keyword in schema and not any(TYPED & branch.keys() for branch in schema[keyword]):
            del schema[keyword]


def _open(schema: Document, version: str) -> None:
    """Make a string of an answer a plain one, and the optional fields of an object nullable."""
    if schema.get("type") == "string":
        schema.pop("enum", None)
        if schema.get("format") not in ("binary", "password"):
            schema.pop("format", None)
    for key, part in (schema.get("properties") or {}).items():
        if key not in schema.get("required", ()):
            _make_nullable(part, version)


def _make_nullable(schema: Document, version: str) -> None:
    if "$ref" in schema:
        reference = {"$ref": schema.pop("$ref")}
        if version.startswith("3.0"):
            schema.update(nullable=True, allOf=[reference])
        else:
            schema["oneOf"] = [reference, {"type": "null"}]
    elif "type" in schema and version.startswith("3.0"):
        schema["nullable"] = True
    elif "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        schema["type"] = [*types, *([] if "null" in types else ["null"])]


class _Hoist:
    def __init__(self, schemas: Document) -> None:
        self.schemas = schemas
        self.shapes = {_shape(schema): name for name, schema in schemas.items()}
        self.names = {pascal(words(name)) for name in schemas}

    def operation(self, operation: Operation) -> None:
        whole = operation.id[:1].upper() + operation.id[1:]
        body = json_content(operation.spec.get("requestBody") or {})
        if body is not None:
            about = f"The request body of `{operation.id}`."
            body["schema"] = self.schema(body["schema"], [f"{whole}Request"], operation.noun, about)
        for status, response in operation.spec["responses"].items():
            content = json_content(response)
            if content is not None:
                about = f"What `{operation.id}` answers."
                names = [*_answer_names(operation), f"{whole}Response", f"{whole}Response{status}"]
                content["schema"] = self.schema(content["schema"], names, operation.noun, about)

    def schema(self, schema: Document, names: list[str], noun: str, about: str) -> Document:
        """`schema` with its inline objects moved out; the first free of `names` becomes its own."""
        if schema.get("type") == "array" and isinstance(schema.get("items"), dict):
            items = self.schema(schema["items"], [f"{name}Item" for name in names], noun, about)
            return {**schema, "items": items}
        if schema.get("type") != "object" or any(keyword in schema for keyword in ("allOf", "oneOf", "anyOf")):
            return schema
        shape, own = _shape(schema), schema
        if shape not in self.shapes:
            name = next(name for name in [*names, *_numbered(names[-1])] if name not in self.names)
            self.names.add(name)
            self.shapes[shape] = name
            own = {"description": about, **schema}
            if "properties" in own:
                own["properties"] = {
                    key: self.property(value, key, name, noun) for key, value in own["properties"].items()
                }
            self.schemas[name] = own
        reference: Document = {"$ref": f"#/components/schemas/{self.shapes[shape]}"}
        if schema.get("nullable"):
            self.schemas[self.shapes[shape]].pop("nullable", None)
            reference = {"nullable": True, "allOf": [reference]}
        return reference

    def property(self, schema: Document, key: str, owner: str, noun: str) -> Document:
        part = words(key)
        if schema.get("type") == "array" and isinstance(schema.get("items"), dict):
            one = pascal([*part[:-1], singular(part[-1])]) if part != ["data"] else "ListItem"
            items = self.schema(schema["items"], [noun + one, owner + one], noun, f"One of `{owner}.{key}`.")
            return {**schema, "items": items}
        return self.schema(schema, [noun + pascal(part), owner + pascal(part)], noun, f"`{owner}.{key}`.")


def _answer_names(operation: Operation) -> list[str]:
    if operation.answers_list:
        return [f"{operation.noun}List"]
    if operation.creates:
        return [operation.noun]
    return [operation.noun, f"{operation.noun}Details"] if operation.method == "get" else []


def _numbered(name: str) -> list[str]:
    return [f"{name}{number}" for number in range(2, 1000)]


def _shape(schema: Any) -> str:
    """What makes two schemas one: everything but prose."""

    def strip(node: Any, named: bool = False) -> Any:  # the keys of `properties` are names, not keywords
        if isinstance(node, dict):
            return {
                key: strip(value, not named and key == "properties")
                for key, value in node.items()
                if named or (key not in ANNOTATIONS and not key.startswith("x-"))
            }
        return [strip(item) for item in node] if isinstance(node, list) else node

    return json.dumps(strip(schema), sort_keys=True)
