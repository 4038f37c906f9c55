"""Writes the client of a view: runs openapi-python-client with the project's settings."""

from __future__ import annotations

from pathlib import Path

from openapi_python_client.config import Config, ConfigFile, MetaType

from tools.codegen.contract.reading import load_yaml
from tools.codegen.contract.schemas import ContractError
from tools.codegen.emit.overrides import Overrides
from tools.codegen.emit.project import ClientProject
from tools.codegen.view.calls import View


def write_client(view: View, settings_file: Path, package: Path) -> None:
    """Write the package, unformatted. A warning of the generator, and a setting that does nothing, is an error."""
    settings = load_yaml(settings_file)
    unknown = settings.keys() - ConfigFile.model_fields.keys()
    if unknown:
        raise ContractError(f"{settings_file.name}: unknown settings: {', '.join(sorted(unknown))}")
    file = ConfigFile(**settings)
    overrides = Overrides(file.class_overrides or {}, view.modules)
    config = Config.from_sources(file, MetaType.NONE, settings_file, "utf-8", False, package)
    config.class_overrides = overrides
    problems = [
        " ".join(part for part in (problem.header, problem.detail) if part)
        for problem in ClientProject(view, config).build()
    ]
    problems += [
        f"{settings_file.name}: class_overrides: {name}: matches nothing in the contract" for name in overrides.unused
    ]
    if problems:
        raise ContractError("\n".join(sorted(problems)))
