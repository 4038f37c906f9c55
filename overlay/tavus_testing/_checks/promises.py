"""Promises that only the published prose makes, as a table of checks: small functions with their sources.

A check sees one request with its answer and may ask the service more. It yields the problems. Its expectations come
from the request, the contract and the published behaviour, **never from an answer of the system under test**: an
answer is only ever compared with these, or with another answer about the same resource.

The checks look at the shape of paths and the names of fields; none has a list of operations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tavus_testing._checks import keys
from tavus_testing._checks.api import OTHER_NAME, Operation, id_of, is_array, is_object, rows_of
from tavus_testing._checks.exchange import Exchange
from tavus_testing._checks.forms import id_problem, timestamp_problem
from tavus_testing._checks.private_rooms import private_room
from tavus_testing._checks.service import Service

MARK = "sk-contract-"
"""The prefix of every secret that is sent as an `api_key`, so that it is recognised in any answer."""

_NO_BODY = (204, 205, 304)


class Promise(NamedTuple):
    """One check. `source` says where the promise is published; `asks` whether the check sends more requests;
    `anywhere`: whether it holds outside the contract's operations as well."""

    name: str
    says: str
    source: str
    check: Callable[[Service, Operation, Exchange], Iterator[str]]
    asks: bool = False
    anywhere: bool = False

    def broken(self, service: Service, exchange: Exchange) -> list[str] | None:
        """Return the problems; None if the promise doesn't apply to the request."""
        found = service.api.match(exchange.method, exchange.path)
        if found is None and not self.anywhere:
            return None
        operation = (
            Operation("", exchange.method, exchange.path, {}, service.api.schemas) if found is None else found[0]
        )
        return list(self.check(service, operation, exchange))


# ---- errors and contents ---------------------------------------------------------------------------------------------


def _one_error_text(_service: Service, _operation: Operation, exchange: Exchange) -> Iterator[str]:
    if exchange.status < 400 or exchange.method == "HEAD":
        return
    answer = exchange.answer
    if not is_object(answer):
        yield f"the body of a {exchange.status} is not a JSON object"
        return
    named = [name for name in ("error", "message") if name in answer]
    if len(named) != 1:
        yield f"the body of a {exchange.status} has {' and '.join(named) or 'neither'} of error and message"
    elif not isinstance(text := answer[named[0]], str) or not text.strip():
        yield f"{named[0]} of a {exchange.status} is not a string"


def _documented_content(_service: Service, operation: Operation, exchange: Exchange) -> Iterator[str]:
    if not exchange.succeeded or exchange.status not in operation.responses or exchange.method == "HEAD":
        return
    if operation.response_schema(exchange.status) is None:
        if exchange.content and not operation.responses[exchange.status].get("content"):
            yield f"a {exchange.status} has a body of {len(exchange.content)} bytes, the contract has none"
        return
    if exchange.status in _NO_BODY:
        return
    if not exchange.content:
        yield f"a {exchange.status} has no body, the contract has one"
    elif exchange.answer is None:
        yield f"the body of a {exchange.status} is not JSON"


def _no_key_shown(service: Service, _operation: Operation, exchange: Exchange) -> Iterator[str]:
    text = exchange.content.decode("utf-8", "replace") + "\n".join(exchange.headers.values())
    if any(keys.pattern(key).search(text) for key in service.keys):
        yield "the answer shows an API key"
    # Generators pick the mark itself out of this source; what is sent as an api_key goes on with a digit.
    if re.search(f"{MARK}[0-9]", text) and exchange.succeeded:
        yield "the answer shows an api_key that was sent"


def _forms(service: Service, operation: Operation, exchange: Exchange) -> Iterator[str]:
    if not exchange.succeeded:
        return
    name = service.api.id_name(operation)
    sent = set(_texts(exchange.sent)) | set(exchange.query.values())
    found = service.api.match(exchange.method, exchange.path)
    sent |= set(found[1].values()) if found else set()
    for row in _things(exchange.answer):
        value = None if name is None else id_of(row, name)
        if name is not None and value is not None and value not in sent and (problem := id_problem(name, value)):
            yield problem
        for field, value in _timestamps(row):
            problem = timestamp_problem(operation.collection, value)
            if problem:
                yield f"{field}: {problem}"


