"""Reads documents of JSON and of YAML, as OpenAPI defines them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tavus_emulator._contract.resolution import ContractError
from tavus_emulator._core.strict_json import is_array, is_object

# The plain scalars that aren't text in YAML 1.2's JSON schema. PyYAML reads YAML 1.1, in which `off` and `no` are false
# and dates are dates; in contracts they are words, for instance in enums.
_RESOLVERS = {
    "bool": (r"true|True|TRUE|false|False|FALSE", "tTfF"),
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "int": (r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    "float": (r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+", "-+.0123456789"),
    "merge": (r"<<", "<"),
}

_MAX_NODES = 2_000_000
_MAX_FIELDS = 100_000


def read_document(path: Path) -> Any:
    """Return the content of a file, with text as keys. Raises `ContractError` for an invalid one, and `OSError`."""
    content = path.read_bytes()
    if path.suffix.lower() == ".json":
        try:
            return json.loads(content)
        except ValueError as error:
            raise ContractError(f"{path} is not JSON: {error}") from None
        except RecursionError:
            raise ContractError(f"{path} is nested too deeply") from None
    return _read_yaml(content, path)


def _read_yaml(content: bytes, path: Path) -> Any:
    import yaml  # JSON, which most contracts of tests are, needs none

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # which of the two, is seen here
        yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - add_implicit_resolver fills it

        def flatten_mapping(self, node: Any) -> None:
            super().flatten_mapping(node)  # pyright: ignore[reportUnknownMemberType]
            if len(node.value) > _MAX_FIELDS:  # merged mappings multiply
                raise yaml.YAMLError(f"a mapping has more than {_MAX_FIELDS} fields")

    for name, (pattern, first) in _RESOLVERS.items():
        Loader.add_implicit_resolver(  # pyright: ignore[reportUnknownMemberType]
            f"tag:yaml.org,2002:{name}", re.compile(f"^(?:{pattern})$"), list(first)
        )
    try:
        document = yaml.load(content, Loader)  # noqa: S506 - it is built on the safe one
        if _size(document, {}) > _MAX_NODES:
            raise ContractError(f"{path} has more than {_MAX_NODES} values, once its aliases are replaced")
        return _with_text_keys(document)
    except yaml.YAMLError as error:
        raise ContractError(f"{path} is not YAML: {error}") from None
    except RecursionError:
        raise ContractError(f"{path} is nested too deeply, or refers to itself by an anchor") from None


def _size(node: Any, known: dict[int, int]) -> int:
    """Return how many values a document has. One that several aliases stand for is counted at each, but read once."""
    members: Iterable[Any] = node.values() if is_object(node) else node if is_array(node) else ()
    identity = id(node)
    if identity not in known:
        known[identity] = 1 + sum(_size(member, known) for member in members)
    return known[identity]


def _with_text_keys(node: Any) -> Any:
    if is_array(node):
        return [_with_text_keys(member) for member in node]
    if is_object(node):
        return {_as_text(key): _with_text_keys(value) for key, value in node.items()}
    return node


def _as_text(key: Any) -> str:
    return key if isinstance(key, str) else json.dumps(key, default=str)
