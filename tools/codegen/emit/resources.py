"""Writes `resources/` and `inputs.py`: methods with keyword arguments, sync and async, for every operation."""

from __future__ import annotations

import inspect
import re
import shutil
import textwrap
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jinja2

from tools.codegen.contract.schemas import ContractError, Document, json_content
from tools.codegen.emit.helpers import find_helpers
from tools.codegen.emit.mending import drop_redundant_casts, hide_secrets, mend_unset, refuse_lists, restore_names
from tools.codegen.emit.signatures import Model, Parameter, members, names, read_endpoint, read_exports, read_models
from tools.codegen.view.canonical import NULL
from tools.codegen.view.client_view import Call, View
from tools.codegen.view.naming import Operation, identifier, pascal, plural, python_name, words

NOTICE = "Generated from the contract by `make generate`: changes made here are lost."
API_KEY = ("apiKey", "header")
IDEMPOTENT = frozenset({"get", "head", "options", "put", "delete"})  # RFC 9110, section 9.2.2
BUILTIN = frozenset({"bool", "dict", "float", "int", "object", "str", "tuple", "type"})
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Option:
    """A parameter that every method has beside the contract's."""

    type: str
    default: str
    doc: str


OPTIONS = {
    "extra_headers": Option(
        "Mapping[str, str] | None", "None", "Headers to send beside, or instead of, the client's own."
    ),
    "extra_query": Option("Mapping[str, Any] | None", "None", "Query parameters that the contract doesn't know."),
    "extra_body": Option("Mapping[str, Any] | None", "None", "Fields of the body that the contract doesn't know."),
    "timeout": Option("Timeout", "UNSET", "Seconds for each phase, or an `httpx.Timeout`; None waits for ever."),
}


def write_resources(package: Path, view: View) -> None:
    """Complete the generated `package` (a folder) with resources for every operation of `view`."""
    _restore(package, view)
    models, folder, schemas = (
        read_models(package / "models"),
        package / "resources",
        view.document["components"]["schemas"],
    )
    environment = jinja2.Environment(  # noqa: S701 Python is written, not HTML
        loader=jinja2.FileSystemLoader(TEMPLATES), undefined=jinja2.StrictUndefined, keep_trailing_newline=True
    )
    environment.filters.update(literal=repr, docstring=_docstring)

    def write(path: Path, template: str, **values: Any) -> None:
        path.write_text(environment.get_template(template).render(values), encoding="utf-8")

    inputs, rows = _Inputs(models, schemas), list[dict[str, Any]]()
    folder.mkdir()
    for name, family in view.families.items():
        methods = [Method(package, call, models, inputs) for call in family]
        builtin = frozenset(method.name for method in methods) & BUILTIN
        for method in methods:
            method.qualify(builtin)
        helpers = find_helpers(methods, models)
        used = set[str]().union({listing.rows for listing in helpers.lists}, *(method.used for method in methods))
        row = {
            "name": name,
            "tag": family[0].operation.tag,
            "class_name": f"{pascal(words(name))}Resource",
            "methods": methods,
            "helpers": helpers,
        }
        rows.append(row)
        write(
            folder / f"{name}.py",
            "family.py.jinja",
            **row,
            dicts=sorted(name for name in used if name.removesuffix("Dict") in inputs.needed and name not in models),
            models=[models[name] for name in sorted(used & models.keys())],
        )
    dicts = inputs.dicts()
    used = set[str]().union(*(names(field["type"]) for row in dicts for field in row["fields"]))
    write(folder / "__init__.py", "families.py.jinja", families=rows)
    write(
        package / "inputs.py", "inputs.py.jinja", dicts=dicts, models=[models[n] for n in sorted(used & models.keys())]
    )
    for folder in (package, package / "models"):
        doc, exports = read_exports(folder / "__init__.py")
        doc = f"{doc} Each name loads when it is first used.\n\n{NOTICE}"
        write(folder / "__init__.py", "lazy.py.jinja", doc=doc, rows=exports)
    mend_unset(package / "types.py")
    write(package / "service.py", "service.py.jinja", **_service(view.document))
    shutil.copy(TEMPLATES / "operation.py.jinja", package / "operation.py")
    hide_secrets(package / "models", schemas, models)
    drop_redundant_casts(package)
    refuse_lists(package / "models")


def _restore(package: Path, view: View) -> None:
    """Put the names on the wire into what was generated, in the place of those that were made up for it."""
    modules = {row.name: row.module for row in read_exports(package / "models" / "__init__.py")[1]}
    for name, wire in view.wire.items():
        if name in modules:
            restore_names(package / "models" / f"{modules[name]}.py", wire)
        else:
            family, _, module = name.partition(".")
            restore_names(package / "api" / python_name(family) / f"{module}.py", wire)
    view.restore()


