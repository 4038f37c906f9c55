"""Messages for a value that fits no branch of a union, too many of them, or only parts of several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_client._checks.keywords import Schema, check_id, form_of, instead, said, shown
from tavus_client._checks.report import Report, Where, path_of
from tavus_client._checks.values import listed
from tavus_client._type_names import describe


def none_fits(schema: Schema, keyword: str, value: Any, where: Where, tried: list[Report], report: Report) -> None:
    """Report a value that fits no branch: missing alternatives, or the violations of the nearest branch."""
    branches: list[Schema] = schema[keyword]
    id_ = check_id(schema, "alternatives")
    if value.__class__ is dict and all(_missing(branch, value) for branch in branches):
        names = listed([listed(branch["required"], "with") for branch in branches])
        place = (where, branches[0]["required"][0])
        report.add(place, said(schema, "alternatives", f"{names} is needed"), id_)
        return
    here = path_of(where)
    whole = [any(found.violation.path == here for found in attempt.found) for attempt in tried]
    tagged = [any(found.value for found in attempt.found) for attempt in tried]
    best = min(range(len(tried)), key=lambda index: (whole[index], tagged[index], len(tried[index].found)))
    if whole[best] and len(tried) > 1:
        forms = listed(dict.fromkeys(form_of(branch) for branch in branches))
        report.add(where, f"is {describe(value)}: pass {schema.get('x-form', forms)}", id_)
    else:
        report.extend(tried[best].found)


def _missing(branch: Schema, value: Mapping[str, Any]) -> bool:
    return any(value.get(name) is None for name in branch.get("required", ()))


def several_fit(schema: Schema, fitting: list[Schema], where: Where, report: Report) -> None:
    """Report a value that fits several branches instead of only one."""
    names = [name for branch in fitting for name in branch.get("required", ())]
    together = f"{listed(names, 'and')} can't be given together: pass one of them"
    message = together if names else "has several forms at once: pass one of them"
    place = (where, names[-1]) if names else where
    report.add(place, said(schema, "together", message), check_id(schema, "alternatives"))


def unknown_kind(schema: Schema, kind: Any, value: Mapping[str, Any], fields: Mapping[str, frozenset[str]]) -> str:
    """Describe a missing or unknown kind of an object; if all its fields are of one kind, suggest that."""
    rest = value.keys() - {schema["by"]}
    fitting = [name for name, own in fields.items() if rest <= own]
    noun = schema.get("x-noun", "one of the kinds")
    problem = "is needed" if kind is None else f"{shown(schema, kind)} is not {noun}"
    if not isinstance(kind, str) and len(fitting) == 1:
        return f"{problem}: pass {fitting[0]!r}"
    return f"{problem}: {instead({**schema, 'enum': list(fields)}, kind)}"


def foreign_fields(
    schema: Schema,
    kind: str,
    value: Mapping[str, Any],
    where: Where,
    report: Report,
    fields: Mapping[str, frozenset[str]],
) -> None:
    """Report fields of another kind."""
    by, id_ = schema["by"], check_id(schema, "branch")
    for name, item in value.items():
        owners = [other for other, own in fields.items() if name in own]
        if item is not None and owners and kind not in owners:
            message = f"belongs to {by} {listed(owners)}, not to {kind}: take it out, or change the {by}"
            report.add((where, name), message, id_)
