"""The sender of a webhook: one POST, to allowed hosts only, with a deadline, without following redirects."""

from __future__ import annotations

import base64
import json
import re
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from tavus_emulator._core.hosts import Authority, Hosts
from tavus_emulator._core.loopback import is_local_name, is_loopback
from tavus_emulator._faults.effects import pieces
from tavus_emulator._faults.fault import Fault
from tavus_emulator._time.clock import Clock, speed_of

TIMEOUT = 5.0
_PORTS = {"http": 80, "https": 443}
_SAFE = "/:?#[]@!$&'()*+,;=~%"  # characters that may stand in a URL unescaped
_MAX_BODY = 64 * 1024
_MAX_ANSWER = 8 * _MAX_BODY  # with heads, and the frames of small chunks
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def encode(payload: dict[str, Any]) -> bytes:
    """Return the bytes that are sent for a payload. Raises `ValueError` if it has no form in JSON."""
    return _encode(payload).encode()


class Outcome(NamedTuple):
    """The result of one POST. `refused` says that it may not be sent, now or later, for the reason in `error`.

    `body` is that of the answer; None if it did not arrive whole, or is longer than 64 KiB.
    """

    status: int | None
    error: str | None
    refused: bool = False
    body: bytes | None = None


class Sender:
    """Sends events. Each takes `timeout` seconds of real time at most.

    `allow` are hosts that may be reached in addition to this machine.
    """

    def __init__(self, clock: Clock, *, allow: Hosts | None = None, timeout: float = TIMEOUT) -> None:
        self._allow = Hosts(()) if allow is None else allow
        self._timeout = timeout
        self._clock = clock

    def send(
        self, url: str, payload: dict[str, Any], fault: Fault | None = None, headers: Mapping[str, str] | None = None
    ) -> Outcome:
        """Send an event to `url`, with headers in addition to the usual ones, and with the fault applied."""
        try:
            target = _read(url)
            self._admit(target)
            body = encode(payload)
        except (_RefusedError, ValueError) as error:
            return Outcome(None, str(error), refused=True)
        lines = "".join(f"{name.lower()}: {value}\r\n" for name, value in (headers or {}).items())
        target = target._replace(authorization=target.authorization + lines)
        deadline = time.monotonic() + self._timeout
        try:
            if fault is None:
                return _judge(*self._post(target, body, deadline))
            return self._send_badly(target, body, deadline, fault)
        except TimeoutError:
            return Outcome(None, f"no answer within {self._timeout:g} seconds")
        except (OSError, _SendingError) as error:
            return Outcome(None, _describe(error))

    def refuses(self, url: str) -> str | None:
        """Return why a URL may not be sent to, now or later; None if it may."""
        try:
            self._admit(_read(url))
        except (_RefusedError, ValueError) as error:
            return str(error)
        return None

    def _admit(self, target: _Target) -> None:
        if not is_loopback(target.host) and not self._allow.match(target.host, target.port):
            raise _RefusedError(
                f"{target.host} is not this machine: to send webhooks there, add webhook_allow or --webhook-allow"
            )

    def _send_badly(self, target: _Target, body: bytes, deadline: float, fault: Fault) -> Outcome:
        before = fault.when != "after"
        if before:
            self._delay(fault, deadline)
            if (replaced := _replaced(fault)) is not None:
                return replaced
        outcome = _judge(*self._post(target, body, deadline, fault))
        if not before:
            self._delay(fault, deadline)
            outcome = _replaced(fault) or outcome
        if fault.truncate_after is not None and fault.truncate_after < len(body):
            return Outcome(outcome.status, f"only {fault.truncate_after} of {len(body)} bytes were sent")
        return outcome

    def _delay(self, fault: Fault, deadline: float) -> None:
        # On a virtual clock nothing waits, but latency beyond the timeout still fails.
        speed = speed_of(self._clock)
        patience = self._timeout * (speed or 1.0)
        if speed and fault.latency:
            time.sleep(max(0.0, min(fault.latency / speed, deadline - time.monotonic())))
        if fault.latency > patience:
            raise TimeoutError

    def _post(self, target: _Target, body: bytes, deadline: float, fault: Fault | None = None) -> _Received:
        media_type = "application/json"
        if fault is not None and fault.content_type is not None:
            media_type = fault.content_type
        head = (
            f"POST {target.path} HTTP/1.1\r\nhost: {target.authority}\r\n{target.authorization}"
            f"content-type: {media_type}\r\ncontent-length: {len(body)}\r\n"
            "user-agent: tavus-emulator\r\naccept: */*\r\nconnection: close\r\n\r\n"
        ).encode("latin-1")
        with self._connect(target, deadline) as connection:
            if fault is None:
                _send(connection, head + body, deadline)
            else:
                _send(connection, head, deadline)
                _send_flawed(connection, body, deadline, fault)
            return _read_answer(connection, deadline)

    def _connect(self, target: _Target, deadline: float) -> socket.socket:
        # Many resolvers know localhost, but no name below it (RFC 6761, 6.3).
        name = "localhost" if is_local_name(target.host.removesuffix(".")) else target.host
        found = socket.getaddrinfo(name, target.port, type=socket.SOCK_STREAM)
        anywhere = self._allow.match(target.host, target.port)
        addresses = [str(address[0]) for *_, address in found]
        reachable = [one for one in addresses if anywhere or is_loopback(one)]
        if not reachable:
            raise _SendingError(f"{target.host} resolves to {', '.join(addresses)}, which is not this machine")
        for number, address in enumerate(reachable, start=1):
            try:
                connection = socket.create_connection((address, target.port), timeout=_left(deadline))
                break
            except TimeoutError:
                raise
            except OSError:
                if number == len(reachable):
                    raise
        else:
            raise _SendingError("there is no address to connect to")
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if not target.secure:
            return connection
        import ssl  # slow to import, and receivers on this machine rarely need it

        try:
            return ssl.create_default_context().wrap_socket(connection, server_hostname=target.host)
        except BaseException:
            connection.close()
            raise


