"""The entrance for requests from any transport: faults, the control API, CORS, the request log."""

from __future__ import annotations

import hmac
import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from tavus_emulator._api.api import HEALTH, Api
from tavus_emulator._api.exchange import hide
from tavus_emulator._api.request_log import RequestLog
from tavus_emulator._core.log_stream import LogStream
from tavus_emulator._core.messages import Request, Response, empty_response, error_response, json_response
from tavus_emulator._core.problems import Problem, render
from tavus_emulator._faults.fault import Fault
from tavus_emulator._faults.faults import Faults
from tavus_emulator._server.access import Access, Refusal, is_own
from tavus_emulator._store.failures import OutdatedError, TooLongError, UnavailableError, report, text_of
from tavus_emulator._time.clock import speed_of, timestamp
from tavus_emulator._time.virtual_clock import last_known

if TYPE_CHECKING:
    from tavus_emulator._conversations.channel.room_socket import OpenSession

CONTROL = "/_emulator"
_MESSAGES = "/send-app-message"
_READS = ("GET", "HEAD")
_LARGE = 32 * 1024  # bytes of a body that takes some milliseconds
_LARGE_STATE = 4 * 1024 * 1024  # bytes
TOKEN_HEADER = "x-emulator-token"  # noqa: S105 - a header's name
MAX_CONTROL_BODY = 64 * 1024 * 1024
_MAX_LOGGED_PATH = 200
_TOKENS = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z, -]{1,1000}")
_PREFLIGHT_SECONDS = "600"
_RETRY_AFTER = "1"  # seconds; when the database is back, the next request finds out


