"""Typed dicts that callers may pass instead of models."""

from __future__ import annotations

from dataclasses import dataclass

from tools.codegen.contract.schemas import Document
from tools.codegen.emit.prose import wrap
from tools.codegen.emit.types import ModelProperty, Property, Spelling, classes, fields
from tools.codegen.view.identifiers import identifier


@dataclass(frozen=True)
class DictField:
    key: str
    type: str
    doc: str


@dataclass(frozen=True)
class Dict:
    """A TypedDict with the fields of a model."""

    name: str
    doc: str
    fields: list[DictField]

    @property
    def plain(self) -> bool:
        """Return whether each key is a Python name, so that a class can have it."""
        return all(field.key == identifier(field.key) for field in self.fields)


class Inputs:
    """The models that requests can contain, and their typed dicts, made on demand."""

    def __init__(self, models: dict[str, ModelProperty], schemas: Document) -> None:
        self._models, self._schemas = models, schemas
        self.needed: set[str] = set()
        """The models that have a typed dict."""

    def accept(self, model: str, text: str) -> str:
        """Return the type to accept for a model: the model or a dict."""
        if not fields(self._models[model]):
            return f"{model} | Mapping[{text}, Any]"
        self._need(model)
        return f"{model} | {model}Dict"

    def _need(self, model: str) -> None:
        if model not in self.needed:
            self.needed.add(model)
            for field in fields(self._models[model]):
                Spelling(inputs=self).type(field)

    def schema(self, model: str, key: str) -> Document:
        """Return the view's schema of a field."""
        found: Document = (self._schemas.get(model, {}).get("properties") or {}).get(key, {})
        return found

    def describe(self, model: str, field: Property) -> str:
        """Return the view's description of a field, or of the component that it refers to."""
        key = field.name.get_untrusted_value()
        described = field.description.get_untrusted_value() if field.description else ""
        return str(self.schema(model, key).get("description", described))

    def field_type(self, model: str, field: Property, spelling: Spelling) -> str:
        """Return the type to accept for a field: a number of seconds may be a timedelta."""
        unit = self.schema(model, field.name.get_untrusted_value()).get("x-unit")
        return f"{spelling.type(field)} | datetime.timedelta" if unit == "seconds" else spelling.type(field)

    def dicts(self) -> list[Dict]:
        return [self._dict(name) for name in sorted(self.needed)]

    def _dict(self, name: str) -> Dict:
        model = self._models[name]
        about = model.description.get_untrusted_value() if model.description else ""
        rows: list[DictField] = []
        for field in fields(model):
            accepted = self.field_type(name, field, Spelling(inputs=self)).split(" | ")
            bare = " | ".join(member for member in accepted if member != "Unset")
            key = field.name.get_untrusted_value()
            kind = f"Required[{bare}]" if field.required else bare
            rows.append(DictField(key, kind, wrap(self.describe(name, field))))
        return Dict(f"{name}Dict", wrap(f"{about}\n\n`{name}` as a plain dict."), rows)

    def used(self) -> set[str]:
        """Return the models and enums in the types of the dicts."""
        return set[str]().union(*(classes(field) for name in self.needed for field in fields(self._models[name])))
