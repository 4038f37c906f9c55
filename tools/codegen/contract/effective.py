"""The effective contract: `openapi.yaml`, validated, with `overlay/contract.overlay.yaml` applied to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tools.codegen.contract.always import require_always
from tools.codegen.contract.reading import load_yaml
from tools.codegen.contract.refinement import refine
from tools.codegen.contract.repairs import repair
from tools.codegen.contract.schemas import Document
from tools.codegen.contract.validation import validate


def effective_contract(contract: Path, overlay: Path, note: Callable[[str], None] = lambda _: None) -> Document:
    """Repair, validate, refine and validate again; `note` is told what was repaired."""
    document = repair(load_yaml(contract), note)
    validate(document, contract.name)
    refined = refine(document, load_yaml(overlay), overlay.name)
    require_always(refined)
    validate(refined, f"{contract.name} refined by {overlay.name}")
    return refined
