"""Reads the parts of an operation of an OpenAPI document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from tavus_emulator._contract.parameters import styles
from tavus_emulator._contract.parameters.parameter import Parameter
from tavus_emulator._contract.resolution import ContractError, resolve
from tavus_emulator._contract.router import parameter_names
from tavus_emulator._contract.schemas.fields import fields_of, lists_rows
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._contract.vocabulary import newer_names
from tavus_emulator._core.problems import show
from tavus_emulator._core.strict_json import is_object

_STATUS = re.compile("[1-5][0-9]{2}")
# OpenAPI 3.0.3, "Parameter Object": header parameters of these names are ignored.
_IGNORED_HEADERS = {"accept", "content-type", "authorization"}


class Body(NamedTuple):
    """The request body of an operation. Without JSON, `media` are its media types: forms are validated, files are not.

    `newer` has the newer names of its fields, `own` those newer names that are also fields.
    """

    required: bool
    schema: Schema
    media: tuple[str, ...] = ()
    newer: Mapping[str, str] = {}
    own: frozenset[str] = frozenset()


class Answer(NamedTuple):
    """The content of a success: the schema of its JSON, or else its media type and the object that describes it."""

    schema: Schema | None = None
    media: str | None = None
    content: Mapping[str, Any] = {}


class Responses:
    """The documented responses of an operation. Raises `ContractError` if they aren't an object."""

    def __init__(self, document: Mapping[str, Any], operation: Mapping[str, Any]) -> None:
        self._document = document
        self._nodes = {str(status): node for status, node in mapping_at(operation, "responses").items()}
        self.statuses = frozenset(int(status) for status in self._nodes if _STATUS.fullmatch(status))
        self.success = min((status for status in self.statuses if 200 <= status < 300), default=200)

    def read(self) -> None:
        """Read all of them. Raises `ContractError` if one can't be read."""
        for node in self._nodes.values():
            resolve(self._document, node)
        for status in self.statuses:
            self.error_key(status)
        self.answer()

    def answer(self) -> Answer:
        """Read the content of a success."""
        described: Any = self._at(self.success, "2XX", "default") or {}
        schema = _json_schema(described)
        if schema is None:
            media, content = next(iter(mapping_at(described, "content").items()), (None, None))
            return Answer(media=media, content=content if is_object(content) else {})
        return Answer() if self.success == 204 else Answer(Schema(self._document, schema))

    def error_key(self, status: int) -> str:
        """Return the key of an error's text, `error` if the contract doesn't say."""
        return _error_key(self._document, self._at(status)) if status >= 400 else "error"

    def error_type(self, status: int) -> str:
        """Return the media type of an error: JSON, unless the contract has another that is built on it."""
        media = _json_media(self._at(status, f"{status // 100}XX", "default")) or ""
        return media if is_json(media) else "application/json"

    def _at(self, *statuses: int | str) -> Any:
        """Return the first response that is documented for one of the statuses."""
        resolved = [resolve(self._document, self._nodes.get(str(status))) for status in statuses]
        return next((node for node in resolved if node), None)


def read_parameters(
    document: Mapping[str, Any], template: str, shared: list[Any], operation: Mapping[str, Any]
) -> tuple[Parameter, ...]:
    """Read the parameters of an operation. `shared` are those of its path. Raises `ContractError`."""
    nodes = [*shared, *list_at(operation, "parameters")]
    named = parameter_names(template)
    # The template's parameters come first, since contracts don't always describe them.
    undescribed = [_text_parameter(document, name) for name in named]
    parameters = {(one.location, one.name): one for one in undescribed}  # an operation's own replace the path's
    for number, node in enumerate(nodes, 1):
        definition: Any = resolve(document, node)
        if not is_object(definition) or not all(isinstance(definition.get(key), str) for key in ("name", "in")):
            raise ContractError(f"parameter {number} should have a name and say where it goes")
        if not _is_ignored(definition["name"], definition["in"], named):
            parameters[definition["in"], definition["name"]] = _parameter(document, definition)
    return tuple(parameters.values())


def _is_ignored(name: str, location: str, named: list[str]) -> bool:
    if location == "header":
        return name.lower() in _IGNORED_HEADERS
    return location == "path" and name not in named


def _text_parameter(document: Mapping[str, Any], name: str) -> Parameter:
    return _parameter(document, {"name": name, "in": "path", "required": True, "schema": {"type": "string"}})


