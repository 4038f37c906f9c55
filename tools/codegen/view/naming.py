"""How names come about: one documented rule from operationId, tag and path (docs/generation.md)."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from openapi_python_client.strings import PythonIdentifier

from tools.codegen.contract.schemas import METHODS, Document, is_success, json_content, resolve

CLIENT = frozenset({"with_options", "with_raw_response", "close", "base_url", "builtins", "default"})
"""Attributes that the client has of its own: no family is called so."""
SHADOWING = frozenset({"builtins", "datetime"})
"""What the types of a family's methods are spelled with: no method is called so."""
IN_MODELS = frozenset(
    {"d", "cls", "src_dict", "field_dict", "prop", "prop_name", "prop_dict", "additional_properties", "additional_keys"}
    | {"to_dict", "from_dict", "cast", "isoparse"}
)
"""Names that the code of a generated model uses: no field is called so."""
IN_ENDPOINTS = frozenset(
    {"body", "client", "url", "headers", "params", "cookies", "response", "kwargs", "quote", "cast", "httpx", "errors"}
    | {"json", "uuid", "isoparse"}
)
"""Names that the code of a generated endpoint uses: no parameter is called so."""
IN_FAMILIES = frozenset({"builtins", "partial", "like"})
"""Names that a family's module uses: no module of an endpoint is called so."""
CLASSES = frozenset(
    {"Any", "Async", "AsyncClient", "AsyncIterator", "AuthenticatedClient", "BinaryIO", "Callable", "Client", "File"}
    | {"Duration", "Generator", "HTTPStatus", "Iterator", "Literal", "Mapping", "Operation", "Required", "Response"}
    | {"Self", "Sequence", "T", "TextIO", "Timeout", "TypedDict", "Unset", "Uuid", "Enum", "Cast"}
)
"""Names that generated code uses for something else: no model is called so."""


