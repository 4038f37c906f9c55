"""The client's view: the operations as the client calls them, and the document that the generator reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tools.codegen.contract.schemas import Document
from tools.codegen.view.components import Tag
from tools.codegen.view.operations import Operation
from tools.codegen.view.security import Credential

JSON, EVENTS = "application/json", "text/event-stream"


@dataclass
class Call:
    """An operation in the view, and what its method needs besides the generated code."""

    operation: Operation
    """Its `spec` is the view's."""
    verb: str
    whole: str
    """The names of its method: if no other method has the first, and if one has."""
    method: str = ""
    """The name of its method."""
    module: str = ""
    """The name of the generator's module for it."""
    media: str = JSON
    """The media type of its request body."""
    accept: str = JSON
    """The media type of its answer."""
    credential: Credential | None = None
    """Where it has the API key; None if it needs none."""
    server: str = ""
    """The server of its own, or only its path; empty if it has the first of all."""
    success: tuple[int, ...] = ()
    empty: bool = False
    """Whether no successful answer has a body."""
    bare: bool = False
    """Whether a successful answer may come without a body."""
    envelope: str = ""
    """The key under which the answer may be wrapped."""
    first_page: int | None = None
    """The number of the first page, if it has a `page` parameter."""
    statuses: set[str] = field(default_factory=set[str])
    """What its answers may have as `status`, as far as the contract says."""
    deprecated: list[str] = field(default_factory=list[str])
    """Parameters, and fields of the body as dotted paths."""
    constraints: Document = field(default_factory=dict[str, Any])
    """The constraints of its body and its parameters."""


@dataclass
class View:
    """The generator's input, and what is restored after it was read."""

    document: Document
    families: dict[str, list[Call]]
    base_url: str
    credential: Credential
    """Where most operations have the API key."""
    wire: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    """Model, or module of an endpoint → its made-up names → what they are on the wire."""
    modules: dict[str, str] = field(default_factory=dict[str, str])
    """Models whose module can't be called as they are."""
    tags: dict[str, Tag] = field(default_factory=dict[str, Tag])
    """Models that a discriminator tells apart, and by what."""
    styles: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    """Module of an endpoint → its parameters that are written in a style of their own → the style."""
    constrained: dict[str, Document] = field(default_factory=dict[str, Document])
    """The constraints of the components in requests."""

    components: Document = field(default_factory=dict[str, Any])
    """The components of the contract, among them those of events."""

    @property
    def prefix(self) -> str:
        """The first segment of the paths, where it is the same for all operations, and no parameter."""
        firsts = {call.operation.path.split("/")[1] for calls in self.families.values() for call in calls}
        return f"/{firsts.pop()}" if len(firsts) == 1 and "{" not in next(iter(firsts)) else ""

    @property
    def media(self) -> dict[str, str]:
        """Media types of bodies that the generator doesn't know, with those it treats as the same."""
        specs = [spec for item in self.document["paths"].values() for spec in item.values()]
        contents = [(spec.get("requestBody") or {}).get("content") or {} for spec in specs]
        return {
            media: "application/octet-stream"
            for content in contents
            for media, described in content.items()
            if described["schema"].get("format") == "binary"
        }

    def restore(self) -> None:
        """Restore the wire names of the document's properties after the generator has read it."""
        for name, wire in self.wire.items():
            schema = self.document["components"]["schemas"].get(name)
            if schema is not None:
                schema["properties"] = {wire.get(key, key): part for key, part in schema["properties"].items()}