def _timestamps(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the timestamps of a resource and of its events, with their names."""
    for field, value in row.items():
        if field.endswith("_at") and isinstance(value, str):
            yield field, value
    events = row.get("events")
    for event in events if is_array(events) else ():
        if is_object(event) and isinstance(value := event.get("timestamp"), str):
            yield "timestamp of an event", value


def _things(answer: Any) -> list[dict[str, Any]]:
    """Return the resources in an answer: itself, or the rows of its list."""
    if not is_object(answer):
        return []
    return [answer, *(rows_of(answer) or ())]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_object(value):
        for member in value.values():
            yield from _texts(member)
    elif is_array(value):
        for member in value:
            yield from _texts(member)


# ---- lifecycle -------------------------------------------------------------------------------------------------------


def _created_is_its_owners(service: Service, operation: Operation, exchange: Exchange) -> Iterator[str]:
    if not (exchange.succeeded and service.api.creates(operation)):
        return
    name = service.api.id_name(operation)
    thing = None if name is None else id_of(exchange.answer, name)
    key = exchange.key(service.api.key_headers)
    if name is None or key is None:
        return
    if thing is None:
        yield f"the answer to a creation has no {name}"
        return
    if not service.lists(operation, thing, key=key):
        yield f"the list hasn't what was just created, {name} {thing}"
    got = service.on_item(operation, thing, key=key)
    if got is not None and not got.succeeded:
        yield f"what was just created, {name} {thing}, is answered with {got.status}"
    for other in service.others(key) if service.api.needs_key(operation) else ():
        if service.lists(operation, thing, key=other):
            yield f"another account's list has {name} {thing}"
        got = service.on_item(operation, thing, key=other)
        if got is not None and not 400 <= got.status < 500:
            yield f"another account gets {name} {thing}, with {got.status}"


def _sent_comes_back(service: Service, operation: Operation, exchange: Exchange) -> Iterator[str]:
    if not (exchange.succeeded and service.api.creates(operation) and is_object(exchange.sent)):
        return
    yield from _differences(exchange.sent, exchange.answer, operation.response_fields(exchange.status), "the answer")
    name = service.api.id_name(operation)
    thing = None if name is None else id_of(exchange.answer, name)
    key = exchange.key(service.api.key_headers)
    item = service.api.item(operation)
    if thing is None or key is None or item is None:
        return
    got = service.on_item(operation, thing, key=key)
    if got is not None and got.succeeded:
        described = item.response_fields(item.success)
        yield from _differences(exchange.sent, got.answer, described, "what is kept")


def _differences(sent: dict[str, Any], answer: Any, described: set[str], where: str) -> Iterator[str]:
    for field, value in sent.items():
        if OTHER_NAME.get(field) in sent:
            continue  # two names of one field: their precedence is not published
        known = field in described and isinstance(value, str) and is_object(answer) and field in answer
        if known and answer[field] != value:
            yield f"{where} has another {field} than was sent"


def _deleted_is_gone(service: Service, operation: Operation, exchange: Exchange) -> Iterator[str]:
    if operation.method != "DELETE" or not exchange.succeeded or len(operation.parameters) != 1:
        return
    found = service.api.match(exchange.method, exchange.path)
    key = exchange.key(service.api.key_headers)
    if found is None or key is None:
        return
    thing = found[1][operation.parameters[0]]
    got = service.on_item(operation, thing, key=key)
    if got is not None and not 400 <= got.status < 500:
        yield f"what was deleted is answered with {got.status}"
    if service.lists(operation, thing, key=key):
        yield "the list has what was deleted"


def _page_is_no_longer_than_asked(_service: Service, operation: Operation, exchange: Exchange) -> Iterator[str]:
    answer = exchange.answer
    schema = operation.parameter("limit")
    if operation.method != "GET" or not exchange.succeeded or schema is None or not is_object(answer):
        return
    rows = rows_of(answer)
    asked = exchange.query.get("limit", str(schema.get("default", 10)))
    if rows is not None and asked.isdecimal():
        yield from _page_problems(
            rows, answer.get("total_count", answer.get("total")), int(asked), first="page" not in exchange.query
        )
        yield from _status_problems(rows, exchange.query.get("status"))


_LONGEST_PAGE = 100
"""Rows: a larger `limit` may be clamped to this one."""


def _page_problems(rows: list[Any], total: Any, limit: int, *, first: bool) -> Iterator[str]:
    if len(rows) > limit:
        yield f"a page has {len(rows)} rows, limit is {limit}"
    if not isinstance(total, int):
        return
    if total < len(rows):
        yield f"total_count is {total}, the page alone has {len(rows)} rows"
    if first and len(rows) < min(total, limit, _LONGEST_PAGE):
        yield f"the first page has {len(rows)} rows of {total}, limit is {limit}"


def _status_problems(rows: list[Any], wanted: str | None) -> Iterator[str]:
    statuses = {row["status"] for row in rows if is_object(row) and "status" in row}
    if wanted is not None and statuses - {wanted, *wanted.split(",")}:
        yield f"status={wanted[:40]} finds rows of another status"


# ---- conversations: known by the fields that were sent ---------------------------------------------------------------


def _test_mode_is_ended(service: Service, operation: Operation, exchange: Exchange) -> Iterator[str]:
    sent, answer = exchange.sent, exchange.answer
    if not (exchange.succeeded and service.api.creates(operation) and is_object(sent) and is_object(answer)):
        return
    request = service.api.schemas.resolve(operation.request_schema)
    if "test_mode" not in request.get("properties", {}):
        return
    expected = "ended" if sent.get("test_mode") is True else "active"
    if answer.get("status", expected) != expected:
        yield f"test_mode is {sent.get('test_mode')}, status is {answer.get('status')!r}, not {expected!r}"
    if expected == "ended":
        name, key = service.api.id_name(operation), exchange.key(service.api.key_headers)
        thing = None if name is None else id_of(answer, name)
        got = None if thing is None or key is None else service.on_item(operation, thing, key=key)
        if got is not None and is_object(got.answer) and got.answer.get("status", expected) != expected:
            yield f"a conversation in test mode is kept as {got.answer.get('status')!r}"


PROMISES = (
    Promise(
        "one_error_text",
        "An error's body has exactly one of `error` and `message`, a text.",
        "behaviour, errors",
        _one_error_text,
        anywhere=True,
    ),
    Promise(
        "documented_content",
        "A success has a body where the contract has one, and none where it has none.",
        "contract",
        _documented_content,
    ),
    Promise(
        "no_key_shown",
        "No answer shows an API key, nor an `api_key` that was sent.",
        "decided here",
        _no_key_shown,
        anywhere=True,
    ),
    Promise(
        "forms",
        "Ids and timestamps have the published forms.",
        "behaviour, forms",
        _forms,
    ),
    Promise(
        "created_is_its_owners",
        "A created resource is listed and found by its owner, and by no other account.",
        "behaviour, accounts",
        _created_is_its_owners,
        asks=True,
    ),
    Promise(
        "sent_comes_back",
        "What was sent is kept and answered unchanged.",
        "behaviour, conversations; contract",
        _sent_comes_back,
        asks=True,
    ),
    Promise(
        "deleted_is_gone",
        "What was deleted is neither found nor listed.",
        "behaviour, deletion",
        _deleted_is_gone,
        asks=True,
    ),
    Promise(
        "pages",
        "A page has no more rows than asked for, and none of another status.",
        "contract, `limit`, `status`",
        _page_is_no_longer_than_asked,
    ),
    Promise(
        "test_mode_is_ended",
        "Test mode is ended from the start; anything else begins active.",
        "contract, `test_mode`",
        _test_mode_is_ended,
        asks=True,
    ),
    Promise(
        "private_room",
        "A private room's token opens that room and no other, for `participant_absent_timeout`.",
        "contract, `require_auth`",
        private_room,
        asks=True,
    ),
)
