"""Bundles several files into one document: the targets of references to other files become components."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tools.codegen.contract.reading import load_yaml
from tools.codegen.contract.schemas import ContractError, Document, point

SECTIONS = {
    "parameters": "parameters",
    "responses": "responses",
    "requestBody": "requestBodies",
    "headers": "headers",
    "examples": "examples",
    "links": "links",
    "callbacks": "callbacks",
    "schema": "schemas",
    "paths": "",
}
"""The section of the components for what stands under a key; what has none is written out in its place."""
VALUES = frozenset({"example", "default", "enum", "const"})
"""Keys of a schema with values, in which a `$ref` is not a reference."""


def bundle(document: Document, file: Path) -> Document:
    """Return a new document without references to other files.

    Raises:
        ContractError: a file can't be read, or a reference has no target.
    """
    return _Bundler(document, file.resolve()).bundled()


class _Bundler:
    def __init__(self, document: Document, file: Path) -> None:
        self._file, self._files = file, {file: document}
        self._made = copy.deepcopy(document)
        self._known: dict[tuple[Path, str], str] = {}

    def bundled(self) -> Document:
        for key in list(self._made):
            if key != "components":
                self._made[key] = self._walk(self._made[key], self._file, SECTIONS.get(key, ""))
        for section, components in list((self._made.get("components") or {}).items()):
            self._made["components"][section] = self._walk(components, self._file, section)
        return self._made

    def _walk(self, node: Any, file: Path, section: str) -> Any:
        """Return `node` of `file`, with every reference as the bundled document has it."""
        if isinstance(node, list):
            return [self._walk(item, file, section) for item in node]
        if not isinstance(node, dict):
            return node
        reference = node.get("$ref")
        if isinstance(reference, str) and (file != self._file or not reference.startswith("#")):
            return self._reference(node, reference, file, section)
        made = {
            key: value if key in VALUES and section == "schemas" else self._walk(value, file, _section(key, section))
            for key, value in node.items()
        }
        discriminator = made.get("discriminator")
        if isinstance(discriminator, dict) and isinstance(discriminator.get("mapping"), dict):
            mapping = {key: self._mapped(str(value), file) for key, value in discriminator["mapping"].items()}
            made["discriminator"] = {**discriminator, "mapping": mapping}
        return made

    def _reference(self, node: Document, reference: str, file: Path, section: str) -> Any:
        path, pointer = self._target(reference, file)
        if not section and path != self._file:
            return self._walk(self._point(path, pointer), path, section)
        return {**node, "$ref": self._local(path, pointer, section)}

    def _mapped(self, value: str, file: Path) -> str:
        """Return a value of a discriminator's mapping: a reference, or the name of a component."""
        if "#" not in value and "/" not in value and not value.endswith((".yaml", ".yml", ".json")):
            return value
        return self._local(*self._target(value, file), "schemas")

    def _target(self, reference: str, file: Path) -> tuple[Path, str]:
        name, _, pointer = reference.partition("#")
        if "://" in name:
            raise ContractError(f"$ref {reference}: only files are read: get it, and point there")
        return ((file.parent / unquote(name)).resolve() if name else file), pointer

    def _point(self, path: Path, pointer: str) -> Any:
        if path not in self._files:
            self._files[path] = load_yaml(path)
        return copy.deepcopy(point(self._files[path], f"#{pointer}") if pointer else self._files[path])

    def _local(self, path: Path, pointer: str, section: str) -> str:
        """Return the reference in the bundled document to a place in a file."""
        if path == self._file:
            return f"#{pointer}"
        if (path, pointer) not in self._known:
            components = self._made.setdefault("components", {}).setdefault(section, {})
            wanted = re.sub(r"[^\w.-]", "_", pointer.rpartition("/")[2] or path.stem)
            options = (wanted, *(f"{wanted}_{number}" for number in range(2, 1000)))
            name = next(option for option in options if option not in components)
            self._known[path, pointer] = f"#/components/{section}/{name}"
            components[name] = {}  # it may refer back to itself
            components[name] = self._walk(self._point(path, pointer), path, section)
        return self._known[path, pointer]


def _section(key: str, section: str) -> str:
    """Return the section of components for the value of `key`. In a schema it is always a schema: keys may be names."""
    return section if section == "schemas" else SECTIONS.get(key, section)
