"""The client's view of the effective contract: the same wire format, written so that the generator names it well.

The generator names an inline schema after its place (`ListConversationsResponse200DataItem`), makes one class for each
of many equal schemas, turns a closed enum or a date in an answer into a crash at the first value it doesn't know, and
leaves out an operation that it doesn't understand. The view therefore
- has every schema in one small form (`canonical`), its objects and enums under a name by rule, equal ones once;
- leaves out answers that are errors: the overlay turns those into exceptions, whatever their body;
- opens enums and formats in answers to plain strings, and lets an optional field of an answer be null;
- has names that no Python name clashes with, and knows what they are on the wire.
"""

from __future__ import annotations

from tools.codegen.contract.report import Report
from tools.codegen.contract.schemas import ContractError, Document, is_json, json_content, resolve
from tools.codegen.view.answers import Answers
from tools.codegen.view.arguments import Arguments, parameters
from tools.codegen.view.calls import Call, View
from tools.codegen.view.canonical import Canonical
from tools.codegen.view.deprecated import deprecated_fields
from tools.codegen.view.hoisting import Hoist
from tools.codegen.view.operations import Operation, operations
from tools.codegen.view.placing import name_calls, place

KEYWORD_FIELDS = ("description", "summary", "deprecated", "x-idempotent")


def client_view(effective: Document, report: Report | None = None) -> View:
    """The view of a document, which stays as it is; `report` is told what is left out or renamed."""
    return _Viewer(effective, report or Report()).view()


class _Viewer:
    def __init__(self, effective: Document, report: Report) -> None:
        self.effective, self.report = effective, report
        self.canonical = Canonical(effective, report.repaired)
        self.arguments = Arguments(effective, self.canonical, report)
        self.answers = Answers(effective, self.canonical, report)

    def view(self) -> View:
        found = operations(self.effective)
        for operation in found:
            self.learn(operation)
        calls = [call for operation in found if (call := self.possible(operation)) is not None]
        hoist = Hoist(self.canonical.components, self.report.repaired)
        families: dict[str, list[Call]] = {}
        for call in calls:
            hoist.operation(call.operation)
            families.setdefault(call.operation.family, []).append(call)
        view = View(self.document(hoist), families, hoist.wire, hoist.modules)
        for name, family in families.items():
            name_calls(family)
            for call in family:
                call.deprecated += deprecated_fields(hoist.schemas, call.operation.spec)
                place(view, name, call)
        return view

    def document(self, hoist: Hoist) -> Document:
        """The view without its operations."""
        kept: Document = {key: self.effective[key] for key in ("info", "servers") if key in self.effective}
        schemes = (self.effective.get("components") or {}).get("securitySchemes") or {}
        components = {"schemas": hoist.schemas, "securitySchemes": schemes}
        return {"openapi": "3.1.0", **kept, "paths": {}, "components": components}

    def learn(self, operation: Operation) -> None:
        """What each component is used for."""
        body = json_content(resolve(self.effective, operation.spec.get("requestBody") or {}))
        self.canonical.uses.learn(body["schema"] if body else None, "request")
        for row in parameters(self.effective, operation):
            self.canonical.uses.learn(row.get("schema"), "request")
        for _, schema in operation.successes():
            self.canonical.uses.learn(schema, "answer")

    def possible(self, operation: Operation) -> Call | None:
        """The operation as a call; None, with a line in the report, if this client can't make it."""
        try:
            return self.call(operation)
        except ContractError as error:
            self.report.left_out(str(error))
            return None

    def call(self, operation: Operation) -> Call:
        """The operation with schemas in the one form, not yet named."""
        made: Document = {key: operation.spec[key] for key in KEYWORD_FIELDS if key in operation.spec}
        seen = Operation(operation.id, operation.method, operation.path, operation.tag, made)
        call = Call(seen, operation.verb, operation.whole)
        made["parameters"] = list(self.arguments.of(operation, call))
        body = self.body(operation)
        if body is not None:
            made["requestBody"] = body
        made["responses"] = self.answers.of(operation, call)
        return call

    def body(self, operation: Operation) -> Document | None:
        body = resolve(self.effective, operation.spec.get("requestBody"))
        if not body or not body.get("content"):
            return None
        content = json_content(body)
        if content is None and not any(map(is_json, body["content"])):
            kinds = ", ".join(body["content"])
            raise ContractError(f"{operation.id}: its body is {kinds}: this client sends JSON")
        schema = self.canonical.schema(content["schema"] if content else {}, "request", operation.id)
        required = {"required": True} if body.get("required") else {}
        return {**required, "content": {"application/json": {"schema": schema}}}
