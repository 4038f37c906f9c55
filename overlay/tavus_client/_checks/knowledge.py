"""What a conversation knows: memory stores and documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from tavus_client._call.shapes import describe
from tavus_client._checks.create_conversation import rule
from tavus_client._checks.registry import Context, Finding
from tavus_client._checks.values import listed, nearest, show, text_problem

_LISTS = {
    "memory_stores": "the name of a memory store",
    "document_ids": "the id of a document",
    "document_tags": "a tag",
}


@rule(
    "list-items",
    path=", ".join(_LISTS),
    reason="A text in place of a list would be taken letter by letter; a blank or repeated item means nothing.",
    source="contract: the fields' types; decision: blanks and repeats",
    client_only=True,
)
def list_items(body: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A text in place of a list of texts; items that are blank, no text, or there twice."""
    for name, wanted in _LISTS.items():
        items = body.get(name)
        if items is None:
            continue
        if not isinstance(items, list):
            example = (
                f": pass a list, [{show(items)}]" if isinstance(items, str) and items else ": pass a list of texts"
            )
            yield Finding(f"is {describe(items)}{example}", name)
            continue
        places: dict[str, int] = {}
        for index, item in enumerate(items):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
            if problem := text_problem(item, wanted):
                yield Finding(problem.replace("leave it out", "take it off the list"), f"{name}[{index}]")
            elif (first := places.setdefault(item, index)) != index:  # pyright: ignore[reportUnknownArgumentType]
                yield Finding(f"{show(item)} stands at {name}[{first}] already: pass it once", f"{name}[{index}]")


@cache
def strategies() -> tuple[str, ...]:
    """The retrieval strategies of the contract; none if it has no such thing."""
    from tavus_api import models  # the model is loaded when the field is first used

    return get_args(getattr(models, "DocumentRetrievalStrategy", None))


@rule(
    "retrieval-strategy",
    path="document_retrieval_strategy",
    reason="The service refuses a strategy that it doesn't know.",
    source="contract: document_retrieval_strategy",
)
def retrieval_strategy(body: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A retrieval strategy that there isn't."""
    value = body.get("document_retrieval_strategy")
    if value is None:
        return
    known = strategies()
    if not known or (isinstance(value, str) and value in known):
        return
    meant = nearest(value, known) if isinstance(value, str) else None
    yield Finding(f"{show(value)} is no strategy: pass {repr(meant) if meant else listed(map(repr, known))}")


@rule(
    "retrieval-without-documents",
    path="document_retrieval_strategy",
    severity="warning",
    reason="Without documents there is nothing to retrieve, unless the persona brings its own.",
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