def _service(view: Document) -> dict[str, str]:
    """Where the contract says the service is, and the header that it takes the key from."""
    servers, schemes = view.get("servers") or [{}], view["components"].get("securitySchemes") or {}
    headers = [scheme["name"] for scheme in schemes.values() if (scheme.get("type"), scheme.get("in")) == API_KEY]
    return {"base_url": servers[0].get("url", ""), "api_key_header": headers[0] if headers else "x-api-key"}


def _docstring(text: str, indent: int) -> str:
    """`text` as a docstring literal, whatever is in it."""
    safe = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if "\n" in safe:
        return textwrap.indent(f'"""{safe}\n"""', " " * indent).lstrip()
    return f'"""{safe[:-1]}\\""""' if safe.endswith('"') else f'"""{safe}"""'


def _wrap(text: str, indent: str = "") -> str:
    def fill(paragraph: str) -> str:
        one_line = " ".join(inspect.cleandoc(paragraph).split())
        return textwrap.fill(one_line, 100, break_long_words=False, break_on_hyphens=False)

    return textwrap.indent("\n\n".join(map(fill, re.split(r"\n\s*\n", text.strip()))), indent)


class _Inputs:
    """The typed dicts for the models that requests can hold, made on demand."""

    def __init__(self, models: dict[str, Model], schemas: Document) -> None:
        self.models = models
        self.schemas = schemas
        self.needed: dict[str, list[Parameter]] = {}

    def type(self, annotation: str) -> str:
        """What a caller may pass where the wire has `annotation`."""
        return " | ".join(self._member(member) for member in members(annotation))

    def _member(self, member: str) -> str:
        if match := re.fullmatch(r"list\[(.*)\]", member):
            inner = self.type(match[1])
            # a list of models or dicts has to be covariant; a Sequence of strings would let a string pass
            return f"Sequence[{inner}]" if names(inner) & self.models.keys() else f"list[{inner}]"
        model = self.models.get(member)
        if model is None or model.fields is None:
            return member
        if not model.fields:
            return f"{member} | Mapping[str, Any]"
        if member not in self.needed:
            self.needed[member] = []  # a model may hold itself
            self.needed[member] = [replace(field, type=self.field_type(member, field)) for field in model.fields]
        return f"{member} | {member}Dict"

    def property(self, model: str, key: str) -> Document:
        """What the view says of a field."""
        found: Document = (self.schemas.get(model, {}).get("properties") or {}).get(key, {})
        return found

    def field_type(self, model: str, field: Parameter) -> str:
        """What a caller may pass for a field of `model`: a duration may be a timedelta."""
        unit = self.property(model, field.key).get("x-unit")
        return f"{self.type(field.type)} | datetime.timedelta" if unit == "seconds" else self.type(field.type)

    def dicts(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        for name in sorted(self.needed):
            fields: list[dict[str, str]] = []
            for field in self.needed[name]:
                bare = " | ".join(member for member in members(field.type) if member != "Unset")
                annotation = f"Required[{bare}]" if field.required else bare
                doc = self.property(name, field.key).get("description", field.doc)
                fields.append({"key": field.key, "type": annotation, "doc": _wrap(doc)})
            plain = all(field["key"] == identifier(field["key"]) for field in fields)
            doc = _wrap(f"{self.models[name].doc}\n\n`{name}` as a plain dict.")
            rows.append({"name": f"{name}Dict", "plain": plain, "doc": doc, "fields": fields})
        return rows


class Method:
    """What the template needs to know of one operation."""

    def __init__(self, package: Path, call: Call, models: dict[str, Model], inputs: _Inputs) -> None:
        operation = call.operation
        self.call, self.operation, self.name = call, operation, call.method
        self.module = package / "api" / python_name(operation.family) / f"{call.module}.py"
        self.constant = _constant(call.module)
        self.deprecated = bool(operation.spec.get("deprecated"))
        self.idempotent = operation.method in IDEMPOTENT or bool(operation.spec.get("x-idempotent"))
        if not self.module.is_file():
            raise ContractError(f"{operation.id}: the generator wrote no {self.module.name}: is it the pinned version?")
        endpoint = read_endpoint(self.module)
        self.answer = _answer(call, endpoint.answer)
        described = {python_name(row["name"]): row for row in operation.spec["parameters"]}

        taken = {*OPTIONS, "self"}

        def named(row: Parameter, model: Model | None = None) -> Parameter:
            """The row under a name of its own, with the type that callers see."""
            name, doc = row.name, row.doc
            while name in taken:
                name += "_"
            taken.add(name)
            if row.key in described and model is None:
                doc = described[row.key].get("description", doc)
            elif model is not None:
                doc = inputs.property(model.name, row.key).get("description", doc)
            annotation = _builtin_list(inputs.field_type(model.name, row) if model else inputs.type(row.type))
            if not row.required and "Unset" not in members(annotation):
                annotation += " | Unset"
            return replace(row, name=name, type=annotation, doc=doc)

        path, others = [named(row) for row in endpoint.path], [named(row) for row in endpoint.others]
        body = _body_model(endpoint.body, models)
        self.fields = [named(row, body) for row in body.fields or []] if body else []
        self.whole = named(_whole(operation, endpoint.body, models)) if endpoint.body and not body else None
        self.segments = tuple(row.key for row in path)
        self.arguments = [*path, *others]
        whole = [self.whole] if self.whole else []
        self.positional = [*path, *(row for row in whole if row.required)]
        self.keywords = [*others, *self.fields, *(row for row in whole if not row.required)]
        self.options = {name: option for name, option in OPTIONS.items() if name != "extra_body" or self.fields}
        self.deprecated_fields = tuple(dict.fromkeys(call.deprecated))
        self.doc = self._doc()

    @property
    def used(self) -> set[str]:
        """Every name in the types of its signature."""
        return names(self.answer).union(*(names(row.type) for row in (*self.positional, *self.keywords)))

    def qualify(self, builtin: frozenset[str]) -> None:
        """Spell builtin types so that a method of the same name doesn't hide them."""
        if builtin:
            pattern = re.compile(rf"(?<![\w.\"'])({'|'.join(sorted(builtin))})(?![\w\"'])")
            self.answer = pattern.sub(r"builtins.\1", self.answer)
            self.options = {
                name: replace(option, type=pattern.sub(r"builtins.\1", option.type))
                for name, option in self.options.items()
            }
            for rows in (self.positional, self.keywords):
                rows[:] = [replace(row, type=pattern.sub(r"builtins.\1", row.type)) for row in rows]

    def _doc(self) -> str:
        spec = self.operation.spec
        lines = [
            _wrap(spec.get("description") or spec.get("summary") or f"{self.operation.id}."),
            f"\n`{self.operation.method.upper()} {self.operation.path}`, operation `{self.operation.id}`.\n\nArgs:",
        ]
        for row in (*self.positional, *self.keywords):
            about = _wrap(row.doc, "        ").lstrip()
            if row.key in self.deprecated_fields and "deprecated" not in about.lower():
                about = f"**Deprecated**. {about}".rstrip()
            lines.append(f"    {row.name}: {about}".rstrip())
        lines += [f"    {name}: {option.doc}" for name, option in self.options.items()]
        return "\n".join(lines)


def _constant(module: str) -> str:
    name = module.upper()
    return f"{name}_OPERATION" if name in ("UNSET", "UUID") else name


def _answer(call: Call, annotation: str) -> str:
    """What a call returns: the parser's type without its None for undocumented statuses; None for an empty body."""
    if call.empty:
        return "None"
    given = [member for member in members(annotation) if member != "None"]
    if any(json_content(answer) is None for answer in call.operation.spec["responses"].values()):
        given = [member for member in given if member != "Any"] or given
    allowed = "None" in members(annotation) and NULL in _members_of_answers(call.operation.spec)
    nothing = ["None"] if (call.bare or allowed) and given != ["Any"] else []
    return _builtin_list(" | ".join([*given, *nothing]))


def _members_of_answers(spec: Document) -> list[Document]:
    contents = [json_content(answer) for answer in spec["responses"].values()]
    return [member for content in contents if content for member in content["schema"].get("oneOf", ())]


def _body_model(body: Parameter | None, models: dict[str, Model]) -> Model | None:
    """The model of a body that is one object with fields; of any other body none."""
    bare = [member for member in members(body.type) if member != "Unset"] if body else []
    model = models.get(bare[0]) if len(bare) == 1 else None
    return model if model and model.fields else None


def _whole(operation: Operation, body: Parameter, models: dict[str, Model]) -> Parameter:
    """A body that is passed as it is. A list of models is called what they are: `operations` of a JSON Patch."""
    content = json_content(operation.spec["requestBody"]) or {"schema": {}}
    doc = content["schema"].get("description", "")
    rows = re.fullmatch(r"list\[(\w+)\]", next(iter(members(body.type))))
    if rows is None or rows[1] not in models:
        return replace(body, doc=doc or "The body of the request.")
    return replace(body, name=plural(words(rows[1])[-1]), doc=doc or models[rows[1]].doc)


def _builtin_list(annotation: str) -> str:
    """A class that has a method `list` has no type of that name."""
    return re.sub(r"\blist\[", "builtins.list[", annotation)