def _parameter(document: Mapping[str, Any], definition: dict[str, Any]) -> Parameter:
    schema = Schema(document, _parameter_schema(definition))
    style = _style(definition)
    return Parameter(
        name=definition["name"],
        location=definition["in"],
        required=bool(definition.get("required", False)),
        explode=bool(definition.get("explode", style == styles.FORM)),
        schema=schema,
        types=frozenset(schema.types),
        default=schema.default,
        style=style,
        fields=fields_of(document, schema.node),
    )


def _style(definition: dict[str, Any]) -> str:
    if "schema" not in definition and definition.get("content"):
        return styles.JSON
    return str(definition.get("style") or (styles.FORM if definition["in"] == "query" else "simple"))


def _parameter_schema(definition: dict[str, Any]) -> Any:
    if "schema" in definition:
        return definition["schema"]
    content = mapping_at(definition, "content")
    described: Any = next(iter(content.values()), None)
    return described.get("schema", {}) if is_object(described) else {}


def read_body(document: Mapping[str, Any], operation: Mapping[str, Any]) -> Body | None:
    """Read the request body of an operation, if it has any. Raises `ContractError`."""
    if "requestBody" not in operation:
        return None
    definition = object_at(document, operation["requestBody"])
    content = mapping_at(definition, "content")
    schema = _json_schema(definition)
    media = () if schema is not None else tuple(str(one).partition(";")[0].strip().lower() for one in content)
    described: Any = next(iter(content.values())) if media else {}
    other: Any = described.get("schema", {}) if is_object(described) else {}
    read = Schema(document, other if schema is None else schema, sent=True)
    fields = fields_of(document, read.node)
    newer = newer_names(fields)
    own = frozenset(newer.keys() & fields.keys())
    return Body(bool(definition.get("required", False)), read, media, newer, own)


def _error_key(document: Mapping[str, Any], response: Any) -> str:
    schema = resolve(document, _json_schema(response))
    for name, member in mapping_at(schema, "properties").items():
        resolved = resolve(document, member)
        if is_object(resolved) and resolved.get("type") in ("string", ["string", "null"]):
            return name
    return "error"


def lists(document: Mapping[str, Any], item: Any) -> bool:
    """Return whether the GET of a path item answers a list; False for an unreadable one, reported elsewhere."""
    try:
        get = resolve(document, mapping_at(resolve(document, item), "get"))
        answers = mapping_at(get, "responses")
        successes: list[Any] = [one for status, one in answers.items() if str(status).startswith("2")]
        schema = _json_schema(resolve(document, successes[0])) if successes else None
        return schema is not None and lists_rows(document, schema)
    except ContractError:
        return False


def _json_schema(definition: Any) -> Any:
    """Return the schema of the JSON in a request or a response; None if there is none."""
    media = _json_media(definition)
    described: Any = {} if media is None else mapping_at(definition, "content")[media]
    if media is None:
        return None
    return described.get("schema", {}) if is_object(described) else {}


def _json_media(definition: Any) -> str | None:
    """Return the media type of the JSON in a request or a response; None if there is none."""
    return next((one for one in mapping_at(definition, "content") if is_json(one) or one == "*/*"), None)


def is_json(media_type: str) -> bool:
    """Return whether a media type, parameters aside, is JSON or built on it."""
    essence = media_type.partition(";")[0].strip().lower()
    return essence == "application/json" or (essence.startswith("application/") and essence.endswith("+json"))


def object_at(document: Mapping[str, Any], node: Any) -> dict[str, Any]:
    """Return the object that a node is or refers to. Raises `ContractError` for anything else."""
    resolved = resolve(document, node)
    if not is_object(resolved):
        raise ContractError(f"{show(resolved)} should be an object")
    return resolved


def mapping_at(node: Any, key: str) -> dict[str, Any]:
    """Return the object under a key, empty if there is none. Raises `ContractError` for anything else."""
    value = node.get(key) if isinstance(node, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    if value is None:
        return {}
    if not is_object(value):
        raise ContractError(f"{key} should be an object")
    return value


def list_at(node: Mapping[str, Any], key: str) -> list[Any]:
    """Return the list under a key, empty if there is none."""
    value: list[Any] = node.get(key) or []
    return value