class Gateway:
    """Answer requests and log them.

    `control` answers requests under `/_emulator`, which need `token`. `access` says whose requests are answered. `cors`
    lets the web pages that it admits read the answers, except those of the control API. `log` gets one JSON line per
    request.
    """

    def __init__(
        self,
        core: Api,
        faults: Faults,
        requests: RequestLog,
        control: Callable[[Request], Response],
        access: Access,
        *,
        log: LogStream | None = None,
        token: str | None = None,
        cors: bool = True,
    ) -> None:
        self.core = core
        self.faults = faults
        self.requests = requests
        self._control = control
        self.access = access
        self._log = log
        self._token = None if token is None else token.encode()
        self._rows_are_large = core.state.store.size > _LARGE_STATE
        self._cors = cors

    def max_body_bytes(self, path: str, headers: Mapping[str, str]) -> int:
        """Return the maximum length of a body. A snapshot for a restore is long, but needs the admin token."""
        if path.startswith(CONTROL) and self.admits(headers):
            return MAX_CONTROL_BODY
        return self.core.max_body_bytes

    def admits(self, headers: Mapping[str, str]) -> bool:
        """Return whether these headers have the admin token, or none is needed."""
        given = headers.get(TOKEN_HEADER, "")
        return self._token is None or hmac.compare_digest(given.encode(), self._token)

    def changes(self) -> tuple[object, ...]:
        """Return something that differs after each change of what the control API shows."""
        state, faults = self.core.state, [fault.as_dict() for fault in self.faults]
        speed = speed_of(state.clock)
        moment = None if speed else last_known(state.clock)
        try:
            changes = state.store.changes
        except UnavailableError:  # it is a change when the database is back
            changes = -1
        return changes, self.requests.latest, speed, moment, faults

    def takes_long(self, request: Request) -> bool:
        """Return whether answering may take long: the event loop answers others meanwhile.

        A body may be large, and so may pages of rows that were made of large bodies. Advancing the clock delivers
        webhooks, the control API reads and replaces the whole state, a script may be slow, and so may a database.
        """
        if request.path == HEALTH:
            return False
        if len(request.body) > _LARGE:
            self._rows_are_large = True
            return True
        if self.core.state.store.shared or _is_control(request):
            return True
        return self._rows_are_large if request.method in _READS else request.path.endswith(_MESSAGES)

    def draw(self, request: Request) -> Fault | None:
        """Draw the fault to play on this request, and count it as fired."""
        if not self.faults.on_requests or _is_control(request) or self.access.refuse_page(request):
            return None
        operation, account = self.core.identify(request)
        facts = {"operation": operation, "account": account, "method": request.method, "path": request.path}
        return self.faults.draw("request", facts)

    def is_addition(self, request: Request) -> bool:
        """Return whether a request probably only adds a row to a shared state: see `respond_together`."""
        state = self.core.state
        if state.store.gather is None or request.method != "POST" or request.path not in self.core.additions:
            return False
        if not speed_of(state.clock):  # each creation has to hold the time of such a clock
            return False
        return not state.limits.exist and not state.ids.repeatable and len(request.body) <= _LARGE

    def respond_together(self, requests: Sequence[Request]) -> list[Response]:
        """Answer additions, and log them. Their rows are stored by one statement, which the answers wait for."""
        started = time.perf_counter()
        gather = self.core.state.store.gather
        assert gather is not None  # they are additions
        with gather() as gathering:
            tried = [(self._answer(request), gathering.take()) for request in requests]
        responses: list[Response] = []
        for request, (response, addition) in zip(requests, tried, strict=True):
            if addition is None or (not addition.stored and addition.error is None):
                response = self._answer(request)
            elif addition.error is not None:
                response = self._fail(addition.error)
            self._remember(request, response, None, (time.perf_counter() - started) * 1000)
            responses.append(response)
        return responses

    def respond(self, request: Request, fault: Fault | None = None) -> Response | None:
        """Answer a request and log it. Returns None when a fault withholds the answer."""
        started = time.perf_counter()
        response: Response | None
        if fault is None:
            response = self._answer(request)
        else:
            response = self._answer_badly(request, fault)
        if request.method == "HEAD" and response is not None:
            response.body = b""  # the head keeps its length
        self._remember(request, response, fault, (time.perf_counter() - started) * 1000)
        return response

    def open_session(self, request: Request) -> OpenSession | Response | None:
        """Return what opens the session for an upgrade to a WebSocket, or the refusal; None if there is no socket.

        A browser lets any page connect, so a page is admitted only where it could read the answers to its requests.
        """
        opening = self.core.open_session(request)
        if opening is None:
            return None
        refusal = self.access.refuse_page(request)
        if refusal is None and "origin" in request.headers and not self._cors and not is_own(request):
            refusal = Refusal(403, "without cors the sockets of rooms are not for other web pages")
        if refusal is not None:
            return self.refuse(request, *refusal)
        self._remember(request, Response(101), None, 0.0)
        return opening

    def lose(self, request: Request, fault: Fault) -> None:
        """Log a request whose client disconnected before it was handled."""
        self._remember(request, None, fault, 0.0)

    def refuse(self, request: Request, status: int, text: str) -> Response:
        """Refuse something that is not a complete request."""
        response = error_response(status, Problem("", text))
        self._remember(request, response, None, 0.0)
        return response

    def _answer(self, request: Request) -> Response:
        origin = request.headers.get("origin")
        try:
            if _is_control(request):
                return self._control(request)
            refusal = None if origin is None else self.access.refuse_page(request)
            if refusal is not None:
                return error_response(refusal.status, Problem("", refusal.text))
            if origin is not None and self._cors and _is_preflight(request):
                response = empty_response(204)
            else:
                response = self._respond(request)
        except Exception as error:  # a bug of the emulator must not close the connection
            response = self._fail(error)
        if origin is not None and self._cors:
            response.headers += _cors_headers(request)
        return response

    def _respond(self, request: Request) -> Response:
        try:
            return self.core.respond(request)
        except OutdatedError:  # the second time it waits for the account's lock
            return self.core.respond(request)

    def _fail(self, error: Exception) -> Response:
        if isinstance(error, UnavailableError):
            return error_response(503, Problem("", text_of(error)), (("retry-after", _RETRY_AFTER),))
        if isinstance(error, TooLongError):
            return error_response(400, Problem("", str(error)))
        report(error, self._log)
        return json_response(500, {"error": text_of(error)})

    def _answer_badly(self, request: Request, fault: Fault) -> Response | None:
        effective = fault.when == "after" or (fault.status is None and not fault.reset)
        response = self._answer(request) if effective else None
        if fault.reset:
            return None
        if fault.status is not None:
            replaced = response
            response = _fault_response(fault.status, fault)
            if replaced is None:
                response.operation, response.account = self.core.identify(request)
            else:
                response.operation, response.account = replaced.operation, replaced.account
            if self._cors and "origin" in request.headers:
                response.headers += _cors_headers(request)
        assert response is not None
        if fault.content_type is not None:
            response.headers = [pair for pair in response.headers if pair[0].lower() != "content-type"]
            response.headers.append(("content-type", fault.content_type))
        return response

    def _remember(self, request: Request, response: Response | None, fault: Fault | None, milliseconds: float) -> None:
        problems: tuple[Problem, ...] = ()
        if response is None:
            status = None
            operation, account = self.core.identify(request)
        else:
            status, problems = response.status, response.problems
            operation, account = response.operation, response.account
        now = self.core.state.time_of(account)
        if not _is_control(request):
            self.requests.add(
                request,
                response,
                time=now,
                account=account,
                operation=operation,
                fault=None if fault is None else fault.fault_id,
                milliseconds=milliseconds,
            )
        if self._log is None:
            return
        # Only the path: a query may contain a meeting token, and headers the key.
        key = self.requests.find_key(request)
        line = {
            "time": timestamp(now),
            "method": request.method,
            "path": hide(request.path[:_MAX_LOGGED_PATH], key),
            "status": status,
            "ms": round(milliseconds, 3),
            "operation": operation,
            "account": account,
        }
        if problems:
            line["problems"] = hide(render(problems), key)
        if fault is not None:
            line["fault"] = fault.fault_id
        try:
            self._log.write(json.dumps(line) + "\n")
            self._log.flush()
        except (OSError, ValueError):  # the reader of the log is gone; serving goes on
            self._log = None


