"""Writes query parameters as the OpenAPI Specification says: lists and objects by style."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_SEPARATORS = {"form": ",", "spaceDelimited": " ", "pipeDelimited": "|"}


class Style(NamedTuple):
    """The style of a parameter: one of OpenAPI's, or `json` for a parameter that has `content`."""

    style: str = "form"
    explode: bool = True

    @classmethod
    def of(cls, parameter: Mapping[str, Any]) -> Style:
        """Return the style of a parameter object."""
        if "content" in parameter:
            return cls("json")
        style = parameter.get("style", "form")
        return cls(style, bool(parameter.get("explode", style == "form")))


FORM = Style()


def pairs(name: str, value: Any, style: Style = FORM) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of a value in a query."""
    if style.style == "json":
        yield name, json.dumps(value)
    elif isinstance(value, dict) and style.style == "deepObject":
        for key, inner in value.items():  # pyright: ignore[reportUnknownVariableType]
            yield from pairs(f"{name}[{key}]", inner, FORM if isinstance(inner, list) else style)
    elif isinstance(value, dict) and style.explode:
        for key, inner in value.items():  # pyright: ignore[reportUnknownVariableType]
            yield from pairs(str(key), inner)  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(value, list) and style.explode:
        yield from ((name, _text(item)) for item in value)  # pyright: ignore[reportUnknownVariableType]
    else:
        yield name, _SEPARATORS.get(style.style, ",").join(map(_text, _parts(value)))


def _parts(value: Any) -> list[Any]:
    """Return the names and values of an object, the items of an array, or a value alone."""
    if isinstance(value, dict):
        return [part for pair in value.items() for part in pair]  # pyright: ignore[reportUnknownVariableType]
    return value if isinstance(value, list) else [value]  # pyright: ignore[reportUnknownVariableType]


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
