"""Documents from and to files."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from tools.codegen.contract.schemas import ContractError, Document


def load_yaml(path: Path) -> Document:
    """Read a YAML (or JSON) document, with every key as a string: an unquoted `200:` is the response "200"."""
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ContractError(f"{path}: can't be read: {error}") from error
    if not isinstance(document, dict):
        raise ContractError(f"{path}: not a mapping at its top level")
    normal: Document = json.loads(json.dumps(document, default=str))
    return normal


def dump(document: Document) -> str:
    """The one spelling of an effective contract: stable, diffable JSON."""
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"
