"""The client's view: the operations as the client calls them, and the document that the generator reads."""

from __future__ import annotations

from dataclasses import dataclass, field

from tools.codegen.contract.schemas import Document
from tools.codegen.view.operations import Operation


@dataclass
class Call:
    """An operation in the view, and what its method needs to know in addition to the generated code."""

    operation: Operation
    """Its `spec` is the view's."""
    verb: str
    whole: str
    """What its method is called if nothing else is, and if something is."""
    method: str = ""
    """The name of its method."""
    module: str = ""
    """The name of the generator's module for it."""
    success: tuple[int, ...] = ()
    empty: bool = False
    """Whether no successful answer has a body."""
    bare: bool = False
    """Whether a successful answer may come without a body."""
    envelope: str = ""
    """The key under which the answer may be wrapped."""
    first_page: int | None = None
    """The number of the first page, if it has a `page` parameter."""
    deprecated: list[str] = field(default_factory=list[str])
    """Parameters, and fields of the body as dotted paths."""


@dataclass
class View:
    """What the generator reads, and what is put right after it has read it."""

    document: Document
    families: dict[str, list[Call]]
    wire: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    """Model, or module of an endpoint → its made-up names → what they are on the wire."""
    modules: dict[str, str] = field(default_factory=dict[str, str])
    """Models whose module can't be called as they are."""

    def restore(self) -> None:
        """Give the properties of the document their names on the wire again, once the generator has read it."""
        for name, wire in self.wire.items():
            schema = self.document["components"]["schemas"].get(name)
            if schema is not None:
                schema["properties"] = {wire.get(key, key): part for key, part in schema["properties"].items()}
