"""Puts operations into the view's document under names that the generator turns into Python names."""

from __future__ import annotations

from collections.abc import Iterator

from tools.codegen.contract.naming import words
from tools.codegen.contract.schemas import ContractError, Document
from tools.codegen.view.calls import Call, View
from tools.codegen.view.identifiers import IN_ENDPOINTS, IN_FAMILIES, attributes, python_name
from tools.codegen.view.operations import Operation, method_names


def name_calls(family: list[Call]) -> None:
    """Name the method and the module of each operation of a family."""
    taken = set(IN_FAMILIES)
    for call, method in zip(family, method_names([(call.verb, call.whole) for call in family]), strict=True):
        call.method, call.module = method, _module(call.operation, taken)


def _module(operation: Operation, taken: set[str]) -> str:
    base = "_".join(words(operation.id)) or operation.method
    base = f"call_{base}" if base[0].isdigit() else base
    for name in (base, f"{base}_operation", *(f"{base}_{number}" for number in range(2, 1000))):
        if name not in taken and name.isidentifier() and python_name(name) == name:
            taken.add(name)
            return name
    raise ContractError(f"{operation.id}: no Python name can be made of it")


def place(view: View, family: str, call: Call) -> None:
    """Put the operation into the view's document; the wire names of its parameters go into `view.wire`."""
    spec, path = call.operation.spec, call.operation.path
    rows: list[Document] = spec["parameters"]
    keys = [row["name"] if number == 0 else f"{row['name']}_{row['in']}" for row, number in _counted(rows)]
    names = attributes(keys, IN_ENDPOINTS)
    wire: dict[str, str] = {}
    styles: dict[str, str] = {}
    for row, key in zip(rows, keys, strict=True):
        name = names[key]
        if row["in"] == "path":
            name = python_name(name)
            path = path.replace(f"{{{row['name']}}}", f"{{{name}}}")
        elif name != row["name"]:
            wire[name] = row["name"]
        if "x-style" in row:
            styles[row["name"]] = row.pop("x-style")
        row["name"] = name
    if wire:
        view.wire[f"{family}.{call.module}"] = wire
    if styles:
        view.styles[f"{family}.{call.module}"] = styles
    spec["operationId"], spec["tags"] = call.module, [family]
    item = view.document["paths"].setdefault(path, {})
    if call.operation.method in item:
        raise ContractError(
            f"{call.operation.id}: {call.operation.path} differs from another path by its parameters alone"
        )
    item[call.operation.method] = spec


def _counted(rows: list[Document]) -> Iterator[tuple[Document, int]]:
    """Pair each parameter with the number of earlier ones of the same name."""
    seen: list[str] = []
    for row in rows:
        yield row, seen.count(row["name"])
        seen.append(row["name"])
