"""Reads and writes documents."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from tools.codegen.contract.schemas import ContractError, Document

_MAX_NODES = 2_000_000
_MAX_FIELDS = 100_000


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2's core schema: `on`, `no` and `12:30` are text. PyYAML's default is 1.1, where they are not."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 add_implicit_resolver fills it

    def flatten_mapping(self, node: Any) -> None:
        super().flatten_mapping(node)
        if len(node.value) > _MAX_FIELDS:  # merged mappings multiply
            raise yaml.YAMLError(f"a mapping has more than {_MAX_FIELDS} fields")


_TYPES = {
    "tag:yaml.org,2002:bool": (r"true|True|TRUE|false|False|FALSE", "tTfF"),
    "tag:yaml.org,2002:null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "tag:core:int": (r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    "tag:yaml.org,2002:float": (r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    "tag:yaml.org,2002:merge": (r"<<", "<"),
}
"""Scalars other than text, by their tags: a pattern, and the characters that it may begin with."""
for _tag, (_pattern, _first) in _TYPES.items():
    Loader.add_implicit_resolver(_tag, re.compile(f"^(?:{_pattern})$"), list(_first))
Loader.add_constructor("tag:core:int", lambda _, node: _integer(node.value))


def _integer(text: str) -> int:
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


def load_yaml(path: Path) -> Document:
    """Read a YAML (or JSON) document, with every key as a string: an unquoted `200:` is the response "200"."""
    try:
        document = yaml.load(path.read_text(encoding="utf-8"), Loader)  # noqa: S506 it is built on the safe one
        if _size(document, {}) > _MAX_NODES:
            raise ContractError(f"{path}: has more than {_MAX_NODES} values, once its aliases are replaced")
        normal = json.loads(json.dumps(document))
    except (OSError, yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise ContractError(f"{path}: can't be read: {error}") from error
    if not isinstance(normal, dict):
        raise ContractError(f"{path}: not a mapping at its top level")
    return normal


def _size(node: Any, known: dict[int, int]) -> int:
    """Return how many values a document has. One that several aliases stand for is counted at each, but read once."""
    if not isinstance(node, dict | list):
        return 1
    if id(node) not in known:
        members: Iterable[Any] = node.values() if isinstance(node, dict) else node
        known[id(node)] = 1 + sum(_size(member, known) for member in members)
    return known[id(node)]


def dump(document: Document) -> str:
    """Return the canonical text of an effective contract: stable, diffable JSON."""
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"
