"""Moves inline objects and enums to `components/schemas`, each under a name by rule; equal ones once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tools.codegen.contract.naming import pascal, singular, words
from tools.codegen.contract.schemas import Document, first_content
from tools.codegen.view.components import Tag
from tools.codegen.view.forms import COMPONENTS, MODEL, NULL
from tools.codegen.view.identifiers import CLASSES, IN_MODELS, attributes
from tools.codegen.view.operations import Operation

ANNOTATIONS = frozenset({"title", "description", "example", "examples", "externalDocs", "deprecated"})
ANYTHING = "JsonObject"
"""The name of every object without described fields."""


class Hoist:
    """The view's components. `names` are the possible names of a schema, best first."""

    def __init__(self, components: dict[str, Document], tags: dict[str, Tag], note: Callable[[str], None]) -> None:
        self.schemas: Document = {}
        self.wire: dict[str, dict[str, str]] = {}
        self.modules: dict[str, str] = {}
        self._shapes: dict[str, str] = {}
        self._components, self._references = components, dict[str, str]()
        self._names = {ANYTHING, *CLASSES}
        self._component_shapes: dict[str, str] = {}
        self._tags = tags
        self.tags: dict[str, Tag] = {}
        """The tags of components that a discriminator distinguishes, by name."""
        for reference in components:
            best = _class_name(components[reference].get(MODEL) or reference.rpartition("/")[2])
            self._references[reference] = self._free([best, f"{best}Model"])
            if self._references[reference] != best:
                note(f"{reference}: called {self._references[reference]}: {best} is taken")
            if "$ref" not in components[reference]:
                self._component_shapes.setdefault(_spelled(components[reference]), reference)

    def operation(self, operation: Operation) -> None:
        """Name the schemas in an operation of the view."""
        whole = _class_name(operation.id)
        body = first_content(operation.spec.get("requestBody") or {})
        if body is not None:
            about = f"The request body of `{operation.id}`."
            body["schema"] = self.schema(body["schema"], [f"{whole}Request"], operation.noun, about, request=True)
        for status, response in operation.spec["responses"].items():
            content = first_content(response)
            if content is not None:
                about = f"The answer of `{operation.id}`."
                names = [*_answer_names(operation, content["schema"]), f"{whole}Response", f"{whole}Response{status}"]
                content["schema"] = self.schema(content["schema"], names, operation.noun, about)
        for row in operation.spec["parameters"]:
            row["schema"] = self.schema(
                row["schema"], _key_names(row["name"], operation.noun, whole), operation.noun, ""
            )

    def schema(self, schema: Document, names: list[str], noun: str, about: str, *, request: bool = False) -> Document:
        """Return `schema` with its inline schemas moved out; its name is the first free one of `names`."""
        if "$ref" in schema:
            return {**schema, "$ref": COMPONENTS + self._component(schema["$ref"])}
        if "oneOf" in schema:
            return self._union(schema, names, noun, about, request=request)
        if schema.get("type") == "array":
            items = [name if name.endswith("Item") else f"{name}Item" for name in names]
            return {**schema, "items": self.schema(schema["items"], items, noun, about, request=request)}
        if "enum" in schema:
            own = [_class_name(schema["x-name"])] if "x-name" in schema else []
            return self._moved(schema, [*own, *names], json.dumps([(own or names)[0], schema["enum"]]), "")
        if schema.get("type") == "object":
            return self._object(schema, names, noun, about, request=request)
        return schema

    def _union(self, schema: Document, names: list[str], noun: str, about: str, *, request: bool) -> Document:
        members = [member for member in schema["oneOf"] if member != NULL]
        several = sum(member.get("type") == "object" for member in members) > 1
        branches = [
            self.schema(member, _branch_names(member, names) if several else names, noun, about, request=request)
            for member in members
        ]
        return {**schema, "oneOf": [*branches, *([NULL] if NULL in schema["oneOf"] else [])]}

    def _object(self, schema: Document, names: list[str], noun: str, about: str, *, request: bool) -> Document:
        if not schema["properties"] and "additionalProperties" not in schema:
            if ANYTHING not in self.schemas:
                self.schemas[ANYTHING] = {"type": "object", "description": "An object of any fields."}
            return {**_about(schema), "$ref": COMPONENTS + ANYTHING}
        shape = _spelled(schema)
        if shape in self._component_shapes:
            return {**_about(schema), "$ref": COMPONENTS + self._component(self._component_shapes[shape])}
        if MODEL in schema:
            names, noun = [_class_name(schema[MODEL]), *names], _class_name(schema[MODEL])
        return self._moved(
            schema,
            names,
            shape,
            about,
            lambda own, name: self._fill(own, name, noun, request=request),
        )

    def _moved(
        self,
        schema: Document,
        names: list[str],
        shape: str,
        about: str,
        fill: Callable[[Document, str], None] | None = None,
    ) -> Document:
        if shape not in self._shapes:
            name = self._shapes[shape] = self._free(names)
            own = {key: value for key, value in schema.items() if key not in ("deprecated", "x-name", MODEL)}
            own = self.schemas[name] = {**({"description": about} if about else {}), **own}
            if fill is not None:
                fill(own, name)
        return {**_about(schema), "$ref": COMPONENTS + self._shapes[shape]}

    def _component(self, reference: str) -> str:
        while "$ref" in self._components[reference]:
            reference = self._components[reference]["$ref"]
        name = self._references[reference]
        if reference in self._tags:
            self.tags[name] = self._tags[reference]
        if name not in self.schemas:
            own = self.schemas[name] = dict(self._components[reference])
            self._fill(own, name, name, request=False)
        return name

    def _fill(self, own: Document, name: str, noun: str, *, request: bool) -> None:
        """Move out the schemas of an object's properties, and name the properties so that Python names follow."""
        keys = attributes(list(own["properties"]), IN_MODELS)
        required = own.get("required", ())
        properties = {
            keys[key]: self._property(part, key, name, noun, request=request) for key, part in own["properties"].items()
        }
        own["properties"] = properties
        if required:
            own["required"] = [keys[key] for key in required]
        wire = {made: key for key, made in keys.items() if made != key}
        if wire:
            self.wire[name] = own["x-wire"] = wire
        if isinstance(own.get("additionalProperties"), dict):
            about = f"A value of `{name}`."
            own["additionalProperties"] = self.schema(own["additionalProperties"], [f"{name}Value"], noun, about)
        module = "_".join(words(name))
        if module in keys.values():
            self.modules[name] = f"{module}_model"

    def _property(self, schema: Document, key: str, owner: str, noun: str, *, request: bool) -> Document:
        part, about = words(key), f"`{owner}.{key}`."
        if not part:
            return self.schema(schema, [f"{owner}Field"], noun, about)
        arrays = [member for member in (schema, *schema.get("oneOf", ())) if member.get("type") == "array"]
        names = _key_names(key, noun, owner) if _is_enum(schema) else [_join(noun, part), _join(owner, part)]
        if owner.endswith("Details"):
            names.insert(1, f"{names[0]}Details")
        if arrays:
            one = [*part[:-1], singular(part[-1])]
            names = [noun + pascal(one), owner + pascal(one)]
            if _is_enum(arrays[0]["items"]):
                names = _key_names("_".join(one), noun, owner)
            elif part == ["data"]:
                names = [f"{noun}{'Input' if request else 'ListItem'}", f"{owner}Item"]
            return self._items(schema, names, noun, f"One of `{owner}.{key}`.")
        return self.schema(schema, [*names, f"{names[-1]}Details"], noun, about)

    def _items(self, schema: Document, names: list[str], noun: str, about: str) -> Document:
        """Return an array, or an array or null, whose items get one of `names`."""
        if "oneOf" in schema:
            return {**schema, "oneOf": [self._items(member, names, noun, about) for member in schema["oneOf"]]}
        if schema.get("type") != "array":
            return self.schema(schema, names, noun, about)
        return {**schema, "items": self.schema(schema["items"], names, noun, about)}

    def _free(self, names: list[str]) -> str:
        """Return the first free one of `names`, or else the last with a number; the spelling doesn't matter."""
        taken = {name.lower() for name in self._names}
        options = [*names, *(f"{names[-1]}{number}" for number in range(2, 1000))]
        name = next(option for option in options if option.lower() not in taken)
        self._names.add(name)
        return name