def words(name: str) -> list[str]:
    """`createPDFReport`, `create_pdf_report` and `Create PDF report` → `[create, pdf, report]`."""
    return [part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", name)]


def singular(word: str) -> str:
    """The English rule of thumb that API nouns follow."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def plural(word: str) -> str:
    """The same the other way round."""
    if word.endswith("y") and word[-2:-1] not in (*"aeiou", ""):
        return word[:-1] + "ies"
    return word if word.endswith("s") else word + "s"


def pascal(parts: list[str]) -> str:
    return "".join(part.capitalize() for part in parts)


def identifier(name: str) -> str:
    """`name` as a Python name that is no keyword."""
    safe = re.sub(r"\W", "_", name)
    if not safe or safe[0].isdigit():
        safe = f"_{safe}"
    return f"{safe}_" if keyword.iskeyword(safe) else safe


def python_name(name: str) -> str:
    """What the generator calls a field or a parameter."""
    return str(PythonIdentifier(name, prefix="field_"))


def attributes(keys: list[str], reserved: frozenset[str]) -> dict[str, str]:
    """Each name on the wire → a name that the generator makes a Python name of its own of.

    That is the same name, if it can be: if no other makes the same Python name, and the code around uses it for nothing
    else. The wire keeps its names: what was renamed here is put back when the code is there.
    """
    found: dict[str, str] = {}
    taken = set(reserved)
    for key in keys:
        python = python_name(key)
        if python.rstrip("_") not in taken:
            found[key] = key
            taken |= {python, python.rstrip("_")}
    for key in keys:
        if key not in found:
            base = python_name(key).strip("_") or "field"
            options = [f"{base}_field", *(f"{base}_{number}" for number in range(2, 1000))]
            found[key] = next(name for name in options if name not in taken and name not in keys)
            taken.add(found[key])
    return found


@dataclass(frozen=True)
class Operation:
    """One operation of a contract and the names that follow from it."""

    id: str
    method: str
    path: str
    tag: str
    spec: Document
    document: Document = field(default_factory=dict[str, Any], repr=False)
    """What references in `spec` point into."""

    @property
    def family(self) -> str:
        """The attribute of the client: `Pronunciation Dictionaries` → `pronunciation_dictionaries`."""
        name = identifier("_".join(words(self.tag)) or "untagged")
        name = f"tag{name}" if name.startswith("_") else name
        return f"{name}_" if name in CLIENT else name

    @property
    def verb(self) -> str:
        """operationId without the tag's words; `get` of a list is `list`."""
        rest, family = words(self.id), [singular(word) for word in words(self.tag)]
        for start in range(len(rest) - len(family) + 1):
            if family and [singular(word) for word in rest[start : start + len(family)]] == family:
                rest = rest[:start] + rest[start + len(family) :]
                break
        if rest == ["get"] and self.answers_list:
            return "list"
        return _method("_".join(rest) or self.method)

    @property
    def whole(self) -> str:
        """operationId in snake case."""
        return _method("_".join(words(self.id)) or self.method)

    @property
    def noun(self) -> str:
        """What the operation is about, in the singular: `listConversations` → `Conversation`."""
        rest = words(self.id)
        noun = rest[1:] or rest or words(self.tag) or ["thing"]
        return pascal([*noun[:-1], singular(noun[-1])])

    @property
    def answers_list(self) -> bool:
        """A GET of a path that names no single thing and answers an array, bare or under `data`."""
        if self.method != "get" or self.path.rstrip("/").endswith("}"):
            return False
        return any(_is_list(self.document, schema) for _, schema in self.successes())

    @property
    def creates(self) -> bool:
        """A POST to a collection."""
        return self.method == "post" and "{" not in self.path

    def successes(self) -> list[tuple[str, Document]]:
        """The statuses that say yes with a body, and its schema."""
        found: list[tuple[str, Document]] = []
        for status, response in (self.spec.get("responses") or {}).items():
            content = json_content(resolve(self.document, response)) if is_success(status) else None
            if content is not None:
                found.append((status, content["schema"]))
        return found


def _is_list(document: Document, schema: Document) -> bool:
    schema = resolve(document, schema)
    if not isinstance(schema, dict):
        return False
    rows = resolve(document, (schema.get("properties") or {}).get("data", {}))
    return "array" in (schema.get("type"), rows.get("type"))


def _method(name: str) -> str:
    safe = identifier(name)
    safe = f"call{safe}" if safe.startswith("_") else safe
    return f"{safe}_" if safe in SHADOWING else safe


def operations(document: Document) -> list[Operation]:
    """Every operation of the contract, in its order. One without operationId or tag gets one from its path."""
    found: list[Operation] = []
    for path, item in (document.get("paths") or {}).items():
        for method, spec in resolve(document, item).items():
            if method in METHODS:
                name, tag = _of_path(method, path)
                name = spec.get("operationId") or free(name, [operation.id for operation in found])
                tag = (spec.get("tags") or [tag])[0]
                found.append(Operation(name, method, path, tag, spec, document))
    return found


def _of_path(method: str, path: str) -> tuple[str, str]:
    """The operationId and the tag that an operation without them gets.

    POST /v2/things → createThings, GET /v2/things/{id} → getThing, POST /v2/things/{id}/end → endThing; all of things.
    """
    literal = [part for part in path.split("/") if part and "{" not in part and not re.fullmatch(r"v[0-9.]+", part)]
    if method == "post" and len(literal) > 1 and "{" in path and not path.rstrip("/").endswith("}"):
        return words(literal[-1])[0] + pascal([singular(word) for word in words(literal[-2])]), literal[-2]
    about = [word for part in literal for word in words(part)]
    if about and path.rstrip("/").endswith("}"):
        about[-1] = singular(about[-1])
    verb = "create" if method == "post" and "{" not in path else method
    return verb + pascal(about), literal[-1] if literal else "default"


def method_names(family: list[tuple[str, str]]) -> list[str]:
    """The names of a family's methods, from verb and whole operationId; where two verbs meet, both keep the whole."""
    verbs, found = [verb for verb, _ in family], list[str]()
    for verb, whole in family:
        name = verb if verbs.count(verb) == 1 else whole
        found.append(free(name, found))
    return found


def free(name: str, taken: Iterable[str]) -> str:
    """`name`, or the same with the first number that is free."""
    return next(option for option in (name, *(f"{name}_{number}" for number in range(2, 1000))) if option not in taken)
