"""Makes the project that writes the client for a view, with the settings in `generator-config.yaml`."""

from __future__ import annotations

from pathlib import Path

from openapi_python_client.config import Config, ConfigFile, MetaType

from tools.codegen.contract.reading import load_yaml
from tools.codegen.contract.report import Report
from tools.codegen.contract.schemas import ContractError
from tools.codegen.emit.overrides import Overrides
from tools.codegen.emit.project import ClientProject
from tools.codegen.view.calls import View


def make_project(view: View, settings_file: Path, package: Path, report: Report) -> ClientProject:
    """Make the project; `report` collects the operations and overrides that don't apply to this contract.

    Raises:
        ContractError: the settings can't be used.
    """
    settings = load_yaml(settings_file)
    unknown = settings.keys() - ConfigFile.model_fields.keys()
    if unknown:
        raise ContractError(f"{settings_file.name}: unknown settings: {', '.join(sorted(unknown))}")
    file = ConfigFile(**settings)
    overrides = Overrides(file.class_overrides or {}, view)
    config = Config.from_sources(file, MetaType.NONE, settings_file, "utf-8", False, package)
    config.class_overrides = overrides
    config.content_type_overrides = {**view.media, **config.content_type_overrides}
    project = ClientProject(view, config, report)
    for line in overrides.unused():
        report.skipped(f"{settings_file.name}: class_overrides: {line}")
    return project
