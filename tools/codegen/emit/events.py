"""Makes the classes of events from the marked components of the contract (`x-event`).

The fields of an object under `properties`, or of one marked `x-flat`, become attributes of the class itself. A schema
that several classes share (`allOf`) is the base of the class if it has a class, otherwise a part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tools.codegen.contract.schemas import Document
from tools.codegen.emit.prose import wrap
from tools.codegen.view.identifiers import python_name

ENVELOPE, TYPE = "properties", "event_type"
_COMPONENT = "#/components/schemas/"
_ROOT = "Record"
_KINDS = {
    "string": ("str",),
    "number": ("int", "float"),
    "integer": ("int",),
    "boolean": ("bool",),
    "object": ("dict",),
}
_TYPES = {"string": "str", "number": "float", "integer": "int", "boolean": "bool", "object": "Mapping[str, Any]"}
_NORMAL = {"string": "str", "integer": "int", "date-time": "dt.datetime"}
_EMPTY = {"str": "''", "Mapping[str, Any]": "factory=dict", "tuple": "()"}
Path = tuple[str, ...]


@dataclass
class EventField:
    """An attribute of a class of events."""

    name: str
    type: str
    doc: str
    places: list[Path]
    """Where it stands in the object: the first that is there counts."""
    kinds: tuple[str, ...] = ()
    """The Python types of its value; none if it may have any."""
    item: str = ""
    """The class of the items of an array."""
    default: str = "None"
    private: bool = False
    normal_of: str = ""
    """The attribute that this one is a normal form of."""

    @property
    def arguments(self) -> str:
        """Return the arguments of `field(...)`, as source."""
        if self.normal_of:
            return f"normal_of={self.normal_of!r}"
        said = [repr(path) for path in self.places]
        if self.kinds:
            said.append(f"kinds=({', '.join(self.kinds)}{',' * (len(self.kinds) == 1)})")
        if self.item:
            said.append(f"item={self.item}")
        if self.default != "None":
            said.append(self.default if "=" in self.default else f"default={self.default}")
        return ", ".join([*said, "private=True"] if self.private else said)


@dataclass
class Argument:
    """An argument of the function that makes a message."""

    name: str
    wire: str
    type: str
    required: bool


@dataclass
class EventClass:
    """A class of events, or of objects in them."""

    name: str
    base: str
    doc: str
    types: tuple[str, ...]
    """The values of `event_type` that an event of this class has."""
    same: dict[str, str] = field(default_factory=dict[str, str])
    """Other names of the event and of its fields, if it is told under each of its types → the names that count."""
    fields: list[EventField] = field(default_factory=list[EventField])
    arguments: list[Argument] | None = None
    """Those of a message that applications send, required ones first; None for what only the service sends."""


class EventClasses:
    """The classes of one contract, each after those that it needs."""

    def __init__(self, components: Document) -> None:
        self._components = components
        self._names = {
            name: row["x-event"] for name, row in components.items() if isinstance(row, dict) and "x-event" in row
        }
        self._done: dict[str, EventClass] = {}

    def all(self) -> list[EventClass]:
        for component in self._names:
            self._make(component)
        return list(self._done.values())

    def _make(self, component: str) -> EventClass:
        if component in self._done:
            return self._done[component]
        schema, base = self._flat(self._components[component])
        above = self._make(base) if base else None
        kind: Document = schema.get("properties", {}).get(TYPE, {})
        made = EventClass(
            self._names[component],
            above.name if above else schema.get("x-base", _ROOT),
            wrap(schema.get("description", "")),
            tuple(kind.get("enum", ())),
        )
        if kind.get("x-same-event"):
            others = {path[-1]: row["x-same-as"] for path, row, _ in self._rows(schema, ()) if "x-same-as" in row}
            made.same = {**dict.fromkeys(made.types[1:], made.types[0]), **others}
        if schema.get("x-sent"):
            made.arguments = sorted(self._arguments(schema), key=lambda one: not one.required)
        known = {row.name for row in self._inherited(base)}
        made.fields = [row for row in self._fields(schema) if row.name not in known or row.doc]
        self._done[component] = made
        return made

    def _inherited(self, base: str) -> Iterator[EventField]:
        while base:
            yield from self._done[base].fields
            base = self._flat(self._components[base])[1]

    def _flat(self, schema: Document) -> tuple[Document, str]:
        """Return a schema with its shared parts, and the component of its base class."""
        found, base = {key: value for key, value in schema.items() if key != "allOf"}, ""
        for part in schema.get("allOf", ()):
            component = str(part.get("$ref", "")).removeprefix(_COMPONENT)
            if component in self._names:
                base = component
            else:
                shared, above = self._flat(self._components[component] if component else part)
                found, base = _together(found, shared), base or above
        return found, base

    def _fields(self, schema: Document) -> list[EventField]:
        rows = list(self._rows(schema, ()))
        same = [(row["x-same-as"], path) for path, row, _ in rows if "x-same-as" in row]
        found = list[EventField]()
        for path, row, required in rows:
            if "x-same-as" not in row:
                places = [path, *(other for name, other in same if name == path[-1])]
                found += self._attributes(row, places, required)
        return found

    def _arguments(self, schema: Document) -> Iterator[Argument]:
        properties, _ = self._flat(schema.get("properties", {}).get(ENVELOPE, {}))
        for name, row in properties.get("properties", {}).items():
            _, spelled, _ = self._type(row)
            yield Argument(python_name(name), name, spelled, name in properties.get("required", ()))

    def _rows(self, schema: Document, path: Path) -> Iterator[tuple[Path, Document, bool]]:
        """Each field that becomes an attribute or is another place for one: where it is, and whether it is needed."""
        required = {*schema.get("required", ()), *schema.get("x-plain", ())}
        for name, row in schema.get("properties", {}).items():
            flat, _ = self._flat(row)
            if "properties" in flat and ((not path and name == ENVELOPE) or flat.get("x-flat")):
                yield from self._rows(flat, (*path, name))
            elif not flat.get("x-envelope") and (name != ENVELOPE or "description" in flat):
                yield (*path, name), flat, name in required

    def _attributes(self, row: Document, places: list[Path], required: bool) -> Iterator[EventField]:
        name = row.get("x-field", python_name(places[0][-1]))
        kinds, spelled, item = self._type(row)
        default = (
            _EMPTY["tuple"] if spelled.startswith("tuple") else _EMPTY.get(spelled, "None") if required else "None"
        )
        optional = "" if default != "None" or spelled == "Any" else " | None"
        doc, private = wrap(row.get("description", "")), bool(row.get("x-private"))
        yield EventField(name, f"{spelled}{optional}", doc, places, kinds, item, default, private)
        for normal, about in row.get("x-normal", {}).items():
            yield EventField(normal, f"{_NORMAL[about['type']]} | None", wrap(about["description"]), [], normal_of=name)

    def _type(self, row: Document) -> tuple[tuple[str, ...], str, str]:
        """Return the Python types of a field's values, their spelling, and the class of an array's items."""
        if row.get("type") == "array":
            item = self._names.get(str(row["items"].get("$ref", "")).removeprefix(_COMPONENT), "")
            if item:
                self._make(next(name for name, made in self._names.items() if made == item))
            return ("list",), f"tuple[{item or 'Any'}, ...]", item
        types = [branch.get("type") for branch in row.get("oneOf", [row])]
        if None in types:
            return (), "Any", ""
        kinds = tuple(kind for one in types for kind in _KINDS[one])
        return kinds, " | ".join(_TYPES[one] for one in types), ""


def event_classes(components: Any) -> list[EventClass]:
    """Return the classes of events of a contract's components."""
    return EventClasses(components or {}).all()


def _together(own: Document, shared: Document) -> Document:
    """Merge two schemas of one object; the first wins where they differ."""
    found = {**shared, **own}
    mine, theirs = own.get("properties", {}), shared.get("properties", {})
    if mine or theirs:
        found["properties"] = {name: _one(mine, theirs, name) for name in {**mine, **theirs}}
    required = dict.fromkeys([*own.get("required", ()), *shared.get("required", ())])
    return {**found, "required": list(required)} if required else found


def _one(mine: Document, theirs: Document, name: str) -> Document:
    return _together(mine[name], theirs[name]) if name in mine and name in theirs else {**theirs, **mine}[name]
