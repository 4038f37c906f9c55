"""Every regular expression of the code takes linear time, whatever text it meets."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
import yaml

from tests.harness.backtracking import is_linear
from tools.quality.corpus import ROOT

PACKAGES = {"overlay": ("tavus_client", "tavus_testing"), "emulator": ("tavus_emulator",), ".": ("tools/codegen",)}
pytestmark = pytest.mark.slow
OVERLAY = ROOT / "overlay/contract.overlay.yaml"
_FUNCTIONS = ("compile", "fullmatch", "match", "search", "sub", "subn", "split", "findall", "finditer")
_WHOLE = ("fullmatch", "match")
"""Uses that begin at one place. `match` counts as one that needs the whole text, which is at least as much work."""


class Use(NamedTuple):
    place: str
    pattern: str
    flags: int
    search: bool


def _modules() -> Iterator[tuple[str, Path]]:
    for root, packages in PACKAGES.items():
        for package in packages:
            for file in sorted((ROOT / root / package).rglob("*.py")):
                name = ".".join(file.relative_to(ROOT / root).with_suffix("").parts)
                yield name.removesuffix(".__init__"), file


@cache
def _sources() -> dict[str, ast.Module]:
    return {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in _modules()}


@cache
def _all_uses() -> list[Use]:
    return [*_uses(), *_refinements(yaml.safe_load(OVERLAY.read_text(encoding="utf-8")), "contract.overlay.yaml")]


def _refinements(value: Any, place: str) -> Iterator[Use]:
    """Find the patterns that we add to a contract."""
    parts: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType, reportUnknownVariableType]
    for name, part in parts:
        if name == "pattern" and isinstance(part, str):
            yield Use(place, part, re.ASCII, search="x-fixes" not in place)  # a fix fits the whole value
        yield from _refinements(part, f"{place}.{name}")


def _uses() -> Iterator[Use]:
    """Find the calls of `re` whose pattern is a constant, or made of constants of its module."""
    for name, tree in _sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (called := _called(node)):
                pattern = _text(node.args[0], importlib.import_module(name))
                if pattern is not None:
                    search = called not in _WHOLE and not (called == "compile" and _is_whole(tree, node))
                    yield Use(f"{name}:{node.lineno}", pattern, _flags(node), search)


def _called(call: ast.Call) -> str | None:
    function = call.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re":
        return function.attr if function.attr in _FUNCTIONS else None
    return None


def _text(node: ast.expr, module: ModuleType) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        parts = [_text(part.value if isinstance(part, ast.FormattedValue) else part, module) for part in node.values]
        return "".join("x" if part is None else part for part in parts)  # one that is known only when it is used
    found = getattr(module, node.id, None) if isinstance(node, ast.Name) else None
    return found if isinstance(found, str) else None


def _flags(call: ast.Call) -> int:
    names = [
        node.attr
        for part in (*call.args[1:], *call.keywords)
        for node in ast.walk(part)
        if isinstance(node, ast.Attribute)
    ]
    return sum({getattr(re, name) for name in names if isinstance(getattr(re, name, None), re.RegexFlag)})


def _is_whole(tree: ast.Module, call: ast.Call) -> bool:
    """Return whether a compiled pattern is used with `fullmatch` or `match` only, wherever its name occurs."""
    targets = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and node.value is call
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    uses = [
        node.attr
        for source in ([tree] if all(name.startswith("_") for name in targets) else _sources().values())
        for node in ast.walk(source)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in targets
    ]
    return bool(uses) and set(uses) <= set(_WHOLE)


@pytest.mark.parametrize("use", _all_uses(), ids=lambda use: use.place)
def test_a_pattern_takes_linear_time(use: Use) -> None:
    assert is_linear(use.pattern, use.flags, search=use.search)


LINEAR = [r"a*b", r"(ab?c?)*d", r"[a-z]+(?:-[a-z]+)*", r"(?:a|b)*c", r"a{1,50}b", r'"(?:[^"\\]++|\\.)*+"', r"(?>a*)b"]
SLOW = [r"(a+)+b", r"(a|a)*b", r"a*a*b", r"(a*)*\1b", r"(?:a|ab|b)*c", r"(?=a*a*b)c", r"[a-z]+[a-z0-9]+!"]
SLOW_TO_FIND = [r"a*b", r"\s+$", r"eyJ[\w-]+\.[\w-]+", r"\{([^}]+)\}", r"x.*?y", r"\n*\Z", r"(?<!b)a*c"]

LINEAR_TO_FIND = [r"eyJ[\w-]++(\.[\w-]++)?", r"(?<=:)[^:@]+(?=@)", r"\{([^{}]+)\}", r"[a-z]+", "token|secret"]


@pytest.mark.parametrize(
    ("pattern", "search", "expected"),
    [(one, False, True) for one in LINEAR]
    + [(one, False, False) for one in SLOW]
    + [(one, True, False) for one in SLOW_TO_FIND]
    + [(one, True, True) for one in LINEAR_TO_FIND],
)
def test_patterns_are_told_apart(pattern: str, search: bool, expected: bool) -> None:
    assert is_linear(pattern, search=search) is expected


def test_all_patterns_are_found() -> None:
    found = {use.pattern: use for use in _all_uses()}
    assert len(found) > 50
    assert not found[r"[A-Za-z_][A-Za-z0-9_-]*"].search
    assert found["token|secret|password|api_?key"].flags == re.IGNORECASE
