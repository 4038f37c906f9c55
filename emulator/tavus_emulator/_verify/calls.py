"""Finds the exchanges of a recording that are calls of the contract, and their operations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tavus_emulator._api.translation import older_request
from tavus_emulator._contract.contract import Contract
from tavus_emulator._contract.operation import Operation
from tavus_emulator._contract.vocabulary import older
from tavus_emulator._core.messages import Request
from tavus_emulator._core.strict_json import InvalidJSONError, decode, is_array, is_object
from tavus_emulator._verify.findings import Difference, Findings
from tavus_emulator._verify.har import Exchange
from tavus_emulator._verify.words import Words

NO_JSON = object()
"""What stands for the answer of a call that has none, or none that can be decoded."""


@dataclass(frozen=True, slots=True)
class Call:
    """An exchange that calls an operation.

    `request` has the contract's names, even if the exchange has the newer ones (`renamed`); `path` has the values of
    its path parameters. `answer` is the decoded answer, also with the contract's names.
    """

    exchange: Exchange
    operation: Operation
    request: Request
    path: dict[str, str]
    answer: Any
    renamed: bool

    @property
    def succeeded(self) -> bool:
        return 200 <= self.exchange.status < 300


def find_calls(
    contract: Contract, exchanges: Iterable[Exchange], hosts: Collection[str], words: Words, findings: Findings
) -> Iterator[Call]:
    """Find the calls among the exchanges of these hosts, or of any host if none is given; count the others."""
    for exchange in exchanges:
        reason = _skipped(exchange, hosts)
        if reason is None:
            call = _call(contract, exchange)
            if call is not None:
                findings.hosts[exchange.host] += 1
                yield call
                continue
            reason = "outside the contract"
        if reason == "outside the contract" and hosts:
            findings.hosts[exchange.host] += 1
            text = (
                f"{words.method(exchange.method)} {words.path(exchange.url.path)} is not an operation of the contract"
            )
            findings.add("", exchange.number, Difference("unknown_operation", text))
        findings.skipped[reason] += 1


def request_of(exchange: Exchange) -> Request:
    """Return the request as the emulator reads it; without a body if the recording has none."""
    headers = {name: value for name, value in exchange.headers.items() if not name.startswith(":")}
    origin = f"{exchange.url.scheme}://{exchange.host}"
    return Request(exchange.method, exchange.url.path or "/", exchange.url.query, headers, exchange.body or b"", origin)


def decoded(content: bytes | None) -> Any:
    """Return the JSON of a body, `NO_JSON` if it can't be decoded."""
    try:
        return decode(content) if content else NO_JSON
    except InvalidJSONError:
        return NO_JSON


def older_answer(content: Any) -> Any:
    """Return an answer with the contract's names instead of newer ones: at the top, and in rows."""
    if not is_object(content):
        return content
    return {older(name): _older_rows(value) for name, value in content.items()}


def _older_rows(value: Any) -> Any:
    if not is_array(value):
        return value
    return [{older(name): inner for name, inner in row.items()} if is_object(row) else row for row in value]


def _skipped(exchange: Exchange, hosts: Collection[str]) -> str | None:
    """Return why an exchange is skipped, None if it isn't."""
    if hosts and exchange.host not in hosts and (exchange.url.hostname or "") not in hosts:
        return "other hosts"
    if exchange.url.scheme not in ("http", "https"):
        return "not HTTP"
    if exchange.method == "OPTIONS" and "access-control-request-method" in exchange.headers:
        return "preflights of a browser"
    if exchange.status < 200:
        return "without an answer"
    if exchange.cached:
        return "answered by a cache"
    return None


def _call(contract: Contract, exchange: Exchange) -> Call | None:
    request = request_of(exchange)
    found = contract.match(request.path)
    translated = older_request(request) if found is None else None
    if translated is not None:
        request, found = translated, contract.match(translated.path)
    operation = None if found is None else _operation(found[0], exchange.method)
    if found is None or operation is None:
        return None
    answer = decoded(exchange.content)
    renamed = translated is not None
    return Call(exchange, operation, request, found[1], older_answer(answer) if renamed else answer, renamed)


def _operation(operations: dict[str, Operation], method: str) -> Operation | None:
    operation = operations.get(method)
    return operations.get("GET") if operation is None and method == "HEAD" else operation
