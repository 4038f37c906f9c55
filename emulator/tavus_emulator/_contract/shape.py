"""What an operation does, by the shape of its path and its schemas: no name of any operation stands here.

A path that ends in a parameter is an *item* of the *collection* before it; what goes on behind an item is about that
item. `POST /things` creates, `GET /things` lists, `PATCH /things/{id}/name` renames, `POST /things/{id}/stop` acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from tavus_emulator._contract.schema import Schema, resolve
from tavus_emulator._core.strict_json import is_array, is_object

if TYPE_CHECKING:
    from tavus_emulator._contract.contract import Operation

CREATE, LIST, GET, REPLACE, PATCH, DELETE = "create", "list", "get", "replace", "patch", "delete"
ACT, RENAME, VIEW = "act", "rename", "view"  # on something of an item
READ, WRITE, ERASE = "read", "write", "erase"  # of what there is only one

_OF_COLLECTION = {"POST": CREATE, "GET": LIST, "PUT": WRITE, "PATCH": WRITE, "DELETE": ERASE}
_OF_ITEM = {"POST": ACT, "GET": GET, "PUT": REPLACE, "PATCH": PATCH, "DELETE": DELETE}
_OF_MEMBER = {"POST": ACT, "PUT": RENAME, "PATCH": RENAME, "DELETE": ACT}
_OF_ONE = {"POST": CREATE, "PUT": WRITE, "PATCH": WRITE, "DELETE": ERASE}
_PARAMETER = re.compile(r"\{([^{}]+)\}")
_ROWS = ("data", "items", "results", "records", "rows", "entries", "list", "values")
_MAX_NESTING = 10


class Place(NamedTuple):
    """Where an operation stands: the path of its collection, its role there, and what of an item it is about.

    `key` is the path parameter that has the item's id.
    """

    collection: str
    role: str
    key: str | None = None
    detail: str = ""

    @property
    def name(self) -> str:
        """`create`, `patch`, `act end`."""
        return f"{self.role} {self.detail}".rstrip()


class Shapes:
    """Tells the places of a document's operations. Paths start with `prefix`."""

    def __init__(
        self, document: Mapping[str, Any], templates: Iterable[str], prefix: str, listed: Iterable[str] = ()
    ) -> None:
        """`listed` are the templates at which a GET lists."""
        self._document = document
        self._prefix = prefix
        paths = [_segments(template) for template in templates]
        items = {tuple(segments[:-1]) for segments in paths if _PARAMETER.search(segments[-1])}
        lists = {tuple(_segments(template)) for template in listed}
        self._collections = items | {one for one in lists if not _PARAMETER.search(one[-1])}

    def place(self, template: str, method: str, answer: Schema | None) -> Place:
        """The place of an operation, by its path, its method and the answer of its success."""
        segments = _segments(template)
        found = _PARAMETER.search(segments[-1])
        if found is not None:
            return Place(self._path(segments[:-1]), _OF_ITEM.get(method, VIEW), found.group(1))
        lists = method == "GET" and answer is not None and lists_rows(self._document, answer.node)
        if tuple(segments) in self._collections or lists:
            return Place(self._path(segments), _OF_COLLECTION.get(method, VIEW))
        for index in range(len(segments) - 1, 0, -1):
            found = _PARAMETER.search(segments[index])
            if found is not None:
                collection, detail = self._path(segments[:index]), "/".join(segments[index + 1 :])
                return Place(collection, _OF_MEMBER.get(method, VIEW), found.group(1), detail)
        return Place(self._path(segments), _OF_ONE.get(method, READ))

    def _path(self, segments: list[str]) -> str:
        return f"{self._prefix}/{'/'.join(segments)}"


