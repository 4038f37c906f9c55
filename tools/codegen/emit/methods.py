"""Methods of resources, as the template needs them for each operation."""

from __future__ import annotations

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.responses import NONE_SOURCE

from tools.codegen.contract.schemas import Document
from tools.codegen.emit.inputs import Inputs
from tools.codegen.emit.parameters import Parameters, options
from tools.codegen.emit.prose import wrap
from tools.codegen.emit.types import (
    FileProperty,
    ModelProperty,
    NoneProperty,
    Property,
    Spelling,
    classes,
    fields,
    members,
    written,
)
from tools.codegen.view.calls import EVENTS, JSON, Call

STREAM = "EventStream"
"""The type of an answer whose events come one by one; its name on an event loop begins with Async."""
IDEMPOTENT = frozenset({"get", "head", "options", "put", "delete"})  # RFC 9110, section 9.2.2


class Method:
    """One operation as a method. `hidden` are the builtin types that methods of its family shadow."""

    def __init__(
        self,
        call: Call,
        endpoint: Endpoint,
        models: dict[str, ModelProperty],
        inputs: Inputs,
        hidden: frozenset[str],
    ) -> None:
        operation, spec = call.operation, call.operation.spec
        self.call, self.operation, self.name = call, operation, call.method
        self.package, self.module = str(endpoint.tags[0]), call.module
        self.constant = _constant(call.module)
        self.deprecated = bool(spec.get("deprecated"))
        self.idempotent = operation.method in IDEMPOTENT or bool(spec.get("x-idempotent"))
        self.answers: list[Property] = [row.prop for row in endpoint.responses if row.source != NONE_SOURCE]
        self.answer = _answer(call, self.answers, Spelling(hidden))
        self.streams = self.answer == STREAM

        spelling = Spelling(hidden, inputs)
        parameters = Parameters(operation, endpoint, models, inputs, spelling)
        self.fields, self.whole = parameters.fields, parameters.whole
        self.segments = tuple(row.key for row in parameters.path)
        self.arguments = [*parameters.path, *parameters.others]
        whole = [self.whole] if self.whole else []
        self.positional = [*parameters.path, *(row for row in whole if row.required)]
        self.keywords = [*parameters.others, *self.fields, *(row for row in whole if not row.required)]
        self.options = [option for option in options(spelling) if option.name != "extra_body" or self.fields]
        self.constraints = _by_arguments(call.constraints, endpoint)
        self.key = ""
        """The field of its answer that the client can't do without."""
        self.deprecated_fields = tuple(dict.fromkeys(call.deprecated))
        self.doc = self._doc()
        self.classes = set[str]().union(*(classes(prop) for prop in (*self.answers, *_sent(endpoint, models))))
        """The models and enums in the types of its signature."""

    def _doc(self) -> str:
        spec = self.operation.spec
        lines = [
            wrap(spec.get("description") or spec.get("summary") or f"{self.operation.id}."),
            f"\n`{self.operation.method.upper()} {self.operation.path}`, operation `{self.operation.id}`.\n\nArgs:",
        ]
        for row in (*self.positional, *self.keywords):
            about = wrap(row.doc, "        ").lstrip()
            if row.key in self.deprecated_fields and "deprecated" not in about.lower():
                about = f"Deprecated. {about}".rstrip()
            lines.append(f"    {row.name}: {about}".rstrip())
        lines += [f"    {option.name}: {option.doc}" for option in self.options]
        return "\n".join(lines)


def _by_arguments(constraints: Document, endpoint: Endpoint) -> Document:
    """Constraints with the parameters by the names of the generated code in place of those on the wire."""
    rows = (*endpoint.query_parameters, *endpoint.header_parameters, *endpoint.cookie_parameters)
    given = constraints.get("parameters", {})
    known = {str(row.python_name): row.name.get_untrusted_value() for row in rows}
    parameters = {name: given[wire] for name, wire in known.items() if wire in given}
    body = {"body": constraints["body"]} if "body" in constraints else {}
    return {**body, "parameters": parameters} if parameters else body


def _constant(module: str) -> str:
    name = module.upper()
    return f"{name}_OPERATION" if name in ("UNSET", "UUID") else name


def _answer(call: Call, answers: list[Property], spelling: Spelling) -> str:
    """Return the type that a call returns; None stands for an answer without a body."""
    if call.empty:
        return "None"
    if call.accept == EVENTS:
        return STREAM
    if call.accept != JSON:
        kind = spelling.name("bytes" if isinstance(answers[0], FileProperty) else "str")
        return f"{kind} | None" if call.bare else kind
    ordered = sorted(answers, key=written)
    kinds = dict.fromkeys(spelling.type(member) for answer in ordered for member in members(answer))
    given = [kind for kind in kinds if kind != "None"]
    nullable = any(isinstance(member, NoneProperty) for answer in answers for member in members(answer))
    nothing = ["None"] if (call.bare or nullable) and given != ["Any"] else []
    return " | ".join([*given, *nothing])


def _sent(endpoint: Endpoint, models: dict[str, ModelProperty]) -> list[Property]:
    """Return the properties that a call sends; for a body that is a model, its fields."""
    sent: list[Property] = [*endpoint.path_parameters, *endpoint.query_parameters]
    sent += [*endpoint.header_parameters, *endpoint.cookie_parameters]
    for body in endpoint.bodies:
        model = models[str(body.prop.class_info.name)] if isinstance(body.prop, ModelProperty) else None
        sent += (fields(model) if model else []) or [body.prop]
    return sent
