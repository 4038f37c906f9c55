"""Checks of memory stores and documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from tavus_client._checks.create_conversation import rule
from tavus_client._checks.registry import Context, Finding
from tavus_client._checks.values import listed, nearest, show, text_problem
from tavus_client._type_names import describe

_LISTS = {
    "memory_stores": "the name of a memory store",
    "document_ids": "the id of a document",
    "document_tags": "a tag",
}


@rule(
    "list-items",
    path=", ".join(_LISTS),
    reason="A string in place of a list would be read letter by letter; blank or repeated items have no meaning.",
    source="contract: the fields' types; decision: blanks and repeats",
    client_only=True,
)
def list_items(body: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A string in place of a list of strings; items that are blank, not strings, or repeated."""
    for name, wanted in _LISTS.items():
        items = body.get(name)
        if items is None:
            continue
        if not isinstance(items, list):
            example = (
                f": pass a list, [{show(items)}]" if isinstance(items, str) and items else ": pass a list of strings"
            )
            yield Finding(f"is {describe(items)}{example}", name)
            continue
        places: dict[str, int] = {}
        for index, item in enumerate(items):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
            if problem := text_problem(item, wanted):
                yield Finding(problem.replace("leave it out", "remove it from the list"), f"{name}[{index}]")
            elif (first := places.setdefault(item, index)) != index:  # pyright: ignore[reportUnknownArgumentType]
                yield Finding(f"{show(item)} is already at {name}[{first}]: pass it once", f"{name}[{index}]")


@cache
def strategies() -> tuple[str, ...]:
    """Return the contract's retrieval strategies; empty if it has none."""
    from tavus_api import models  # the model is loaded when the field is first used

    return get_args(getattr(models, "DocumentRetrievalStrategy", None))


@rule(
    "retrieval-strategy",
    path="document_retrieval_strategy",
    reason="The service refuses unknown strategies.",
    source="contract: document_retrieval_strategy",
)
def retrieval_strategy(body: dict[str, Any], _: Context) -> Iterator[Finding]:
    """An unknown retrieval strategy."""
    value = body.get("document_retrieval_strategy")
    if value is None:
        return
    known = strategies()
    if not known or (isinstance(value, str) and value in known):
        return
    meant = nearest(value, known) if isinstance(value, str) else None
    yield Finding(f"{show(value)} is not a strategy: pass {repr(meant) if meant else listed(map(repr, known))}")


@rule(
    "retrieval-without-documents",
    path="document_retrieval_strategy",
    severity="warning",
    reason="Without documents there is nothing to retrieve, unless the persona has its own.",
    source="contract: document_ids, document_tags",
    client_only=True,
)
def retrieval_without_documents(body: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A retrieval strategy in a request that names no documents."""
    given = body.get("document_retrieval_strategy") is not None
    if given and not body.get("document_ids") and not body.get("document_tags"):
        yield Finding(
            "there are no document_ids or document_tags to retrieve from: "
            "pass some, or leave the strategy out unless the persona has documents"
        )
