"""The operations of a contract, and the names of their families and methods."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from tools.codegen.contract.naming import of_path, pascal, singular, words
from tools.codegen.contract.schemas import METHODS, Document, is_success, json_content, resolve
from tools.codegen.view.identifiers import CLIENT, free, identifier, method_name

_PARAMETERS = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class Operation:
    """One operation of a contract and the names that follow from it."""

    id: str
    method: str
    path: str
    tag: str
    spec: Document
    document: Document = field(default_factory=dict[str, Any], repr=False)
    """The target of references in `spec`."""
    part: str = ""
    """The operation's own tag, where `tag` is that of the family whose item the operation is about."""

    @property
    def family(self) -> str:
        """Return the attribute of the client: `Pronunciation Dictionaries` → `pronunciation_dictionaries`."""
        name = identifier("_".join(words(self.tag)) or "untagged")
        name = f"tag{name}" if name.startswith("_") else name
        return f"{name}_" if name in CLIENT else name

    @property
    def verb(self) -> str:
        """Return the operationId without the tag's words; `get` of a list becomes `list`."""
        if self.part:
            return method_name("_".join(self._of_part()))
        rest, family = words(self.id), [singular(word) for word in words(self.tag)]
        for start in range(len(rest) - len(family) + 1):
            if family and [singular(word) for word in rest[start : start + len(family)]] == family:
                rest = rest[:start] + rest[start + len(family) :]
                break
        if rest == ["get"] and self.answers_list:
            return "list"
        return method_name("_".join(rest) or self.method)

    def _of_part(self) -> list[str]:
        """Return the verb and the words that name the part: `attachToolsToPersona` → `[attach, tools]`."""
        behind = self.path.partition("/{")[2].partition("}")[2]
        owner = {singular(word) for word in words(self.tag)}
        named = {singular(word) for word in (*words(_PARAMETERS.sub("", behind)), *words(self.part))} - owner
        verb, *rest = words(self.id) or [self.method]
        return [verb, *([word for word in rest if singular(word) in named] or rest)]

    @property
    def whole(self) -> str:
        """Return the operationId in snake case."""
        return method_name("_".join(words(self.id)) or self.method)

    @property
    def noun(self) -> str:
        """Return the noun of the operationId, in the singular: `listConversations` → `Conversation`."""
        rest = words(self.id)
        noun = rest[1:] or rest or words(self.tag) or ["thing"]
        return pascal([*noun[:-1], singular(noun[-1])])

    @property
    def answers_list(self) -> bool:
        """Return whether it is a GET of a collection that answers an array, bare or under `data`."""
        if self.method != "get" or self.path.rstrip("/").endswith("}"):
            return False
        return any(_is_list(self.document, schema) for _, schema in self.successes())

    @property
    def creates(self) -> bool:
        """Return whether it is a POST to a collection."""
        return self.method == "post" and "{" not in self.path

    def successes(self) -> list[tuple[str, Document]]:
        """Return the successful statuses with a body, and its schema."""
        found: list[tuple[str, Document]] = []
        for status, response in (self.spec.get("responses") or {}).items():
            content = json_content(resolve(self.document, response)) if is_success(status) else None
            if content is not None:
                found.append((status, content["schema"]))
        return found


def _is_list(document: Document, schema: Document) -> bool:
    schema = resolve(document, schema)
    if not isinstance(schema, dict):
        return False
    rows = resolve(document, (schema.get("properties") or {}).get("data", {}))
    return "array" in (schema.get("type"), rows.get("type"))


def operations(document: Document) -> list[Operation]:
    """Return every operation of the contract, in order. A missing tag is made from the path."""
    found: list[Operation] = []
    for path, item in (document.get("paths") or {}).items():
        for method, spec in resolve(document, item).items():
            if method in METHODS:
                name, tag = of_path(method, path)
                tag = (spec.get("tags") or [tag])[0]
                found.append(Operation(spec.get("operationId") or name, method, path, tag, spec, document))
    return _with_owners(found)


def _with_owners(found: list[Operation]) -> list[Operation]:
    """Return the operations; one on a part of another family's items goes to that family.

    `/v2/pals/{pal_id}/tools` is a part of PALs if its tag begins with the noun of theirs (`PAL Tools`), or if its tag
    is that of a collection elsewhere (`Skills`, at `/v2/skills`).
    """
    homes: dict[str, str] = {}
    for operation in found:
        if "{" not in operation.path:
            homes.setdefault(operation.path.rstrip("/"), operation.tag)
    return [_with_owner(operation, homes) for operation in found]


def _with_owner(operation: Operation, homes: dict[str, str]) -> Operation:
    owner = homes.get(operation.path.partition("/{")[0])
    if owner is None or "{" not in operation.path or owner == operation.tag:
        return operation
    noun, own = ([singular(word) for word in words(tag)] for tag in (owner, operation.tag))
    if operation.tag in homes.values() or (len(own) > len(noun) and own[: len(noun)] == noun):
        return replace(operation, tag=owner, part=operation.tag)
    return operation


def method_names(family: list[tuple[str, str]]) -> list[str]:
    """Return the names of a family's methods: the verb, or the whole operationId where two verbs clash."""
    verbs, found = [verb for verb, _ in family], list[str]()
    for verb, whole in family:
        name = verb if verbs.count(verb) == 1 else whole
        found.append(free(name, found))
    return found
