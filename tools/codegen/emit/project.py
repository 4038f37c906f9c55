"""openapi-python-client's project, with its objects completed before it writes them, and resources added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from openapi_python_client import Project
from openapi_python_client.config import Config
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import LiteralEnumProperty
from openapi_python_client.parser.properties.protocol import Value
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import PythonCode

from tools.codegen.contract.naming import pascal, words
from tools.codegen.contract.report import Report
from tools.codegen.contract.schemas import ContractError, Document
from tools.codegen.emit.events import event_classes
from tools.codegen.emit.helpers import LOG_CLASSES, SUMMARIES, find_helpers, find_key
from tools.codegen.emit.inputs import Inputs
from tools.codegen.emit.methods import Method
from tools.codegen.emit.prose import NOTICE, docstring
from tools.codegen.emit.types import BUILTIN, ModelProperty, Property, fields
from tools.codegen.view.answers import READY
from tools.codegen.view.calls import Call, View
from tools.codegen.view.constraints import reachable
from tools.codegen.view.identifiers import python_name

TEMPLATES = Path(__file__).parent / "templates"


class ClientProject(Project):
    """Writes a package: the generator's output for a view, `resources/`, `inputs.py` and their support code."""

    def __init__(self, view: View, config: Config, report: Report) -> None:
        data = GeneratorData.from_dict(view.document, config=config)
        if isinstance(data, GeneratorError):
            raise ContractError(f"{data.header}\n{data.detail or ''}".rstrip())
        super().__init__(openapi=data, config=config, custom_template_path=TEMPLATES)
        self.view = view
        self.models = {str(model.class_info.name): model for model in data.models}
        classes = [*data.models, *data.enums]
        self.modules = {str(row.class_info.name): str(row.class_info.module_name) for row in classes}
        self.endpoints: dict[tuple[str, str], Endpoint] = {
            (tag, endpoint.name): endpoint
            for tag, collection in data.endpoint_collections_by_tag.items()
            for endpoint in collection.endpoints
        }
        self.families: list[dict[str, Any]] = []
        """The values that each family's module was written from, once it is."""
        self._environment = self._make_environment()
        for problem in self._get_errors():
            report.left_out(" ".join(f"{problem.header or ''} {problem.detail or ''}".split()))
        self._drop_calls_without_endpoint(report)

    def _make_environment(self) -> Environment:
        """Load templates from this folder first, then the generator's, which are also available under `generator/`."""
        theirs = PrefixLoader({"generator": PackageLoader("openapi_python_client")})
        assert self.env.loader is not None
        self.env.loader = ChoiceLoader([self.env.loader, theirs])
        self.env.filters.update(literal=repr, literal_tuple=lambda row: repr(tuple(row)), docstring=docstring)
        tags = {name: self.view.tags.get(_component(model)) for name, model in self.models.items()}
        self.env.filters["by_style"] = self._by_style
        self.env.globals.update(tags=tags, notice=NOTICE, exported_models=sorted(self.modules.items()))
        return self.env.overlay(undefined=StrictUndefined)

    def build(self) -> Sequence[GeneratorError]:
        self._restore_names()
        self._describe_fields()
        self._refuse_what_is_not_an_object()
        self.package_dir.mkdir(parents=True)
        self._create_package()
        self._build_models()
        self._build_api()
        self._build_resources()
        return []

    def _drop_calls_without_endpoint(self, report: Report) -> None:
        """Leave out the methods of operations that the generator couldn't handle."""
        for name, calls in list(self.view.families.items()):
            known = [call for call in calls if (python_name(name), call.module) in self.endpoints]
            for call in calls:
                if call not in known:
                    report.left_out(f"{call.operation.id}: the generator made nothing of it")
            self.view.families[name] = known
            if not known:
                del self.view.families[name]

    # ---- the generator's objects ----------------------------------------------------------------------------------

    def _restore_names(self) -> None:
        """Restore the wire names of whatever was renamed for the generator."""
        for name, model in self.models.items():
            _rename(fields(model), self.view.wire.get(name, {}))
        for (tag, module), endpoint in self.endpoints.items():
            _rename(_parameters(endpoint), self.view.wire.get(f"{tag}.{module}", {}))
        self.view.restore()

    def _describe_fields(self) -> None:
        """Keep passwords out of the models' repr; note JSON names that differ, and values that tell models apart."""
        for name, model in self.models.items():
            properties = self.schemas.get(name, {}).get("properties") or {}
            tag = self.view.tags.get(_component(model))
            for field in fields(model):
                wire, said, noted = field.name.get_untrusted_value(), list[str](), dict[str, Any]()
                if properties.get(wire, {}).get("x-secret"):
                    said.append("repr=False")
                if wire != field.python_name:
                    noted["wire"] = wire
                if tag is not None and tag.field == wire:
                    noted["tags"] = tag.values
                _say(field, [*said, *([f"metadata={noted!r}"] if noted else [])])

    def _refuse_what_is_not_an_object(self) -> None:
        """Import what the templates of a model and of its properties call."""
        helpers = "from ..types import as_dict, as_object, without_unset"
        for model in self.models.values():
            model.set_relative_imports({*(model.relative_imports or ()), helpers})
        for endpoint in self.endpoints.values():
            endpoint.relative_imports.add("from ...types import as_dict, as_object")
            if self.view.styles:
                endpoint.relative_imports.add("from ...styles import styled")

    def _by_style(self, endpoint: Endpoint) -> tuple[Endpoint, list[tuple[str, str, str]]]:
        """Split an endpoint's query parameters: those that httpx writes, the others as Python name, name, style."""
        styles = self.view.styles.get(f"{endpoint.tags[0]}.{endpoint.name}", {})
        named = [(row, row.name.get_untrusted_value()) for row in endpoint.query_parameters]
        plain = [row for row, wire in named if wire not in styles]
        own = [(str(row.python_name), wire, styles[wire]) for row, wire in named if wire in styles]
        return replace(endpoint, query_parameters=plain), own

    @property
    def schemas(self) -> Document:
        found: Document = self.view.document["components"]["schemas"]
        return found

    # ---- what is added --------------------------------------------------------------------------------------------

    def _build_resources(self) -> None:
        inputs, folder = Inputs(self.models, self.schemas), self.package_dir / "resources"
        folder.mkdir()
        events = event_classes(self.view.components)
        self._log = {one.name for one in events} >= LOG_CLASSES
        self.families = [self._family(name, calls, inputs) for name, calls in self.view.families.items()]
        for family in self.families:
            self._write(folder / f"{family['name']}.py", "family.py.jinja", **family, summaries=SUMMARIES)
        self._write(folder / "__init__.py", "families.py.jinja", families=self.families)
        self._build_constraints()
        models = self._imports(inputs.used())
        self._write(self.package_dir / "inputs.py", "inputs.py.jinja", dicts=inputs.dicts(), models=models)
        self._write(self.package_dir / "service.py", "service.py.jinja", view=self.view)
        self._write(self.package_dir / "events.py", "events.py.jinja", classes=events)
        for module in ("operation.py", "helpers.py", "records.py", *(["styles.py"] if self.view.styles else [])):
            self._write(self.package_dir / module, f"{module}.jinja", ready=sorted(READY), log=self._log)

    def _build_constraints(self) -> None:
        folder = self.package_dir / "constraints"
        folder.mkdir()
        self._write(folder / "__init__.py", "constraints_init.jinja")
        for family in self.families:
            found = {method.operation.id: method.constraints for method in family["methods"] if method.constraints}
            components = reachable(found, self.view.constrained)
            self._write(
                folder / f"{family['name']}.py",
                "constraints.jinja",
                tag=family["tag"],
                operations=found,
                components=components,
            )

    def _family(self, name: str, calls: list[Call], inputs: Inputs) -> dict[str, Any]:
        hidden = BUILTIN & {"list", *(call.method for call in calls)}
        endpoints = [self.endpoints[python_name(name), call.module] for call in calls]
        methods = [
            Method(call, endpoint, self.models, inputs, hidden) for call, endpoint in zip(calls, endpoints, strict=True)
        ]
        paths = [call.operation.path for family in self.view.families.values() for call in family]
        for method in methods:
            method.key = find_key(method, self.models, paths)
        used = set[str]().union(*(method.classes for method in methods))
        return {
            "name": name,
            "tag": calls[0].operation.tag,
            "class_name": f"{pascal(words(name))}Resource",
            "methods": methods,
            "default_credential": self.view.credential,
            "helpers": find_helpers(methods, self.models, log=self._log),
            "dicts": sorted(f"{model}Dict" for model in used & inputs.needed),
            "models": self._imports(used),
        }

    def _imports(self, names: set[str]) -> list[tuple[str, str]]:
        return sorted((name, self.modules[name]) for name in names)

    def _write(self, path: Path, template: str, **values: Any) -> None:
        path.write_text(self._environment.get_template(template).render(values), encoding="utf-8")


