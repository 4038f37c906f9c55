"""Resolves an overlay's JSONPath, also through a `$ref` of the contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from jsonpath_ng import Child, DatumInContext
from jsonpath_ng.ext import parse

from tools.codegen.contract.schemas import ContractError, Document, resolve


class Place(NamedTuple):
    """A place in a document: `holder[key]`. The document itself has no holder."""

    holder: Any
    key: Any


def find(document: Document, target: str) -> list[Place]:
    """Return every place that `target` points at.

    Raises:
        ContractError: it is not a JSONPath.
    """
    try:
        expression = parse(target)
    except Exception as error:  # the library raises bare Exceptions
        raise ContractError(f"not a JSONPath: {error}") from None
    return [_place(datum) for datum in _find(document, expression)]


def _find(document: Document, expression: Any) -> Iterator[DatumInContext]:
    if not isinstance(expression, Child):
        yield from expression.find(document)
        return
    for datum in _find(document, expression.left):
        yield from expression.right.find(DatumInContext.wrap(resolve(document, datum.value)))


def _place(datum: DatumInContext) -> Place:
    if datum.context is None:
        return Place(None, None)
    path: Any = datum.path
    return Place(datum.context.value, path.fields[0] if hasattr(path, "fields") else path.indices[0])
