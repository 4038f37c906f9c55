"""Reads the signatures of what openapi-python-client generated: its endpoint functions and its models.

Only syntax is read; nothing generated is run. What is relied on is checked, so that a new version of the generator
that writes something else stops `make generate` instead of changing the client in silence.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from tools.codegen.contract.schemas import ContractError


@dataclass(frozen=True)
class Parameter:
    """A parameter of an endpoint function, or a field of a model."""

    name: str
    type: str
    required: bool
    key: str
    """Its name on the wire; of a parameter: the same as `name`."""
    doc: str


@dataclass(frozen=True)
class Endpoint:
    """`api/<tag>/<operation>.py`."""

    path: list[Parameter]
    others: list[Parameter]
    body: Parameter | None
    answer: str


@dataclass(frozen=True)
class Model:
    """`models/<name>.py`: an object (with fields), or an alias of literals (without)."""

    name: str
    module: str
    fields: list[Parameter] | None
    doc: str


def members(annotation: str) -> list[str]:
    """`A | B[C | D] | None` → `[A, B[C | D], None]`."""

    def flat(node: ast.expr) -> list[ast.expr]:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return [*flat(node.left), *flat(node.right)]
        return [node]

    return [ast.unparse(node) for node in flat(ast.parse(annotation, mode="eval").body)]


def names(annotation: str) -> set[str]:
    """Every bare name in a type."""
    return {node.id for node in ast.walk(ast.parse(annotation, mode="eval")) if isinstance(node, ast.Name)}


def read_endpoint(module: Path) -> Endpoint:
    functions = {
        node.name: node
        for node in ast.parse(module.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    try:
        build, parse = functions["_get_kwargs"].args, functions["_parse_response"]
        response = {argument.arg for argument in parse.args.kwonlyargs}
    except KeyError as error:
        raise ContractError(f"{module.name}: the generator wrote no {error}: is it the pinned version?") from error
    if response != {"client", "response"} or parse.returns is None:
        raise ContractError(f"{module.name}: _parse_response has another signature: is the generator the pinned one?")
    others = [
        _parameter(argument, default is None)
        for argument, default in zip(build.kwonlyargs, build.kw_defaults, strict=True)
    ]
    return Endpoint(
        path=[_parameter(argument, True) for argument in build.args],
        others=[other for other in others if other.name != "body"],
        body=next((other for other in others if other.name == "body"), None),
        answer=ast.unparse(parse.returns),
    )


@dataclass(frozen=True)
class Export:
    """A name that a package imports from one of its modules."""

    name: str
    module: str


def read_exports(init: Path) -> tuple[str, list[Export]]:
    """A package's docstring, and what it exports."""
    tree = ast.parse(init.read_text(encoding="utf-8"))
    exports = [
        Export(alias.name, node.module)
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    ]
    return (ast.get_docstring(tree) or "").strip().rstrip(".") + ".", sorted(exports, key=lambda export: export.name)


def read_models(package: Path) -> dict[str, Model]:
    """Class name → model."""
    _, exports = read_exports(package / "__init__.py")
    return {row.name: _read_model(package / f"{row.module}.py", row.name) for row in exports}


def _read_model(module: Path, name: str) -> Model:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    cls = next((node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name), None)
    if cls is None:
        return Model(name, module.stem, None, "")
    keys, fields = _wire_names(cls), []
    for node, following in zip(cls.body, [*cls.body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            field = node.target.id
            if field == "additional_properties":
                continue
            if field not in keys:
                raise ContractError(f"{module.name}: no wire name for {name}.{field}: is the generator the pinned one?")
            fields.append(
                Parameter(field, ast.unparse(node.annotation), node.value is None, keys[field], _docstring(following))
            )
    return Model(name, module.stem, fields, (ast.get_docstring(cls) or "").strip())


def _parameter(argument: ast.arg, required: bool) -> Parameter:
    annotation = ast.unparse(argument.annotation) if argument.annotation else "Any"
    return Parameter(argument.arg, annotation, required, argument.arg, "")


def _docstring(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return node.value.value.strip()
    return ""


def _wire_names(cls: ast.ClassDef) -> dict[str, str]:
    """Attribute → key, read off `to_dict`."""
    to_dict = next(node for node in cls.body if isinstance(node, ast.FunctionDef) and node.name == "to_dict")
    found = {}
    for node in ast.walk(to_dict):
        pairs: list[tuple[ast.expr | None, ast.expr]] = []
        if isinstance(node, ast.Dict):
            pairs = list(zip(node.keys, node.values, strict=True))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            pairs = [(node.targets[0].slice, node.value)]
        for key, value in pairs:
            if isinstance(key, ast.Constant) and isinstance(value, ast.Name):
                found[value.id] = str(key.value)
    return found
