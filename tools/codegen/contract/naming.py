"""Names of operations: splits names into words, makes missing operationIds, and numbers equal ones."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from tools.codegen.contract.schemas import METHODS, Document, Note


def name_operations(document: Document, note: Note) -> None:
    """Give each operation an operationId of its own: the client, the emulator and all reports call it by that."""
    rows = list(_operations(document))
    ids = {operation["operationId"] for _, _, operation in rows if operation.get("operationId")}
    seen: set[str] = set()
    for method, path, operation in rows:
        place, own = f"{method.upper()} {path}", operation.get("operationId")
        if not own:
            name = _free(method, path, ids)
            note(f"{place}: no operationId: called {name}")
        elif own in seen:
            name = _free(method, path, ids)
            note(f"{place}: operationId {own}: not the only one: called {name}")
        else:
            name = own
        operation["operationId"] = name
        ids.add(name)
        seen.add(name)


def _operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    paths = document.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        for method, operation in item.items() if isinstance(item, dict) else ():
            if method in METHODS and isinstance(operation, dict):
                yield method, path, operation


def _free(method: str, path: str, taken: Container[str]) -> str:
    """Return the name that the path gives, or a longer one where another operation has that."""
    name = of_path(method, path)[0]
    return next(
        (option for option in (name, _longer(name, method, path)) if option not in taken), numbered(name, taken)
    )


def _longer(name: str, method: str, path: str) -> str:
    """Make a name longer: getLipsync → getLipsyncById of an item, getLipsyncs of a list, endThing → endBoxThing."""
    last = path.rstrip("/").rpartition("/")[2]
    nouns = [[singular(word) for word in words(part)] for part in _literals(path)]
    if "{" in last:
        known = nouns[-1] if nouns else []
        return f"{name}By{pascal([word for word in words(last) if word not in known] or words(last))}"
    if method == "post" and "{" in path:
        return (words(last) or [method])[0] + "".join(map(pascal, nouns[:-1]))
    return plural(name)


def numbered(name: str, taken: Container[str]) -> str:
    """Return `name`, or `name` with the first free number: `getThing2`."""
    return next(option for option in (name, *(f"{name}{number}" for number in range(2, 10_000))) if option not in taken)


def of_path(method: str, path: str) -> tuple[str, str]:
    """Make the operationId and the tag for an operation without them.

    POST /v2/things → createThings, GET /v2/things/{id} → getThing, POST /v2/things/{id}/end → endThing; tag things.
    """
    literal = _literals(path)
    tag = literal[-1] if literal else "default"
    of_one, of_any = path.rstrip("/").endswith("}"), "{" in path
    if method == "post" and of_any and not of_one and len(literal) > 1:
        return (words(tag) or [method])[0] + pascal([singular(word) for word in words(literal[-2])]), literal[-2]
    about = words("-".join(literal))
    if about and of_one:
        about[-1] = singular(about[-1])
    verb = "create" if method == "post" and not of_any else method
    return verb + pascal(about), tag


def _literals(path: str) -> list[str]:
    """Return the segments of a path that are neither parameters nor a version."""
    return [part for part in path.split("/") if part and "{" not in part and not re.fullmatch(r"v[0-9.]+", part)]


def words(name: str) -> list[str]:
    """Split `createPDFReport`, `create_pdf_report` or `Create PDF report` into words; `PDFs` is one word."""
    return [part.lower() for part in re.findall(r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", name)]


def singular(word: str) -> str:
    """Return the singular, by the English rule of thumb that API nouns follow."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def plural(word: str) -> str:
    """Return the plural, by the same rule."""
    if word.endswith("y") and word[-2:-1] not in (*"aeiou", ""):
        return word[:-1] + "ies"
    return word if word.endswith("s") else word + "s"


def pascal(parts: list[str]) -> str:
    return "".join(part.capitalize() for part in parts)
