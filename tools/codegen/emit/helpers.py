"""Finds the helpers that a family's operations make possible, by their shape, for any contract."""

from __future__ import annotations

from dataclasses import dataclass

from tools.codegen.contract.naming import singular, words
from tools.codegen.emit.methods import Method
from tools.codegen.emit.types import ListProperty, ModelProperty, NoneProperty, Property, fields, members
from tools.codegen.view.answers import READY

Models = dict[str, ModelProperty]
LOG_CLASSES = {"Event", "TranscriptRow", "TranscriptionReady"}
"""The classes of events that the helpers for a log return."""
# What each kind of helper does, for editors; `{}` stands for its first operation.
SUMMARIES = {
    "iterate": "Yield every row of the list, page after page. Takes the arguments of `{}`.",
    "session": "Create for a `with` block, and end when it is left, also by an exception. Takes the arguments of `{}`.",
    "create_when_free": "At the concurrency limit, wait so many seconds at most. Takes the arguments of `{}`.",
    "wait_until_ended": "Poll `{}` until the status is `ended`. Returns the last answer, or raises `WaitTimeoutError`.",
    "wait_until_ready": "Poll `{}` until the status is ready. Raises `JobFailedError` with the reason if it failed.",
    "end_all": "End what was created longer ago than `older_than`. Without `dry_run=False`, only return it.",
    "events": "Return the events so far, typed as `parse_event` types a delivery, the oldest first.",
    "wait_for_event": "Poll `{}` until there is an event of the class `kind`. Returns the latest.",
    "transcript": "Poll `{}` until the transcript is ready. Returns its rows.",
    "find_by_name": "Return the rows with exactly this name, such as those of a create whose answer was lost.",
}


@dataclass(frozen=True)
class Helper:
    """A declaration for the template: `name = kind(operations…, rows=…, key=…, first=…)`."""

    name: str
    kind: str
    operations: list[str]
    key: str
    rows: str | None = None
    """The field of a list's answers that has the rows."""
    first: int | None = None


def find_helpers(methods: list[Method], models: Models, *, log: bool) -> list[Helper]:
    """Return the family's helpers. A method of the same name takes precedence.

    `log`: the contract describes the events that a log is read as.
    """
    found = [*(_paging(method, models) for method in methods), *_ending(methods, models), _readiness(methods)]
    found += _log(methods, models) if log else []
    found += [_search(method, models) for method in methods]
    taken = {method.name for method in methods}
    return [helper for helper in found if helper is not None and helper.name not in taken]


def find_key(method: Method, models: Models, paths: list[str]) -> str:
    """Return the JSON name of the field that the client needs in an answer: a list's rows, a resource's id."""
    path, kind = method.operation.path.rstrip("/"), method.operation.method
    if kind == "get" and not path.endswith("}"):
        rows = _rows(method, models)
        return "" if rows is None else rows.name.get_untrusted_value()
    things = [path] if kind == "get" else [other for other in paths if other.rpartition("/{")[0] == path]
    named = [thing.rpartition("/{")[2].removesuffix("}") for thing in things if "/" not in thing.rpartition("/{")[2]]
    return _id_field(method, models, named[0]) if named and kind in ("get", "post") else ""


def _id_field(method: Method, models: Models, parameter: str) -> str:
    """Return the field with the id: it is named like the path parameter, or its name ends so."""
    answer = _model(method, models)
    names = [field.name.get_untrusted_value() for field in fields(answer)] if answer else []
    return next((name for name in names if name == parameter or name.endswith(f"_{parameter}")), parameter)


def _paging(method: Method, models: Models) -> Helper | None:
    """Return the paging helper: a list has pages if it takes `page` and answers rows."""
    first, rows = method.call.first_page, _rows(method, models)
    if first is None or rows is None or method.operation.method != "get" or method.whole is not None:
        return None
    name = f"iterate_{method.name.removeprefix('list_')}" if method.name != "list" else "iterate"
    return Helper(name, "iterate", [method.name], _row_key(method, _row(rows), models), str(rows.python_name), first)


def _ending(methods: list[Method], models: Models) -> list[Helper]:
    """Return the helpers for ending: resources end by a POST to their `/end`."""
    end = next((method for method in methods if _ends(method)), None)
    if end is None:
        return []
    thing, key, found = end.operation.path.removesuffix("/end"), end.segments[0], list[Helper]()
    create = _method(methods, "post", thing.rpartition("/{")[0])
    get = _method(methods, "get", thing)
    rows = next((helper for method in methods if (helper := _paging(method, models))), None)
    if create is not None and _always_has(create, key, models):
        found.append(Helper("session", "session", [create.name, end.name], key))
        found.append(Helper("create_when_free", "create_when_free", [create.name], key))
    if get is not None and _has(_model(get, models), "status"):
        found.append(Helper("wait_until_ended", "wait_until_ended", [get.name], key))
    if (
        rows is not None
        and rows.name == "iterate"
        and any(_has(_row_model(one, models), "created_at") for one in methods)
    ):
        found.append(Helper("end_all", "end_all", [*rows.operations, end.name], key, rows.rows, rows.first))
    return found


