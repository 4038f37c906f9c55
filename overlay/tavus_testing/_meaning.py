"""Facts about requests that prose states and schemas don't: which strings are ids, addresses, languages or patches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, cast

from hypothesis import strategies as st

from tavus_client._checks import FLAT_S3, Context, find_violations
from tavus_testing._contract import Document, Operation, Schema
from tavus_testing._schemas import NEVER, Path, Strategy, texts

Known: TypeAlias = Mapping[str, Sequence[Any] | st.SearchStrategy[Any]]
"""Values for fields and parameters, by name."""

_words = texts.filter(lambda text: bool(text.strip()))
_urls = st.builds(
    "https://{}.example/{}".format,
    st.sampled_from(["app", "hooks", "cdn"]),
    st.text("abcdefghijklmnopqrstuvwxyz0123456789", max_size=8),
)
_CREATE = "createConversation"
_SAID = {"enum", "pattern", "minLength", "maxLength", "maxItems", "uniqueItems"}
"""Where a schema has one of these keywords, it takes precedence over prose."""


def known_strategy(known: Known, name: str) -> Strategy | None:
    """Return the caller's values for a name; None when there are none."""
    given = known.get(name)
    if given is None:
        return None
    if isinstance(given, st.SearchStrategy):
        return given
    if isinstance(given, str):
        raise TypeError(f"known[{name!r}] is a list of values; for one value write [{given!r}]")
    return st.sampled_from(list(given)) if given else NEVER


def _text(name: str, schema: Schema, *, required: bool) -> Strategy | None:
    if schema.get("type") != "string" or not _SAID.isdisjoint(schema):
        return None
    if name.endswith("_id"):
        return _example(schema.get("example")) if required else NEVER
    return _urls if name.endswith("url") or schema.get("format") == "uri" else _words


def _example(example: object) -> Strategy | None:
    return st.just(example) if isinstance(example, str) else None


class Meaning:
    """Called for each place in the body of one operation."""

    def __init__(self, document: Document, operation: Operation, known: Known) -> None:
        self._document, self._operation, self._known = document, operation, known

    def __call__(self, path: Path, schema: Schema, *, required: bool) -> Strategy | None:
        """Return a special strategy for a place, or None where the schema is sufficient."""
        name = path[-1] if path else ""
        if schema.get("type") == "array":
            return self._array(name, schema, required=required)
        if name == "[]":
            name = path[-2] if len(path) > 1 else ""
        if (given := known_strategy(self._known, name)) is not None:
            return given
        if self._operation.id == _CREATE and (special := self._of_a_conversation(path)) is not None:
            return special
        return _text(name, schema, required=required)

    def _array(self, name: str, schema: Schema, *, required: bool) -> Strategy | None:
        items = self._document.resolve(schema.get("items", {}))
        if {"op", "path"} <= set(items.get("properties", {})):
            return self._patches()
        if (given := known_strategy(self._known, name)) is not None and items.get("type") == "string":
            return given if given is NEVER else st.lists(given, unique=True, max_size=3)
        if name.endswith("_ids") and not required:
            return NEVER
        if items.get("type") == "string" and _SAID.isdisjoint([*items, *schema]):
            return st.lists(_words, unique=True, min_size=schema.get("minItems", 0), max_size=3)
        return None

    def _patches(self) -> Strategy:
        """Generate JSON Patches that replace string fields of the create operation."""
        collection = self._operation.path.partition("/{")[0]
        create = next(
            (one for one in self._document.operations.values() if (one.path, one.method) == (collection, "POST")), None
        )
        fields: dict[str, Any] = (create.body or {}).get("properties", {}) if create is not None else {}
        plain = [
            name
            for name, schema in fields.items()
            if schema.get("type") == "string" and "enum" not in schema and not name.endswith(("_id", "url"))
        ]
        pointers = st.sampled_from([f"/{name}" for name in plain] or ["/name"])
        ways = st.sampled_from(["add", "replace"] if plain else ["add"])  # what isn't there can't be replaced
        patch = st.fixed_dictionaries({"op": ways, "path": pointers, "value": _words})
        return st.lists(patch, min_size=1, max_size=3, unique_by=_target)

    def _of_a_conversation(self, path: Path) -> Strategy | None:
        if path == ("properties", "recording_storage"):
            storages = [
                example["properties"]["recording_storage"]
                for example in self._operation.examples
                if "recording_storage" in example.get("properties", {})
            ]
            return st.sampled_from(storages) if storages else NEVER
        if path[:1] == ("properties",) and path[-1] in FLAT_S3:
            return NEVER
        return None


def tidy(operation: Operation, body: Any) -> Any:
    """Return the body without combinations that prose forbids."""
    if not isinstance(body, dict):
        return body
    found = dict(cast("dict[str, Any]", body))
    if isinstance(found.get("delivery"), dict):  # of a tool: exactly one of two, as published
        api = found["delivery"].get("api")
        found["delivery"] = {"app_message": True} if api is None else {"api": api}
    if operation.id != _CREATE:
        return found
    if "document_retrieval_strategy" in found and not (found.get("document_ids") or found.get("document_tags")):
        del found["document_retrieval_strategy"]
    properties: Any = found.get("properties")
    if isinstance(properties, dict):
        found["properties"] = settings = dict(cast("dict[str, Any]", properties))
        if "recording_storage" in settings:
            settings["enable_recording"] = True
        if settings.get("participant_absent_timeout", 0) > settings.get("max_call_duration", 3600):
            del settings["participant_absent_timeout"]
    return found


def objections(operation: Operation, body: Any) -> list[str]:
    """Return the violations that the client's checks find in a body."""
    return [str(found.violation) for found in find_violations(operation.id, body, Context())]


def wrong_meanings(operation: Operation) -> list[tuple[Path, str, Callable[[Any], Strategy]]]:
    """Yield violations of prose rules: where, why, and the value to put there."""
    if operation.id != _CREATE:
        return []
    unknown = st.sampled_from(["klingon", "en", "English", "pt-BR"])
    place = ("properties", "recording_storage")
    half = st.sampled_from([{"provider": "s3"}, {"provider": "gcs"}, {"provider": "azure_blob"}])
    return [
        (("properties", "language"), "it has to be a supported language, by its English name", lambda _: unknown),
        (place, "it lacks fields that its provider needs", lambda _: half),
    ]


def _target(patch: dict[str, Any]) -> str:
    return str(patch["path"])