def _class_name(given: str) -> str:
    name = pascal(words(given)) or "Schema"
    return name if not name[0].isdigit() else f"Model{name}"


def _join(first: str, part: list[str]) -> str:
    """Join `Persona` and `persona_settings` to `PersonaSettings`."""
    rest = pascal(part)
    return rest if rest.startswith(first) and rest != first else first + rest


def _key_names(key: str, noun: str, owner: str) -> list[str]:
    """Return the names of an enum: its key if that says enough, else the key with its owner's name."""
    part = words(key) or ["value"]
    whole = [pascal(part)] if len(part) > 1 and not part[0].isdigit() else []
    return [*whole, _join(noun, part), _join(owner, part)]


def _is_enum(schema: Document) -> bool:
    return any("enum" in member for member in (schema, *schema.get("oneOf", ())))


def _branch_names(schema: Document, names: list[str]) -> list[str]:
    """Name a branch of a union after its first required field."""
    required = schema.get("required") or []
    return [*(f"{name}With{pascal(words(required[0]))}" for name in names if required), f"{names[-1]}Option"]


def _answer_names(operation: Operation, schema: Document) -> list[str]:
    fields = schema.get("properties") or {}
    array = (fields.get("data") or {}).get("type") == "array" or schema.get("type") == "array"
    array = array or any(member.get("type") == "array" for member in (fields.get("data") or {}).get("oneOf", ()))
    if operation.method == "get" and array and not operation.path.rstrip("/").endswith("}"):
        return [f"{operation.noun}List"]
    if operation.creates:
        return [operation.noun]
    if operation.method == "get":
        return [operation.noun, f"{operation.noun}Details"]
    return [f"{pascal(words(key))}Response" for key in fields] if len(fields) == 1 else []


def _about(schema: Document) -> Document:
    return {key: schema[key] for key in ("description", "deprecated", "x-unit", "x-secret") if key in schema}


def _spelled(schema: Document) -> str:
    return json.dumps(_shape(schema), sort_keys=True)


def _shape(node: Any, named: bool = False) -> Any:
    """Return a schema without its prose. The keys of `properties` are names, not keywords."""
    if isinstance(node, dict):
        return {
            key: _shape(value, not named and key == "properties")
            for key, value in node.items()
            if named or (key not in ANNOTATIONS and not key.startswith("x-"))
        }
    return [_shape(item) for item in node] if isinstance(node, list) else node