class Collection:
    """What the operations on one kind of thing have in common, by role."""

    def __init__(self, document: Mapping[str, Any], path: str, operations: Mapping[str, Operation]) -> None:
        self.document = document
        self.path = path
        self.operations = operations
        self.key = next((one.place.key for one in operations.values() if one.place.key), None)

    @cached_property
    def given(self) -> dict[str, Any]:
        """The fields that a creation takes, with their schemas."""
        return {name: schema for name, (schema, _) in self._given.items()}

    @cached_property
    def writable(self) -> set[str]:
        """The fields that a creation takes, those of its entries among them."""
        inner = fields_of(self.document, _items(self.document, self.given[self.entries])) if self.entries else {}
        return self.given.keys() | inner.keys()

    @cached_property
    def entries(self) -> str | None:
        """The field of a creation under which things are listed of which an answer shows the first."""
        for name, schema in self.given.items():
            items = fields_of(self.document, _items(self.document, schema))
            if len(set(items) & set(self.fields)) > 1 and name not in self._flat:
                return name
        return None

    @cached_property
    def fields(self) -> dict[str, Any]:
        """Every field that an answer shows of one of them, with its schema."""
        shown = dict(self._flat)
        for operation in self.operations.values():
            if operation.place.role in (GET, CREATE, READ) and operation.answer is not None:
                for inner in self._wrapped(operation.answer.node):
                    shown = {**fields_of(self.document, inner), **shown}
        return shown

    @cached_property
    def id_field(self) -> str:
        """The field that has the id: named like the path's parameter, or ending so, or just `id`."""
        key = self.key
        names = [name for name in self.fields if _is_text(self.document, self.fields[name])]
        if key is None:
            stem = singular(re.sub(r"\W", "_", self.path.rpartition("/")[2]))
            if f"{stem}_id" in names:
                return f"{stem}_id"
            made = [name for name in names if _bare(name).endswith("id") and name not in self.given]
            return next(iter(sorted(made, key=lambda name: _bare(name) != "id")), "id")
        for fits in (_equals, _ends):
            for name in names:
                if fits(name, key):
                    return name
        return next((name for name in names if _bare(name) in ("id", "uuid")), key)

    @cached_property
    def has_versions(self) -> bool:
        """Whether a change may name the version that it is meant for: a header `If-Match`."""
        return any(one.is_if_match for operation in self.operations.values() for one in operation.parameters)

    @property
    def names_itself(self) -> bool:
        """Whether whoever creates one says what its id is."""
        return self.id_field in self.given

    @cached_property
    def name_field(self) -> str | None:
        """The field that has the name, if any."""
        names = [name for name in self.fields if _is_text(self.document, self.fields[name])]
        stem = re.sub(r"_?(id|uuid)$", "", self.id_field, flags=re.IGNORECASE)
        wanted = [f"{stem}_name", f"{stem.removesuffix('s')}_name", "name", "title"]
        others = [name for name in names if _bare(name).endswith("name")]
        return next((name for one in [*wanted, *others] for name in names if one == name), None)

    @property
    def label(self) -> str:
        """What one of them is called: `/v2/pronunciation-dictionaries` -> `Pronunciation dictionary`."""
        words = re.sub(r"[^A-Za-z0-9]+", " ", self.path.rstrip("/").rpartition("/")[2]).strip() or "thing"
        return singular(words).capitalize()

    def wrapper(self, node: Any) -> str | None:
        """The one field of an answer that has all of a thing in it, such as `data`."""
        fields = fields_of(self.document, node)
        if len(fields) != 1:
            return None
        ((name, schema),) = fields.items()
        forms = branches_of(self.document, schema)
        described = any(self._fields_within(form) for form in forms)
        return name if described else None

    @cached_property
    def _given(self) -> dict[str, tuple[Any, bool]]:
        operation = self.operations.get(CREATE) or self.operations.get(REPLACE) or self.operations.get(WRITE)
        if operation is None or operation.body is None:
            return {}
        fields: dict[str, tuple[Any, bool]] = {}
        for branch in branches_of(self.document, operation.body.schema.node):
            fields |= {name: (schema, True) for name, schema in fields_of(self.document, branch).items()}
        return fields

    @cached_property
    def _flat(self) -> dict[str, Any]:
        """Fields of answers that have a thing's fields at the top, and of a list's rows."""
        shown: dict[str, Any] = {}
        for role in (CREATE, LIST, GET, READ, WRITE, REPLACE):
            operation = self.operations.get(role)
            if operation is None or operation.answer is None:
                continue
            node = operation.answer.node
            if role == LIST:
                found = rows_of(self.document, node) or map_of(self.document, node)
                nodes = [] if found is None else [found[1]]
            else:
                nodes = [branch for branch in branches_of(self.document, node) if self.wrapper(branch) is None]
            for one in nodes:
                for branch in branches_of(self.document, one):
                    shown = {**fields_of(self.document, branch), **shown}
        return shown

    def _wrapped(self, node: Any) -> Iterator[Any]:
        for branch in branches_of(self.document, node):
            name = self.wrapper(branch)
            if name is not None:
                for form in branches_of(self.document, fields_of(self.document, branch)[name]):
                    yield _items(self.document, form) or form

    def _fields_within(self, node: Any) -> dict[str, Any]:
        return fields_of(self.document, node) or fields_of(self.document, _items(self.document, node))


