"""What is mended in the generator's own output: small things that no setting of it can say.

Each looks for exactly what the pinned generator writes, and stops the generation when it isn't there.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from tools.codegen.contract.schemas import ContractError, Document
from tools.codegen.emit.signatures import Model


def mend_unset(module: Path) -> None:
    """Let UNSET stay one object under copy, deepcopy and pickle, and say what it is."""
    methods = "".join(
        f"    def {name}(self) -> str:\n        return 'UNSET'\n\n" for name in ("__reduce__", "__repr__")
    )
    _replace(module, r"^class Unset:\n", f"class Unset:\n{methods}")


def restore_names(module: Path, wire: dict[str, str]) -> None:
    """Put the names on the wire in the place of those that were made up for the generator."""
    text = module.read_text(encoding="utf-8")
    for made, name in wire.items():
        if f'"{made}"' not in text:
            raise ContractError(f"{module.name}: no {made!r} to mend: is the generator the pinned one?")
        text = text.replace(f'"{made}"', json.dumps(name))
    module.write_text(text, encoding="utf-8")


def refuse_lists(package: Path) -> None:
    """Let no model be read from a list or a text: `dict()` makes an object of `[]`, `""` and `["ab"]` as well."""
    for module in sorted(package.glob("*.py")):
        text = module.read_text(encoding="utf-8")
        if "def from_dict(" in text and "(src_dict: Mapping[str, Any])" not in text.replace("cls: type[T], ", ""):
            raise ContractError(f"{module.name}: from_dict has another signature: is the generator the pinned one?")
        refusal = 'if isinstance(src_dict, list | str):\n            raise TypeError("no object")\n        '
        module.write_text(
            text.replace("        d = dict(src_dict)", f"        {refusal}d = dict(src_dict)"), encoding="utf-8"
        )


def drop_redundant_casts(package: Path) -> None:
    """In a union, a list of anything is known to be one already: mypy --strict wants no cast."""
    for module in sorted(package.rglob("*.py")):
        text = module.read_text(encoding="utf-8")
        if "cast(list[Any], data)" in text:
            module.write_text(text.replace("cast(list[Any], data)", "data"), encoding="utf-8")


def hide_secrets(package: Path, schemas: Document, models: dict[str, Model]) -> None:
    """Leave the fields that the contract calls passwords out of the models' repr."""
    for name, schema in schemas.items():
        model = models.get(name)
        if model is None:
            continue
        properties = schema.get("properties") or {}
        for field in model.fields or ():
            if properties.get(field.key, {}).get("x-secret"):
                default = "" if field.required else "default=UNSET, "
                field_of_attrs = rf"\1 = _attrs_field({default}repr=False)"
                _replace(
                    package / f"{model.module}.py", rf"^(    {field.name}: [^=\n]+?)(?: = UNSET)?$", field_of_attrs
                )


def _replace(module: Path, pattern: str, replacement: str) -> None:
    """Replace the first match: in a model the fields stand before everything else."""
    text, count = re.subn(pattern, replacement, module.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    if count != 1:
        raise ContractError(f"{module.name}: no {pattern!r} to mend: is the generator the pinned one?")
    module.write_text(text, encoding="utf-8")
