"""How names come about: one documented rule from operationId, tag and path (docs/generation.md)."""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass

from contract import Document

METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})


def words(name: str) -> list[str]:
    """`createPDFReport`, `create_pdf_report` and `Create PDF report` → `[create, pdf, report]`."""
    return [part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", name)]


def singular(word: str) -> str:
    """The English rule of thumb that API nouns follow."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def pascal(parts: list[str]) -> str:
    return "".join(part.capitalize() for part in parts)


def identifier(name: str) -> str:
    """`name` as a Python name that is no keyword."""
    safe = re.sub(r"\W", "_", name)
    if not safe or safe[0].isdigit():
        safe = f"_{safe}"
    return f"{safe}_" if keyword.iskeyword(safe) else safe


@dataclass(frozen=True)
class Operation:
    """One operation of a contract and the names that follow from it."""

    id: str
    method: str
    path: str
    tag: str
    spec: Document

    @property
    def family(self) -> str:
        """The attribute of the client: `Pronunciation Dictionaries` → `pronunciation_dictionaries`."""
        return identifier("_".join(words(self.tag)) or "default")

    @property
    def verb(self) -> str:
        """operationId without the tag's words; `get` of a list is `list`."""
        rest, family = words(self.id), [singular(word) for word in words(self.tag)]
        for start in range(len(rest) - len(family) + 1):
            if family and [singular(word) for word in rest[start : start + len(family)]] == family:
                rest = rest[:start] + rest[start + len(family) :]
                break
        if rest == ["get"] and self.answers_list:
            return "list"
        return identifier("_".join(rest) or self.method)

    @property
    def noun(self) -> str:
        """What the operation is about, in the singular: `listConversations` → `Conversation`."""
        rest = words(self.id)
        noun = rest[1:] or rest
        return pascal([*noun[:-1], singular(noun[-1])])

    @property
    def answers_list(self) -> bool:
        """A GET of a path that names no single thing and answers an array, bare or under `data`."""
        if self.method != "get" or self.path.rstrip("/").endswith("}"):
            return False
        return any(
            "array" in (schema.get("type"), (schema.get("properties") or {}).get("data", {}).get("type"))
            for _, schema in success_schemas(self.spec)
        )

    @property
    def creates(self) -> bool:
        """A POST to a collection."""
        return self.method == "post" and not self.path.rstrip("/").endswith("}") and "{" not in self.path


def is_success(status: str) -> bool:
    return status[:1] in "123"


def json_content(holder: Document) -> Document | None:
    """The JSON media type object of a request body or response."""
    for media, content in (holder.get("content") or {}).items():
        if media.split(";")[0].strip() == "application/json" and "schema" in content:
            found: Document = content
            return found
    return None


def success_schemas(spec: Document) -> list[tuple[str, Document]]:
    found = []
    for status, response in (spec.get("responses") or {}).items():
        content = json_content(response) if is_success(status) else None
        if content is not None:
            found.append((status, content["schema"]))
    return found


def operations(document: Document) -> list[Operation]:
    """Every operation of the contract, in its order. One without operationId or tag gets one from its path."""
    found = []
    for path, item in (document.get("paths") or {}).items():
        for method, spec in item.items():
            if method in METHODS:
                literal = [part for part in path.strip("/").split("/") if part and not part.startswith("{")]
                name = spec.get("operationId") or method + pascal([w for part in literal for w in words(part)])
                tag = (spec.get("tags") or [literal[-1] if literal else "default"])[0]
                found.append(Operation(name, method, path, tag, spec))
    return found


def method_names(family: list[Operation]) -> dict[str, str]:
    """operationId → method name, within one family; where two verbs meet, both keep their whole operationId."""
    verbs = [operation.verb for operation in family]
    return {
        operation.id: verb if verbs.count(verb) == 1 else identifier("_".join(words(operation.id)))
        for operation, verb in zip(family, verbs, strict=True)
    }