def _readiness(methods: list[Method]) -> Helper | None:
    """Things are made over time if a documented status of the family is one of those that say so."""
    get = next((method for method in methods if _gets(method)), None)
    known = {status for method in methods for status in method.call.statuses}
    if get is None or not known & READY or not get.call.statuses:
        return None
    return Helper("wait_until_ready", "wait_until_ready", [get.name], get.segments[0])


def _log(methods: list[Method], models: Models) -> list[Helper]:
    """Return the helpers for a log: a resource has one if its answer to a `verbose` request lists `events`."""
    get = next((method for method in methods if _gets(method)), None)
    answer = _model(get, models) if get is not None else None
    if get is None or answer is None or "verbose" not in {row.name for row in get.keywords}:
        return []
    if "events" not in {field.python_name for field in fields(answer)}:
        return []
    return [Helper(name, name, [get.name], get.segments[0]) for name in ("events", "wait_for_event", "transcript")]


def _gets(method: Method) -> bool:
    operation = method.operation
    return operation.method == "get" and operation.path.rstrip("/").endswith("}") and len(method.segments) == 1


def _search(method: Method, models: Models) -> Helper | None:
    """A list that has pages, and whose rows have a name, can be searched for one."""
    paging, row = _paging(method, models), _row_model(method, models)
    if paging is None or paging.name != "iterate" or row is None:
        return None
    names = [str(field.python_name) for field in fields(row)]
    name = next((name for name in (f"{paging.key.removesuffix('_id')}_name", "name") if name in names), None)
    if name is None:
        return None
    return Helper("find_by_name", "find_by_name", paging.operations, name, paging.rows, paging.first)


def _method(methods: list[Method], method: str, path: str) -> Method | None:
    return next((row for row in methods if (row.operation.method, row.operation.path) == (method, path)), None)


def _ends(method: Method) -> bool:
    operation = method.operation
    return operation.method == "post" and operation.path.endswith("}/end") and len(method.segments) == 1


def _rows(method: Method, models: Models) -> Property | None:
    """Return the field of an answer that has the rows of a list: `data`, or one named like the end of the path."""
    answer = _model(method, models)
    end = method.operation.path.rstrip("/").rpartition("/")[2].replace("-", "_")
    named = {field.name.get_untrusted_value(): field for field in fields(answer)} if answer else {}
    found = named.get("data") or named.get(end)
    return found if found is not None and _row(found) is not None else None


def _row(rows: Property) -> Property | None:
    """Return a row of a list; None if anything but a list is possible there."""
    kinds = [kind for kind in members(rows) if not isinstance(kind, NoneProperty)]
    return kinds[0].inner_property if len(kinds) == 1 and isinstance(kinds[0], ListProperty) else None


def _row_key(method: Method, row: Property | None, models: Models) -> str:
    """Return the field that identifies a row, such as `persona_id` of personas; empty if there is none."""
    model = models[str(row.class_info.name)] if isinstance(row, ModelProperty) else None
    names = {str(field.python_name) for field in fields(model)} if model else set[str]()
    family = words(method.operation.tag) or [""]
    candidates = ["_".join([*family[:-1], singular(family[-1]), "id"]), "_".join([*family, "id"])]
    return next((name for name in candidates if name in names), "")


def _row_model(method: Method, models: Models) -> ModelProperty | None:
    rows = _rows(method, models)
    row = None if rows is None else _row(rows)
    return models[str(row.class_info.name)] if isinstance(row, ModelProperty) else None


def _has(model: ModelProperty | None, field: str) -> bool:
    return model is not None and any(row.python_name == field for row in fields(model))


def _always_has(method: Method, field: str, models: Models) -> bool:
    model = _model(method, models)
    return any(row.python_name == field and row.required for row in fields(model)) if model else False


def _model(method: Method, models: Models) -> ModelProperty | None:
    """Return the model of an answer that is always one object; None for any other answer."""
    answer = method.answers[0] if len(method.answers) == 1 and not method.call.bare else None
    return models[str(answer.class_info.name)] if isinstance(answer, ModelProperty) else None