class _RefusedError(Exception):
    """The POST may not be sent."""


class _SendingError(Exception):
    """The POST could not be sent."""


class _Target(NamedTuple):
    """A URL, taken apart."""

    secure: bool
    host: str
    port: int
    authority: str
    path: str
    authorization: str


def destination(url: str) -> Authority | None:
    """Return the host and port that a URL would be posted to; None for a text that can't be posted to."""
    try:
        target = _read(url)
    except _RefusedError:
        return None
    return Authority(target.host, target.port)


@lru_cache(256)
def _read(url: str) -> _Target:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _RefusedError(f"callback_url is not a URL: {error}") from None
    if parts.scheme not in _PORTS or not host:
        raise _RefusedError("callback_url is not an http or https URL")
    try:
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise _RefusedError("callback_url has an invalid host name") from None
    if not re.fullmatch(r"[a-z0-9._:%-]+", host):
        raise _RefusedError("callback_url has an invalid host name")
    default = _PORTS[parts.scheme]
    authority = f"[{host}]" if ":" in host else host
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    authorization = ""
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        authorization = f"authorization: Basic {base64.b64encode(pair.encode()).decode()}\r\n"
    return _Target(
        secure=parts.scheme == "https",
        host=host,
        port=default if port is None else port,
        authority=authority if port in (None, default) else f"{authority}:{port}",
        path=path,
        authorization=authorization,
    )


class _Received(NamedTuple):
    """An answer: its status and body."""

    status: int
    body: bytes | None


def _judge(status: int, body: bytes | None = None) -> Outcome:
    if 200 <= status < 300:
        return Outcome(status, None, body=body)
    if 300 <= status < 400:
        return Outcome(status, f"the receiver answered {status}: redirects are not followed")
    return Outcome(status, f"the receiver answered {status}")


def _replaced(fault: Fault) -> Outcome | None:
    if fault.when == "connect":
        return Outcome(None, "connection refused")
    if fault.reset:
        return Outcome(None, "connection reset")
    return None if fault.status is None else _judge(fault.status)


def _describe(error: Exception) -> str:
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    if isinstance(error, ConnectionError):
        return "connection reset"
    if isinstance(error, socket.gaierror):
        return "the host name is not known"
    return str(error) or type(error).__name__


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _send(connection: socket.socket, data: bytes, deadline: float) -> None:
    connection.settimeout(_left(deadline))
    # A receiver may answer and close before it has read everything. Its answer counts.
    with suppress(ConnectionResetError, BrokenPipeError):
        connection.sendall(data)


def _send_flawed(connection: socket.socket, body: bytes, deadline: float, fault: Fault) -> None:
    sent = body if fault.truncate_after is None else body[: fault.truncate_after]
    if fault.bytes_per_second is None:
        _send(connection, sent, deadline)
    else:
        for piece, pause in pieces(sent, fault.bytes_per_second):
            time.sleep(min(pause, _left(deadline)))
            _send(connection, piece, deadline)
    if len(sent) < len(body):
        with suppress(OSError):
            connection.shutdown(socket.SHUT_WR)


class _Answer:
    """The callbacks of httptools for an answer."""

    def __init__(self) -> None:
        import httptools  # the package can be imported without it

        self.status: int | None = None
        self.complete = False
        self.framed = False  # has a length, or chunks; if not, the body ends with the connection
        self.body = b""
        self._broken = httptools.HttpParserError
        self.parser = httptools.HttpResponseParser(self)

    def on_header(self, name: bytes, _value: bytes) -> None:
        self.framed = self.framed or name.lower() in (b"content-length", b"transfer-encoding")

    def on_body(self, data: bytes) -> None:
        self.body += data

    def on_headers_complete(self) -> None:
        self.status = self.parser.get_status_code()

    def feed(self, data: bytes) -> None:
        """Parse more bytes. Raises `_SendingError` if they aren't HTTP."""
        try:
            self.parser.feed_data(data)
        except self._broken:
            raise _SendingError("the receiver's answer is not HTTP") from None

    def on_message_complete(self) -> None:
        self.complete = self.status is not None and self.status >= 200  # 1xx come before the answer


def _read_answer(connection: socket.socket, deadline: float) -> _Received:
    answer, size, ended = _Answer(), 0, False
    while not answer.complete and len(answer.body) <= _MAX_BODY and size < _MAX_ANSWER:
        try:
            connection.settimeout(_left(deadline))
            data = connection.recv(65_536)
        except OSError:
            if answer.status is not None and answer.status >= 200:
                break  # the status is known, which is enough for a webhook
            raise
        if not data:
            ended = True
            break
        size += len(data)
        answer.feed(data)
    if answer.status is None or answer.status < 200:
        raise _SendingError("the receiver closed the connection without an answer")
    whole = answer.complete or (ended and not answer.framed)
    return _Received(answer.status, answer.body if whole and len(answer.body) <= _MAX_BODY else None)
