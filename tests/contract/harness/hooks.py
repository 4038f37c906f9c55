"""Hooks for Schemathesis: the checks, the record of the run, and meaningful values for valid requests.

Requests generated as valid get ids of existing resources and meaningful values. Requests generated as invalid stay
unchanged. Every other minute answers vary: optional fields are left out, and names of both vocabularies are mixed.
"""

from __future__ import annotations

import itertools
import os
from typing import Any

import schemathesis

from tavus_testing._checks.api import Operation, is_array, is_object
from tavus_testing._checks.valid import make_meaningful, patch
from tests.contract.harness import checks, examples_database, record
from tests.contract.harness.living import Living

__all__ = ["after_call", "before_call", "checks", "record"]

if (place := os.environ.get("CONTRACT_DATABASE", "none")) != "none":
    examples_database.use(place)
_living = Living(checks.service().api, checks.service().keys[0])
_turns = itertools.count(1)
_TURNS_A_MINUTE = 10
"""The number of requests between advances of the clock by a minute, which end trainings and calls."""


@schemathesis.hook  # pyright: ignore[reportUnknownMemberType]
def before_call(context: schemathesis.HookContext, case: schemathesis.Case[Any], kwargs: dict[str, Any]) -> None:
    turn = next(_turns)
    if turn % _TURNS_A_MINUTE == 0:
        _begin_minute(turn // _TURNS_A_MINUTE)
    meta = case.meta
    if meta is None or not meta.generation.mode.is_positive:
        return
    body: Any = case.body
    # Assigned only if changed: Schemathesis validates an assigned body again, and a missing one as invalid.
    if is_object(body) or is_array(body):
        meaningful: Any = (patch(checks.service().api, case.path) if turn % 2 else None) or make_meaningful(body)
        if case.path_parameters:  # operations on existing resources may be refused
            meaningful = _living.refer(meaningful)
        if not case.path_parameters and is_object(meaningful):
            meaningful = _with_own_name(checks.service().api.at(case.method, case.path), meaningful, turn)
        if meaningful != body:
            case.body = meaningful
    if case.path_parameters and meta.phase.name.value != "stateful":
        parameters = _living.instead_of(case.path, case.path_parameters)
        if parameters is not None:
            case.path_parameters = parameters


def _begin_minute(number: int) -> None:
    varied = number % 2 == 1
    service = checks.service()
    service.ask("POST", "/_emulator/clock/advance", key=None, body={"minutes": 1})
    service.ask("PATCH", "/_emulator/answers", key=None, body={"sparse": varied, "mixed_vocabulary": varied})


@schemathesis.hook  # pyright: ignore[reportUnknownMemberType]
def after_call(
    context: schemathesis.HookContext, case: schemathesis.Case[Any], response: schemathesis.Response
) -> None:
    _living.observe(checks.exchange_of(response))


def _with_own_name(operation: Operation | None, body: dict[str, Any], turn: int) -> dict[str, Any]:
    """A body whose name nothing else has: one of a certain form is an identifier, which is taken once."""
    schema = {} if operation is None else operation.schemas.resolve(operation.request_schema)
    own = "pattern" in schema.get("properties", {}).get("name", {})
    return {**body, "name": f"name_{turn}"} if own and "name" in body else body
