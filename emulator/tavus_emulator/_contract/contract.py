"""A served OpenAPI document: its operations, by path and method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from pkgutil import get_data
from typing import Any

from tavus_emulator._contract.collection import Collection
from tavus_emulator._contract.inheritance import spell_out
from tavus_emulator._contract.operation import Operation
from tavus_emulator._contract.operation_reader import list_at, lists, mapping_at, object_at
from tavus_emulator._contract.place import Shapes
from tavus_emulator._contract.reading import read_document
from tavus_emulator._contract.resolution import ContractError, weight
from tavus_emulator._contract.router import Router
from tavus_emulator._contract.servers import prefix_of
from tavus_emulator._core.strict_json import is_object, load

_HEAVIEST = 100_000
_METHODS = ("get", "put", "post", "delete", "patch", "options", "head", "trace")


class Contract:
    """All operations of an OpenAPI document. Make one with `from_document`, `from_file` or `default`."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Make it. Operations are read when first used; only `check` finds out whether all can be served."""
        self.document = document = spell_out(document)
        self.operations: dict[str, Operation] = {}
        self._router = Router[dict[str, Operation]]()
        self._problems: list[str] = []
        paths = mapping_at(document, "paths")
        shapes = Shapes(document, paths, prefix_of(document), lambda template: lists(document, paths[template]))
        for template, item in paths.items():
            operations = self._read_path(template, item, shapes)
            for method, operation in operations.items():
                if operation.operation_id in self.operations:  # ids should be unique, and aren't always
                    operation.operation_id = f"{method} {template}"
                self.operations[operation.operation_id] = operation
            self._route(template, operations)

    def _route(self, template: str, operations: dict[str, Operation]) -> None:
        """Serve the operations of a path, each below the path of its server."""
        by_path: dict[str, dict[str, Operation]] = {}
        for method, operation in operations.items():
            by_path.setdefault(operation.path, {})[method] = operation
        for path, served in by_path.items():
            if not self._router.add(path, served):
                self._problems.append(f"{template}: another path differs from this one in a parameter's name alone")

    def _read_path(self, template: str, item: Any, shapes: Shapes) -> dict[str, Operation]:
        operations: dict[str, Operation] = {}
        try:
            item = object_at(self.document, item)
        except ContractError as error:
            self._problems.append(f"{template}: {error}")
            return {}
        for method in _METHODS:
            if method not in item:
                continue
            try:
                operations[method.upper()] = self._read_operation(template, item, method, shapes)
            except ContractError as error:
                self._problems.append(f"{method.upper()} {template}: {error}")
        return operations

    def _read_operation(self, template: str, item: dict[str, Any], method: str, shapes: Shapes) -> Operation:
        node, shared = object_at(self.document, item[method]), list_at(item, "parameters")
        path = prefix_of(node, item, self.document) + template
        return Operation(self.document, template, method.upper(), node, shared=shared, shapes=shapes, path=path)

    @cached_property
    def collections(self) -> Mapping[str, Collection]:
        """The collections, by path: the operations on the same kind of resource."""
        by_place: dict[str, dict[str, Operation]] = {}
        for operation in self.operations.values():
            by_place.setdefault(operation.place.collection, {}).setdefault(operation.place.role, operation)
        return {path: Collection(self.document, path, operations) for path, operations in by_place.items()}

    def check(self) -> None:
        """Raise `ContractError` with everything that can't be served, and its place."""
        problems = [*self._problems, *self._heavy_schemas()]
        if problems == self._problems:  # a heavy schema may not be compiled
            problems += (text for operation in self.operations.values() for text in operation.problems())
        if problems:
            raise ContractError("\n".join(problems))
        if not self.operations:
            raise ContractError("the contract has no operations")

    def _heavy_schemas(self) -> Iterator[str]:
        known: dict[str, int] = {}
        for name in mapping_at(mapping_at(self.document, "components"), "schemas"):
            try:
                heavy = weight(self.document, {"$ref": f"#/components/schemas/{name}"}, known) > _HEAVIEST
            except (ContractError, RecursionError):
                continue  # reported where it is used
            if heavy:
                yield f"the schema {name} compares a value with more than {_HEAVIEST} schemas"

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Contract:
        """Make a contract from a decoded OpenAPI document. Raises `ContractError` if it can't be served."""
        if not isinstance(document.get("openapi"), str):
            raise ContractError("the contract is not an OpenAPI 3 document: it has no openapi version")
        contract = cls(document)
        contract.check()
        return contract

    @classmethod
    def from_file(cls, path: str | Path) -> Contract:
        """Make a contract from a JSON or YAML file. Raises `ContractError`, or `OSError` for an unreadable file."""
        document = read_document(Path(path))
        if not is_object(document):
            raise ContractError(f"{path} is not an OpenAPI document")
        return cls.from_document(document)

    @classmethod
    def default(cls) -> Contract:
        """Return the contract of this version, read once per process."""
        return _default()

    def match(self, path: str) -> tuple[dict[str, Operation], dict[str, str]] | None:
        """Return the operations at a raw path, by method, and the path's parameters."""
        return self._router.match(path)


@cache
def _default() -> Contract:
    data = get_data("tavus_emulator", "contract.json")
    assert data is not None
    return Contract(load(data))  # unchecked, which saves most of the time of a start: a test checks it