def fields_of(document: Mapping[str, Any], node: Any, depth: int = 0) -> dict[str, Any]:
    """The fields that a schema describes, whichever way it is put together, alternatives aside."""
    node = resolve(document, node)
    if not is_object(node) or depth > _MAX_NESTING:
        return {}
    fields: dict[str, Any] = {}
    for member in node.get("allOf") or ():
        fields |= fields_of(document, member, depth + 1)
    described = node.get("properties")
    return fields | described if is_object(described) else fields


def required_of(document: Mapping[str, Any], node: Any, depth: int = 0) -> set[str]:
    """The fields that a schema requires, alternatives aside."""
    node = resolve(document, node)
    if not is_object(node) or depth > _MAX_NESTING:
        return set()
    named = node.get("required")
    required = {name for name in named if isinstance(name, str)} if is_array(named) else set[str]()
    for member in node.get("allOf") or ():
        required |= required_of(document, member, depth + 1)
    return required


def branches_of(document: Mapping[str, Any], node: Any, depth: int = 0) -> list[Any]:
    """A schema's alternatives, each with what they share; the schema alone when it has none."""
    node = resolve(document, node)
    if not is_object(node) or depth > _MAX_NESTING:
        return [node]
    for keyword in ("oneOf", "anyOf"):
        members = node.get(keyword)
        if is_array(members) and members:
            shared = {name: value for name, value in node.items() if name != keyword}
            found: list[Any] = []
            for member in members:
                inner = branches_of(document, member, depth + 1)
                found += [{**shared, "allOf": [*(shared.get("allOf") or ()), one]} if shared else one for one in inner]
            return found
    return [node]


def rows_of(document: Mapping[str, Any], node: Any) -> tuple[str | None, Any] | None:
    """Where a list's answer has its rows, None for an answer that is an array itself, and the schema of a row.

    None when this is no list's answer.
    """
    for branch in branches_of(document, node):
        if "array" in Schema(document, branch).types:
            return None, _items(document, branch)
        fields = fields_of(document, branch)
        arrays = {name: schema for name, schema in fields.items() if "array" in Schema(document, schema).types}
        named = [name for name in _ROWS if name in arrays]
        described = [name for name in arrays if fields_of(document, _items(document, arrays[name]))]
        if named or (len(arrays) == 1 and described):
            name = (named or described)[0]
            return name, _items(document, arrays[name])
    return None


def map_of(document: Mapping[str, Any], node: Any) -> tuple[str, Any] | None:
    """Where a list's answer has its rows by their ids, and the schema of a row. None when this is no such answer."""
    for branch in branches_of(document, node):
        fields = fields_of(document, branch)
        if len(fields) == 1:
            ((name, schema),) = fields.items()
            member = resolve(document, schema)
            row = member.get("additionalProperties") if is_object(member) else None
            if is_object(row) and fields_of(document, row):
                return name, row
    return None


def lists_rows(document: Mapping[str, Any], node: Any) -> bool:
    """Whether an answer is that of a list."""
    return rows_of(document, node) is not None or map_of(document, node) is not None


def parent_of(collection: str) -> str:
    """The path of the collection to an item of which this one belongs, or nothing."""
    segments = collection.split("/")
    indices = [index for index, segment in enumerate(segments) if _PARAMETER.search(segment)]
    return "/".join(segments[: indices[-1]]) if indices else ""


def singular(words: str) -> str:
    """`dictionaries` -> `dictionary`."""
    for ending, replacement in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("s", "")):
        if words.endswith(ending) and not words.endswith("ss"):
            return words[: -len(ending)] + replacement
    return words


def _items(document: Mapping[str, Any], node: Any) -> Any:
    node = resolve(document, node)
    return node.get("items") or {} if is_object(node) else {}


def _is_text(document: Mapping[str, Any], schema: Any) -> bool:
    types = Schema(document, schema).types
    return not types or bool(types & {"string", "integer"})


def _segments(template: str) -> list[str]:
    return template.strip("/").split("/")


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _equals(name: str, key: str) -> bool:
    return _bare(name) == _bare(key)


def _ends(name: str, key: str) -> bool:
    return _bare(key) not in ("id", "uuid") and _bare(name).endswith(_bare(key))
