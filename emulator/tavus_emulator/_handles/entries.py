"""Check the entries of a document against the types of the arguments that they become."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias, get_type_hints

from tavus_emulator._core.nearest import nearest
from tavus_emulator._core.problems import Problem, show
from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._state import script_json
from tavus_emulator._state.script import Perception, ToolCall
from tavus_emulator._state.script_json import JsonTurns

Check: TypeAlias = Callable[[str, Any], Iterator[Problem]]
"""Yields the problems of a value, which is at the place given."""


class Form(NamedTuple):
    """The JSON that an argument takes, in words, and the check of it."""

    text: str
    check: Check


class _Field(NamedTuple):
    check: Check
    is_needed: bool


def entry_problems(place: str, entry: Any, made: Callable[..., Any]) -> Iterator[Problem]:
    """Yield the problems of an object whose fields are the arguments of a method or a class."""
    if not is_object(entry):
        yield Problem(place, f"must be an object, not {show(entry)}")
        return
    fields = _fields(made)
    for name, field in fields.items():
        if field.is_needed and name not in entry:
            yield Problem(f"{place}.{name}", "is required")
    for name, value in entry.items():
        if name in fields:
            yield from fields[name].check(f"{place}.{name}", value)
        else:
            yield Problem(f"{place}.{name}", unknown(name, fields))


def unknown(name: str, known: Iterable[str]) -> str:
    """Say that a name isn't known, and which one may be meant."""
    names = list(known)
    near = nearest(name, names)
    meant = f"; did you mean {near}?" if near else f"; known are {', '.join(names)}"
    return f"is not known here{meant}"


def _fields(made: Callable[..., Any]) -> dict[str, _Field]:
    hints = get_type_hints(made)
    return {
        name: _Field(FORMS[hints[name]].check, one.default is inspect.Parameter.empty)
        for name, one in inspect.signature(made).parameters.items()
    }


def _form(text: str, fits: Callable[[Any], bool]) -> Form:
    def check(place: str, value: Any) -> Iterator[Problem]:
        if not fits(value):
            yield Problem(place, f"must be {text}, not {show(value)}")

    return Form(text, check)


def _check_turns(place: str, turns: Any) -> Iterator[Problem]:
    if not is_array(turns):
        yield Problem(place, f"must be an array, not {show(turns)}")
        return
    for index, turn in enumerate(turns):
        yield from _check_turn(f"{place}[{index}]", turn)


def _check_turn(place: str, turn: Any) -> Iterator[Problem]:
    if is_array(turn):
        for index, action in enumerate(turn):
            yield from _check_action(f"{place}[{index}]", action)
    else:
        yield from _check_action(place, turn)


def _check_action(place: str, action: Any) -> Iterator[Problem]:
    if isinstance(action, str):
        return
    if not is_object(action):
        yield Problem(place, f"must be a text or an action, not {show(action)}")
        return
    for kind in action:
        if kind not in script_json.KINDS:
            yield Problem(f"{place}.{kind}", unknown(kind, script_json.KINDS))
            return
    if len(action) != 1:
        yield Problem(place, f"must have one of {', '.join(script_json.KINDS)}, not {len(action)}")
        return
    ((kind, value),) = action.items()
    problems = list(_ACTIONS[kind](f"{place}.{kind}", value))
    yield from problems or _check_range(f"{place}.{kind}", action)


def _check_range(place: str, action: dict[str, Any]) -> Iterator[Problem]:
    try:
        script_json.read_turn(action)
    except ValueError as error:
        yield Problem(place, str(error))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _are_strings(value: Any) -> bool:
    return is_array(value) and all(isinstance(member, str) for member in value)


def _are_frames(value: Any) -> bool:
    return is_array(value) and all(is_object(frame) and _are_strings(list(frame.values())) for frame in value)


_A_STRING = _form("a string", lambda value: isinstance(value, str))
_AN_OBJECT = _form("an object", is_object)
FORMS: Mapping[Any, Form] = {
    str: _A_STRING,
    str | None: _A_STRING,
    bool: _form("true or false", lambda value: isinstance(value, bool)),
    Mapping[str, Any]: _AN_OBJECT,
    Mapping[str, Any] | None: _AN_OBJECT,
    Iterable[str]: _form("an array of strings", _are_strings),
    Sequence[Mapping[str, str]]: _form("an array of objects of strings", _are_frames),
    JsonTurns: Form("an array of turns", _check_turns),
}
"""The form for each type of an argument."""
_ACTIONS: Mapping[str, Check] = {
    script_json.SAY: _A_STRING.check,
    script_json.TOOL_CALL: lambda place, value: entry_problems(place, value, ToolCall),
    script_json.PERCEPTION: lambda place, value: entry_problems(place, value, Perception),
    script_json.DELAY: _form("a number", _is_number).check,
    script_json.SILENCE: _form("true", lambda value: value is True).check,
}
