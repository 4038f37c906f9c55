"""Checks the licences of pinned packages, as their installed metadata states them, against a list of allowed ones."""

from __future__ import annotations

import tomllib
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_CLASSIFIER = "License :: "


class Package(NamedTuple):
    """An installed package. `licences` are what its metadata says, all of which apply; `shipped`: users install it."""

    name: str
    licences: tuple[str, ...]
    shipped: bool


@dataclass(frozen=True)
class Policy:
    """Which licences are allowed. `packages` are exceptions, by canonical name."""

    allowed: frozenset[str]
    tools: frozenset[str]
    names: Mapping[str, str]
    packages: Mapping[str, str]

    @classmethod
    def read(cls, file: Path) -> Policy:
        """Read requirements/licences.toml. Raises `ValueError` for an exception without a reason."""
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        for name, row in data["packages"].items():
            if not row.get("reason"):
                raise ValueError(f"{name}: an exception needs a reason")
        exceptions = {str(canonicalize_name(name)): str(row["licence"]) for name, row in data["packages"].items()}
        return cls(frozenset(data["allowed"]), frozenset(data["tools"]), data["names"], exceptions)

    def problems(self, packages: Iterable[Package]) -> Iterator[str]:
        """Yield a line for each package that isn't allowed, and for each exception that nothing needs."""
        used = set[str]()
        for package in packages:
            used.add(package.name)
            why = self._refuse(package)
            if why is not None:
                yield f"{package.name}: {why}"
        for name in sorted(self.packages.keys() - used):
            yield f"{name}: requirements/licences.toml has an exception for it, but it isn't pinned"

    def _refuse(self, package: Package) -> str | None:
        stated = {self.names.get(one, one) for one in package.licences}
        if package.name in self.packages and stated <= {self.packages[package.name]}:
            return None
        if not package.licences:
            return "its metadata states no licence"
        allowed = self.allowed if package.shipped else self.allowed | self.tools
        for licence in sorted(stated):
            try:
                met = is_met(licence, allowed)
            except InvalidLicenseExpression:
                return f"{licence[:60]!r} is not the SPDX name of a licence"
            if not met:
                return f"{licence} is not allowed for {'what users install' if package.shipped else 'tools'}"
        return None


def is_met(expression: str, allowed: Collection[str]) -> bool:
    """Return whether an SPDX expression can be met with allowed licences only.

    A licence with an exception is one of its own: `GPL-2.0-only WITH Classpath-exception-2.0`. Raises
    `InvalidLicenseExpression` for a text that isn't an expression.
    """
    text = canonicalize_license_expression(expression)
    return _any(deque(text.replace("(", " ( ").replace(")", " ) ").split()), allowed)


def _any(tokens: deque[str], allowed: Collection[str]) -> bool:
    met = _all(tokens, allowed)
    while tokens and tokens[0] == "OR":
        tokens.popleft()
        met = _all(tokens, allowed) or met
    return met


def _all(tokens: deque[str], allowed: Collection[str]) -> bool:
    met = _one(tokens, allowed)
    while tokens and tokens[0] == "AND":
        tokens.popleft()
        met = _one(tokens, allowed) and met
    return met


def _one(tokens: deque[str], allowed: Collection[str]) -> bool:
    licence = tokens.popleft()
    if licence == "(":
        met = _any(tokens, allowed)
        tokens.popleft()
        return met
    if tokens and tokens[0] == "WITH":
        tokens.popleft()
        licence = f"{licence} WITH {tokens.popleft()}"
    return licence in allowed


def stated_licences(metadata: Message) -> tuple[str, ...]:
    """Return what a package's metadata states: its SPDX expression, or else its classifiers, or else the old field.

    Several classifiers don't say whether one may choose, so all of them count.
    """
    expression = metadata.get("License-Expression")
    if expression:
        return (expression,)
    classifiers = [text for text in metadata.get_all("Classifier", []) if text.startswith(_CLASSIFIER)]
    named = tuple(text.rpartition(" :: ")[2] for text in classifiers if text.count(" :: ") > 1)
    field = (metadata.get("License") or "").strip()
    return named or ((field,) if field and "\n" not in field else ())


def pinned(file: Path) -> list[str]:
    """Return the names of the packages that a file of requirements pins for this machine, with or without hashes."""
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = [line.removesuffix("\\") for line in lines if line[:1].isalnum()]
    found = [Requirement(row) for row in rows]
    return [canonicalize_name(one.name) for one in found if one.marker is None or one.marker.evaluate()]


def installed(names: Iterable[str], shipped: Collection[str]) -> Iterator[Package]:
    """Yield the installed packages with these names. Raises `PackageNotFoundError` for one that isn't installed."""
    for name in names:
        yield Package(name, stated_licences(distribution(name).metadata), name in shipped)  # type: ignore[arg-type]


def closure(name: str) -> set[str]:
    """Return the names of an installed package and of all that it needs, with all of its own extras."""
    found = set[str]()
    left = [(name, _extras(name))]
    while left:
        current, extras = left.pop()
        known = canonicalize_name(current)
        if known in found and not extras:
            continue
        found.add(known)
        needs = [need for need in _needs(current, extras) if canonicalize_name(need.name) not in found]
        left += [(need.name, need.extras) for need in needs]
    return found


def _extras(name: str) -> set[str]:
    return set(distribution(name).metadata.get_all("Provides-Extra") or [])


def _needs(name: str, extras: Collection[str]) -> Iterator[Requirement]:
    try:
        rows = distribution(name).requires or []
    except PackageNotFoundError:
        return  # for another system
    for need in map(Requirement, rows):
        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield need