def _is_control(request: Request) -> bool:
    return request.path.startswith(CONTROL) and request.path[len(CONTROL) : len(CONTROL) + 1] in ("", "/")


def _is_preflight(request: Request) -> bool:
    return request.method == "OPTIONS" and "access-control-request-method" in request.headers


def _cors_headers(request: Request) -> list[tuple[str, str]]:
    headers = [
        ("access-control-allow-origin", request.headers["origin"]),
        ("access-control-expose-headers", "*"),
        ("vary", "origin"),
    ]
    if not _is_preflight(request):
        return headers
    method = request.headers["access-control-request-method"]
    if _TOKENS.fullmatch(method):
        headers.append(("access-control-allow-methods", method))
    asked = request.headers.get("access-control-request-headers", "")
    if _TOKENS.fullmatch(asked):
        headers.append(("access-control-allow-headers", asked))
    if request.headers.get("access-control-request-private-network") == "true":
        headers.append(("access-control-allow-private-network", "true"))
    headers.append(("access-control-max-age", _PREFLIGHT_SECONDS))
    return headers


def _fault_response(status: int, fault: Fault) -> Response:
    if status in (204, 304):
        return Response(status, list(fault.headers.items()))
    if isinstance(fault.body, str):
        data, media_type = fault.body.encode(), "text/plain; charset=utf-8"
    else:
        content = {"error": f"fault {fault.fault_id}"} if fault.body is None else fault.body
        data, media_type = json.dumps(content).encode(), "application/json"
    headers = [(name.lower(), value) for name, value in fault.headers.items()]
    if all(name != "content-type" for name, _ in headers):
        headers.append(("content-type", media_type))
    return Response(status, [*headers, ("content-length", str(len(data)))], data)
