"""Deprecated fields of request bodies."""

from __future__ import annotations

from tools.codegen.contract.schemas import Document, first_content


def deprecated_fields(schemas: Document, spec: Document) -> list[str]:
    """The fields of a body that the contract calls deprecated, as dotted paths; `[]` for one of a list."""
    body = first_content(spec.get("requestBody") or {})
    found: list[str] = []

    def look(schema: Document, path: str, seen: tuple[str, ...]) -> None:
        for member in schema.get("oneOf") or [schema]:
            name = str(member.get("$ref", "")).rpartition("/")[2]
            if member.get("type") == "array":
                look(member["items"], f"{path}[]", seen)
            elif name and name not in seen:
                look_inside(name, path, (*seen, name))

    def look_inside(name: str, path: str, seen: tuple[str, ...]) -> None:
        wires = schemas[name].get("x-wire") or {}
        for key, part in (schemas[name].get("properties") or {}).items():
            here = f"{path}.{wires.get(key, key)}".lstrip(".")
            if part.get("deprecated"):
                found.append(here)
            look(part, here, seen)

    if body is not None:
        look(body["schema"], "", ())
    return found
