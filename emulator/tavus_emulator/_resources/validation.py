"""Rules on bodies beyond their schemas, and the refusal of a call, with published texts if there are any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_emulator._contract.operation import Operation
from tavus_emulator._contract.place import PATCH
from tavus_emulator._core.problems import Problem, RefusalError
from tavus_emulator._resources.references import References
from tavus_emulator._resources.resource_type import ResourceType, takes_patch
from tavus_emulator._state.state import State

_INVALID_FORMAT = "Invalid JSON patch format"


class Validation:
    """Checks the bodies of one resource type."""

    def __init__(self, resource_type: ResourceType, references: References) -> None:
        self._type = resource_type
        self._references = references

    def check(
        self, operation: Operation, body: dict[str, Any], parameters: Mapping[str, Any], state: State, account: str
    ) -> list[Problem]:
        """Return the problems of an operation's body: with its references, and by the family's own check."""
        if operation.place.collection != self._type.path or operation.body is None:
            return []
        found = self.check_references(operation, body, state, account)
        if self._type.family.merged and operation.place.role == PATCH:
            return found  # merged fields are checked as a whole
        return found + self.check_family(body, parameters)

    def check_family(self, body: dict[str, Any], parameters: Mapping[str, Any]) -> list[Problem]:
        """Return the problems that the family's own check finds."""
        check = self._type.family.check
        return [] if check is None else check(body, parameters)

    def check_references(self, operation: Operation, body: dict[str, Any], state: State, account: str) -> list[Problem]:
        """Return the references to resources that don't exist, or aren't ready although they have to be."""
        usable = self._type.family.usable
        return self._references.problems(self._type.collection, operation, body, state, account, usable)

    def refuse(self, operation: Operation, problems: list[Problem]) -> RefusalError:
        """Return the refusal of a call with these problems."""
        body_alone = all(problem.path.startswith("body") for problem in problems)
        if body_alone and takes_patch(operation) and any(problem.path != "body.value" for problem in problems):
            status = 422 if 422 in operation.statuses else 400
            return RefusalError(status, *problems, text=_INVALID_FORMAT)
        texts = self._type.family.texts
        worded = [Problem(one.path, texts[one.text], published=True) if one.text in texts else one for one in problems]
        return RefusalError(400, *worded)