def _only_value(field: Property) -> str | None:
    """The value of a required field that can only have one, such as the tag of a branch: nobody needs to say it."""
    if field.required and isinstance(field, LiteralEnumProperty) and len(field.values) == 1:
        (value,) = field.values
        return value if isinstance(value, str) else None
    return None


def _parameters(endpoint: Endpoint) -> Iterator[Property]:
    yield from endpoint.query_parameters
    yield from endpoint.header_parameters
    yield from endpoint.cookie_parameters


def _rename(rows: list[Property] | Iterator[Property], wire: dict[str, str]) -> None:
    for row in rows:
        made = row.name.get_untrusted_value()
        row.name = UntrustedString(wire.get(made, made))


def _say(field: Property, options: list[str]) -> None:
    """Give a field its default and these options in the generated model."""
    only = _only_value(field)
    if only is not None and not options:
        field.default = Value(PythonCode(repr(only)), None)
    if options:
        default = f"default={only!r}" if only is not None else "" if field.required else "default=UNSET"
        given = ", ".join([default, *options] if default else options)
        field.default = Value(PythonCode(f"_attrs_field({given})"), None)


def _component(model: ModelProperty) -> str:
    """Return the name of the view's component that a model was made from."""
    return model.name.get_untrusted_value().rpartition("/")[2]
