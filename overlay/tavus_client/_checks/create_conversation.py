"""Checks of createConversation from its prose: participants, texts, numbers and durations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from tavus_client._checks.registry import Context, Finding, check
from tavus_client._checks.values import show, text_problem, whole
from tavus_client._type_names import describe

OPERATION = "createConversation"
rule = partial(check, operation=OPERATION)
"""`check` for a rule of createConversation."""

MIN_PARTICIPANTS = 2
MIN_SECONDS = {"max_call_duration": 1, "participant_left_timeout": 0, "participant_absent_timeout": 1}
"""The smallest useful number of seconds. A left timeout of 0, the service's default, ends the call at once."""
DEFAULT_CALL_SECONDS = 3600
_WHO = {
    "replica_id": "the id of a replica",
    "persona_id": "the id of a persona",
    "face_id": "the id of a face",
    "pal_id": "the id of a PAL",
}
"""Who takes part, in both vocabularies of the service: replicas are called faces now, and personas PALs."""
_OLDER = {"face_id": "replica_id", "pal_id": "persona_id"}
_TEXTS = {
    "conversation_name": "a name",
    "conversational_context": "what the replica should know",
    "custom_greeting": "what the replica says first",
}


@rule(
    "replica-or-persona",
    path="replica_id",
    reason="A conversation needs a replica to talk to; the service refuses a request without one.",
    source="contract: replica_id, persona_id, face_id, pal_id",
)
def replica_or_persona(body: dict[str, Any], _: Context) -> Iterator[Finding]:
    """No `replica_id`, `persona_id`, `face_id` or `pal_id`, or one that is blank or not a string."""
    given = [name for name in _WHO if body.get(name) is not None]
    for name in given:
        ignored = _OLDER.get(name) in given and isinstance(body[name], str)  # the older name counts
        if not ignored and (problem := text_problem(body[name], _WHO[name])):
            yield Finding(problem, name)
    if not given:
        yield Finding(
            "replica_id or persona_id is needed, or face_id or pal_id: pass the id of a replica (a face), or of a "
            "persona (a PAL) that has one"
        )


@rule(
    "blank-text",
    path=", ".join(_TEXTS),
    reason="A blank text replaces the default and is of no use.",
    source="decision",
    client_only=True,
)
def blank_text(body: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A name, a context or a greeting that is blank or not a string."""
    for name, wanted in _TEXTS.items():
        value = body.get(name)
        if value is not None and (problem := text_problem(value, wanted)):
            yield Finding(problem, name)


@rule(
    "max-participants",
    path="max_participants",
    reason="The replica counts as one participant; with fewer than two nobody could talk to it.",
    source="contract: max_participants",
)
def max_participants(body: dict[str, Any], _: Context) -> Iterator[Finding]:
    """Fewer than two participants, or not a whole number."""
    value = body.get("max_participants")
    if value is not None:
        number = whole(value)
        if number is None:
            yield Finding(f"is {show(value)}: pass a whole number, {MIN_PARTICIPANTS} or more")
        elif number < MIN_PARTICIPANTS:
            yield Finding(f"is {show(value)}: the replica counts as one, so pass {MIN_PARTICIPANTS} or more")


@rule(
    "properties-object",
    path="properties",
    reason="Its contents would not reach the service.",
    source="contract: properties",
)
def properties_object(body: dict[str, Any], _: Context) -> Iterator[Finding]:
    """`properties` that are not an object."""
    value = body.get("properties")
    if value is not None and not isinstance(value, dict):
        yield Finding(f"is {describe(value)}: pass a dict or a ConversationProperties, or leave it out")


@rule(
    "duration",
    path=", ".join(f"properties.{name}" for name in MIN_SECONDS),
    reason="A room that closes before anyone can talk is billed and of no use.",
    source="contract: the fields' descriptions; decision: the least values",
)
def duration(properties: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A duration that is not a whole number of seconds, is negative, or is zero where that ends the call at once."""
    for name, least in MIN_SECONDS.items():
        value = properties.get(name)
        if value is not None:
            number = whole(value)
            if number is None:
                yield Finding(
                    f"is {show(value)}: pass whole seconds, or a datetime.timedelta of whole seconds",
                    f"properties.{name}",
                )
            elif number < least:
                unit = "second" if least == 1 else "seconds"
                yield Finding(f"is {show(value)}: pass {least} {unit} or more", f"properties.{name}")


@rule(
    "absent-timeout",
    path="properties.participant_absent_timeout",
    reason="The call ends before this timeout does, so it has no effect: a unit or a digit is probably wrong.",
    source="contract: max_call_duration, participant_absent_timeout; decision: refused when given, not when defaulted",
    client_only=True,
)
def absent_timeout(properties: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A `participant_absent_timeout` that is longer than `max_call_duration`, or than its default of 3600 s."""
    absent = whole(properties.get("participant_absent_timeout"))
    if absent is not None:
        given = properties.get("max_call_duration")
        longest = whole(DEFAULT_CALL_SECONDS if given is None else given)
        if longest is not None and absent > longest:
            default = ", the default" if given is None else ""
            yield Finding(
                f"is {show(absent)} s, longer than the call (max_call_duration is {show(longest)} s{default}): "
                "pass a shorter one, or a longer max_call_duration"
            )
