"""Parameters of methods: the names, types and descriptions that callers see."""

from __future__ import annotations

from dataclasses import dataclass

from openapi_python_client.parser.openapi import Endpoint

from tools.codegen.contract.naming import plural, words
from tools.codegen.contract.schemas import Document, first_content
from tools.codegen.emit.inputs import Inputs
from tools.codegen.emit.types import ListProperty, ModelProperty, Property, Spelling, fields, members
from tools.codegen.view.identifiers import python_name
from tools.codegen.view.operations import Operation


@dataclass(frozen=True)
class Parameter:
    """A parameter of a method."""

    name: str
    key: str
    """Its name in the generator's code; of a field of the body: on the wire."""
    type: str
    required: bool
    doc: str


@dataclass(frozen=True)
class Option:
    """A parameter that every method has besides the contract's."""

    name: str
    type: str
    default: str
    doc: str


def options(spelling: Spelling) -> list[Option]:
    text = spelling.name("str")
    headers = "Headers to send in addition to, or instead of, the client's own."
    query = "Query parameters that the contract doesn't have."
    body = "Fields of the body that the contract doesn't have."
    timeout = "Seconds for each phase, or an `httpx.Timeout`; None waits forever."
    return [
        Option("extra_headers", f"Mapping[{text}, {text}] | None", "None", headers),
        Option("extra_query", f"Mapping[{text}, Any] | None", "None", query),
        Option("extra_body", f"Mapping[{text}, Any] | None", "None", body),
        Option("timeout", "Timeout", "UNSET", timeout),
    ]


class Parameters:
    """The parameters of one operation, under unique names."""

    def __init__(
        self,
        operation: Operation,
        endpoint: Endpoint,
        models: dict[str, ModelProperty],
        inputs: Inputs,
        types: Spelling,
    ) -> None:
        self._operation, self._models, self._inputs, self._types = operation, models, inputs, types
        self._taken = {"self", *(option.name for option in options(types))}
        described = {python_name(row["name"]): row.get("description", "") for row in operation.spec["parameters"]}
        self.path = [self._plain(row, described) for row in endpoint.path_parameters]
        others = (*endpoint.query_parameters, *endpoint.header_parameters, *endpoint.cookie_parameters)
        self.others = [self._plain(row, described) for row in others]
        body = endpoint.bodies[0].prop if endpoint.bodies else None
        model = self._model(body) if body else None
        self.fields = [self._field(str(model.class_info.name), row) for row in fields(model)] if model else []
        self.whole = self._whole(body) if body and not model else None

    def _name(self, name: str) -> str:
        while name in self._taken:
            name += "_"
        self._taken.add(name)
        return name

    def _plain(self, row: Property, described: dict[str, str]) -> Parameter:
        key = str(row.python_name)
        return Parameter(self._name(key), key, self._types.type(row), row.required, described.get(key, ""))

    def _field(self, model: str, row: Property) -> Parameter:
        key, kind = row.name.get_untrusted_value(), self._inputs.field_type(model, row, self._types)
        return Parameter(self._name(str(row.python_name)), key, kind, row.required, self._inputs.describe(model, row))

    def _model(self, body: Property) -> ModelProperty | None:
        """Return the model of a body that is one object with fields; None for any other body."""
        model = self._models[str(body.class_info.name)] if isinstance(body, ModelProperty) else None
        return model if model and fields(model) else None

    def _whole(self, body: Property) -> Parameter:
        """Return a body that is passed whole. A list of models is named after them: `operations` of a JSON Patch."""
        content: Document = first_content(self._operation.spec["requestBody"]) or {"schema": {}}
        name, doc = str(body.python_name), content["schema"].get("description", "")
        first = members(body)[0]
        row = first.inner_property if isinstance(first, ListProperty) else None
        if isinstance(row, ModelProperty):
            about = self._models[str(row.class_info.name)].description
            name = plural(words(str(row.class_info.name))[-1])
            doc = doc or (about.get_untrusted_value() if about else "")
        return Parameter(
            self._name(name), name, self._types.type(body), body.required, doc or "The body of the request."
        )
