"""Query parameters in each style, from the OpenAPI Specification.

Source: OpenAPI 3.0.3, "Style Examples". The values are its own: the parameter `color` is an array or an object.
"""

from __future__ import annotations

from typing import Any

COLOURS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
COLOUR: dict[str, Any] = {"type": "object", "properties": {name: {"type": "integer"} for name in "RGB"}}
LIST, OBJECT = ["blue", "black", "brown"], {"R": 100, "G": 200, "B": 150}

STYLED: list[tuple[str, bool, str, dict[str, Any], Any]] = [
    ("form", False, "color=blue,black,brown", COLOURS, LIST),
    ("form", True, "color=blue&color=black&color=brown", COLOURS, LIST),
    ("spaceDelimited", False, "color=blue%20black%20brown", COLOURS, LIST),
    ("pipeDelimited", False, "color=blue|black|brown", COLOURS, LIST),
    ("form", False, "color=R,100,G,200,B,150", COLOUR, OBJECT),
    ("form", True, "R=100&G=200&B=150", COLOUR, OBJECT),
    ("spaceDelimited", False, "color=R%20100%20G%20200%20B%20150", COLOUR, OBJECT),
    ("pipeDelimited", False, "color=R|100|G|200|B|150", COLOUR, OBJECT),
    ("deepObject", True, "color[R]=100&color[G]=200&color[B]=150", COLOUR, OBJECT),
]
"""Style, explode, the query, the parameter's schema, and its value."""
OWNER: dict[str, Any] = {
    "type": "object",
    "properties": {
        "owner": {"type": "string"},
        "since": {"type": "string", "format": "date"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "near": {"type": "object", "properties": {"x": {"type": "number"}, "exact": {"type": "boolean"}}},
    },
}
"""An object to filter by, with every kind of field."""
