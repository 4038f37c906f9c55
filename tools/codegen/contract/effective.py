"""The effective contract: `openapi.yaml`, validated, with `overlay/contract.overlay.yaml` applied to it."""

from __future__ import annotations

from pathlib import Path

from tools.codegen.contract.bundling import bundle
from tools.codegen.contract.reading import load_yaml
from tools.codegen.contract.refinement import refine
from tools.codegen.contract.repairs import repair
from tools.codegen.contract.report import Report
from tools.codegen.contract.schemas import Document
from tools.codegen.contract.validation import validate


def effective_contract(contract: Path, overlay: Path, report: Report | None = None) -> Document:
    """Bundle, repair, validate, refine and validate again; `report` collects what was repaired or skipped."""
    report = report or Report()
    document = repair(bundle(load_yaml(contract), contract), report.repaired)
    validate(document, contract.name)
    refined = refine(document, load_yaml(overlay), overlay.name, report.skipped)
    validate(refined, f"{contract.name} refined by {overlay.name}")
    return refined
