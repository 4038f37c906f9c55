"""The client's view of the effective contract: the same wire format, written so that the generator names it well.

The generator names an inline schema after its place (`ListConversationsResponse200DataItem`), makes one class for each
of many equal schemas, turns a closed enum or a date in an answer into a crash at the first unknown value, and
leaves out an operation that it doesn't understand. The view therefore
- writes every schema in one small form (`canonical`), its objects and enums under a name by rule, equal ones once;
- leaves out answers that are errors: the overlay turns those into exceptions, whatever their body;
- has links in prose that lead somewhere outside the published documentation too;
- opens enums and formats in answers to plain strings, and lets an optional field of an answer be null;
- has names that no Python name clashes with, and knows what they are on the wire.
"""

from __future__ import annotations

from tools.codegen.contract.inheritance import with_heirs
from tools.codegen.contract.links import with_absolute_links
from tools.codegen.contract.report import Report
from tools.codegen.contract.schemas import ContractError, Document, resolve
from tools.codegen.view.answers import Answers, documented_statuses
from tools.codegen.view.arguments import Arguments, parameters
from tools.codegen.view.bodies import Bodies, deprecated_fields
from tools.codegen.view.calls import Call, View
from tools.codegen.view.canonical import Canonical
from tools.codegen.view.constraints import Constraints
from tools.codegen.view.hoisting import Hoist
from tools.codegen.view.operations import Operation, operations
from tools.codegen.view.placing import name_calls, place
from tools.codegen.view.security import Security, base_url, own_server

KEYWORD_FIELDS = ("description", "summary", "deprecated", "x-idempotent")


def client_view(effective: Document, report: Report | None = None) -> View:
    """Return the view of a document, which isn't changed; `report` collects what is left out or renamed."""
    return _Viewer(with_absolute_links(with_heirs(effective)), report or Report()).view()


class _Viewer:
    def __init__(self, effective: Document, report: Report) -> None:
        self.effective, self.report = effective, report
        self.canonical, self.security = Canonical(effective, report.repaired), Security(effective)
        self.arguments = Arguments(effective, self.canonical, self.security, report)
        self.bodies = Bodies(effective, self.canonical, report)
        self.answers = Answers(effective, self.canonical, report)
        self.constraints = Constraints(effective, report.left_out)

    def view(self) -> View:
        found = operations(self.effective)
        for name, kind in self.security.unserved.items():
            self.report.left_out(
                f"security scheme {name}: {kind}: no key is sent for it: pass default_headers or http_client"
            )
        for operation in found:
            self.learn(operation)
        calls = [call for operation in found if (call := self.possible(operation)) is not None]
        hoist = Hoist(self.canonical.components, self.canonical.tags.found, self.report.repaired)
        families: dict[str, list[Call]] = {}
        for call in calls:
            hoist.operation(call.operation)
            families.setdefault(call.operation.family, []).append(call)
        where, credential = base_url(self.effective), self.security.default
        view = View(self.document(hoist), families, where, credential, hoist.wire, hoist.modules, hoist.tags)
        view.constrained = self.constraints.components
        view.components = (self.effective.get("components") or {}).get("schemas") or {}
        for name, family in families.items():
            name_calls(family)
            for call in family:
                call.deprecated += deprecated_fields(hoist.schemas, call.operation.spec)
                place(view, name, call)
        return view

    def document(self, hoist: Hoist) -> Document:
        """Return the view without its operations."""
        components = {"schemas": hoist.schemas}
        return {"openapi": "3.1.0", "info": self.effective["info"], "paths": {}, "components": components}

    def learn(self, operation: Operation) -> None:
        """Note the use of each component."""
        self.bodies.learn(operation)
        for row in parameters(self.effective, operation):
            self.canonical.uses.learn(row.get("schema"), "request")
        for _, schema in operation.successes():
            self.canonical.uses.learn(schema, "answer")

    def possible(self, operation: Operation) -> Call | None:
        """Return the operation as a call; None, with a line in the report, if this client can't make it."""
        try:
            return self.call(operation)
        except ContractError as error:
            self.report.left_out(str(error))
            return None

    def server(self, operation: Operation) -> str:
        """Return an operation's own server; ignore one that would get the key unencrypted."""
        item = resolve(self.effective, self.effective["paths"][operation.path])
        own = own_server(self.effective, operation.spec, item)
        if own.startswith("http://"):
            self.report.repaired(f"{operation.id}: a server without TLS, {own}: the first of all taken for it")
            return ""
        return own

    def call(self, operation: Operation) -> Call:
        """Return the operation with schemas in canonical form, not yet named."""
        made: Document = {key: operation.spec[key] for key in KEYWORD_FIELDS if key in operation.spec}
        seen = Operation(operation.id, operation.method, operation.path, operation.tag, made, part=operation.part)
        call = Call(seen, operation.verb, operation.whole, credential=self.security.of(operation.spec))
        call.server = self.server(operation)
        made["parameters"] = list(self.arguments.of(operation, call))
        body = self.bodies.of(operation, call)
        if body is not None:
            made["requestBody"] = body
        made["responses"] = self.answers.of(operation, call)
        call.statuses = documented_statuses(operation)
        call.constraints = self.constraints.of(operation)
        return call
