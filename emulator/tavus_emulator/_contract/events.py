"""The contract's schemas of events, to check the payloads that the emulator sends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from tavus_emulator._contract.operation_reader import mapping_at
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._core.problems import Problem
from tavus_emulator._core.strict_json import is_object

_COMPONENTS = "#/components/schemas/"


class Events:
    """The schemas of events in one contract: by `event_type`, and those of callbacks, which have none, by name."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document

    @cached_property
    def _schemas(self) -> Mapping[str, Schema]:
        schemas: dict[str, Schema] = {}
        for name, component in mapping_at(mapping_at(self._document, "components"), "schemas").items():
            if is_object(component) and "x-event" in component:
                schema = Schema(self._document, {"$ref": f"{_COMPONENTS}{name}"})
                schemas |= dict.fromkeys((name, *_types(component)), schema)
        return schemas

    def problems(self, kind: str, payload: dict[str, Any]) -> list[str]:
        """Return the problems of a payload, a line each; none if the contract doesn't know its kind.

        `kind` counts if the payload has no `event_type`. It begins with the subject of a callback:
        `objective_completed`, `replica.error`.
        """
        known = payload.get("event_type", kind)
        schema = self._schemas.get(known) or self._schemas.get(f"{re.split('[._]', kind)[0]}_callback")
        return [] if schema is None else [_line(problem) for problem in schema.problems(payload, "body")]


def _types(component: dict[str, Any]) -> list[str]:
    types: list[str] = mapping_at(mapping_at(component, "properties"), "event_type").get("enum", [])
    return types


def _line(problem: Problem) -> str:
    return f"{problem.path}: {problem.text}"
