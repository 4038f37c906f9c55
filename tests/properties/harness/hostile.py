"""A server with any behaviour in virtual time, and every call that a client can make.

Expected values are derived from the contract's file and the server's plan, never from the client.
"""

from __future__ import annotations

import asyncio
import gzip
import inspect
import io
import itertools
import json
import logging
import math
import pickle
import re
import selectors
import traceback
from collections.abc import AsyncIterator, Generator, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple, cast, get_type_hints

import httpx
import pytest
from hypothesis import strategies as st

from tavus_api import models
from tavus_api.resources import METHODS
from tavus_client import Clock, Tavus
from tests.harness.contracts import OPERATIONS
from tests.harness.strategies import json_values, values

KEY = "sk-very-secret-0123456789"
TOKEN = "eyJhbGciOiJIUzI1NiJ9.c2VjcmV0LXRva2Vu.c2lnbmF0dXJl"


ENDLESS, ENDLESS_PARTS = 200 << 20, 5_000
"""The bytes and parts of an answer after which a client must have given up."""

# ---- time


class Instant:
    """A clock that moves when somebody waits."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now

    def pass_(self, seconds: float) -> None:
        if seconds > 0:
            self.now = max(
                self.now + seconds, math.nextafter(self.now, math.inf)
            )  # even the shortest wait moves the clock


@contextmanager
def virtual_time() -> Generator[Instant]:
    """Make waits in the block return at once and move the client's clock."""
    clock = Instant()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Clock, "monotonic", staticmethod(clock))
        patch.setattr(Clock, "sleep", staticmethod(clock.pass_))
        yield clock


class _Selector(selectors.DefaultSelector):
    """Never waits, but moves the clock by the timeout."""

    def __init__(self, clock: Instant) -> None:
        super().__init__()
        self._clock = clock

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self._clock.pass_(timeout or 0.0)
        return super().select(0)


def run_on(clock: Instant, main: Any) -> Any:
    """Like `asyncio.run`, on a loop with the clock's time."""

    def make() -> asyncio.AbstractEventLoop:
        loop = asyncio.SelectorEventLoop(_Selector(clock))
        loop.time = clock  # type: ignore[method-assign]
        return loop

    with asyncio.Runner(loop_factory=make) as runner:
        return runner.run(main)


# ---- the server


class Plan(NamedTuple):
    """The plan for one request. Delays are in seconds."""

    connect: float = 0.0
    """The delay before the connection."""
    fails: type[httpx.TransportError] | None = None
    """The error instead of an answer: before the request is sent, or after it."""
    first: float = 0.0
    """The delay before the answer's status and headers."""
    status: int = 200
    headers: tuple[tuple[bytes, bytes], ...] = ()
    parts: tuple[bytes, ...] = ()
    pause: float = 0.0
    """The delay before each part of the body."""
    endless: bool = False
    """Whether the parts repeat forever."""
    cut: bool = False
    """Whether the connection breaks before the body's end."""

    @property
    def unseen(self) -> bool:
        """Whether the service never sees the request: without a connection, or because HTTP can't express it.

        A ProxyError says that a proxy opened no tunnel: RFC 9110, 9.3.6.
        """
        return self.fails is not None and issubclass(
            self.fails, httpx.ConnectError | httpx.PoolTimeout | httpx.LocalProtocolError | httpx.ProxyError
        )

    @property
    def header_names(self) -> set[bytes]:
        return {name.lower() for name, _ in self.headers}


class Line(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Answers by the plans in order, repeating the last one. Waits as long as a real connection would.

    `seen` has the requests that the service got. `began` counts those that it may have carried out: all except those
    answered with 429, or with 503 and a Retry-After, which means that it did nothing.
    """

    def __init__(self, plans: list[Plan], clock: Instant) -> None:
        self._plans, self._clock, self._plan = list(plans), clock, Plan()
        self.seen: list[httpx.Request] = []
        self.began = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        for seconds in self._steps(request):
            self._clock.pass_(seconds)
        return self._answer(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        for seconds in self._steps(request):
            await asyncio.sleep(seconds)
        return self._answer(request)

    def _steps(self, request: httpx.Request) -> Iterator[float]:
        """Yield the waits until there is an answer, or raise if there is none."""
        held = request.headers.raw  # in a local variable, as in the frames of a real connection
        plan = self._plan = self._plans.pop(0) if len(self._plans) > 1 else self._plans[0]
        limits: Mapping[str, float | None] = request.extensions["timeout"]
        yield from _within(plan.connect, limits["connect"], httpx.ConnectTimeout, request)
        if plan.unseen:
            assert plan.fails is not None
            raise plan.fails(f"no line for {len(held)} headers", request=request)
        self.seen.append(request)
        says_when = plan.header_names & {b"retry-after", b"retry-after-ms"}
        turned_away = plan.fails is None and (plan.status == 429 or (plan.status == 503 and says_when))
        self.began += not turned_away
        yield from _within(plan.first, limits["read"], httpx.ReadTimeout, request)
        if plan.fails is not None:
            raise plan.fails("the line broke", request=request)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        stream = _Body(self._plan, request, self._clock)
        return httpx.Response(self._plan.status, headers=list(self._plan.headers), stream=stream, request=request)


class _Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __init__(self, plan: Plan, request: httpx.Request, clock: Instant) -> None:
        self._plan, self._request, self._clock = plan, request, clock

    def __iter__(self) -> Iterator[bytes]:
        for step in self._steps():
            if isinstance(step, bytes):
                yield step
            else:
                self._clock.pass_(step)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for step in self._steps():
            if isinstance(step, bytes):
                yield step
            else:
                await asyncio.sleep(step)

    def _steps(self) -> Iterator[float | bytes]:
        plan, limit, sent = self._plan, self._request.extensions["timeout"]["read"], 0
        parts = itertools.cycle(plan.parts) if plan.endless and plan.parts else plan.parts
        for number, part in enumerate(parts):
            sent += len(part)
            assert max(sent / ENDLESS, number / ENDLESS_PARTS) < 1, "the client reads on and on"
            yield from _within(plan.pause, limit, httpx.ReadTimeout, self._request)
            yield part
        if plan.cut:
            raise httpx.RemoteProtocolError("the line was cut", request=self._request)


def _within(
    delay: float, limit: float | None, kind: type[httpx.TimeoutException], request: httpx.Request
) -> Iterator[float]:
    """Yield the wait, or the limit followed by an error."""
    if limit is not None and delay > limit:
        yield limit
        raise kind("too slow", request=request)
    if delay:
        yield delay


# ---- its behaviour

_json_texts = json_values.map(lambda value: json.dumps(value).encode())
_echoes = st.sampled_from(
    [
        {"error": f"no such key: {KEY}"},
        {"message": f"Invalid access token {KEY}"},
        {"error": "no", "token": TOKEN},
        {"error": "", "message": "maximum concurrent conversations"},
        {"error": {"message": KEY}},
    ]
)
_echo_texts = _echoes.map(lambda value: json.dumps(value).encode())
_known_headers: st.SearchStrategy[tuple[bytes, bytes]] = st.one_of(
    st.tuples(
        st.just(b"content-type"),
        st.sampled_from([b"application/json", b"text/html", b"application/json; charset=utf-16", b"", b"\xff\xfe"]),
    ),
    st.tuples(
        st.just(b"retry-after"),
        st.sampled_from(
            [
                *(b"0", b"1", b"5", b"59", b"61", b"-1", b"1e9", b"nan", b"inf", b"soon", b"", b"1_0"),
                *(b"Wed, 21 Oct 2015 07:28:00 GMT", b"Wed, 32 Foo 9999", b"9" * 400, "٣".encode()),
            ]
        ),
    ),
    st.tuples(st.just(b"retry-after-ms"), st.sampled_from([b"0", b"250", b"-1", b"nan", b"x"])),
    st.tuples(st.just(b"content-encoding"), st.sampled_from([b"identity", b"gzip", b"br", b"deflate", b"nonsense"])),
    st.tuples(
        st.just(b"location"),
        st.sampled_from([b"https://elsewhere.test/", b"/v2/other", b"", b"http://[", b"javascript:x", b"\xff"]),
    ),
    st.tuples(st.just(b"x-request-id"), st.sampled_from([b"req-1", b"", b"\xe9", KEY.encode()])),
    st.tuples(st.just(b"set-cookie"), st.sampled_from([b"a=b", b"=;=;", f"k={KEY}".encode()])),
    st.tuples(st.just(b"content-length"), st.sampled_from([b"0", b"99999999999", b"-1", b"x"])),
)
_any_headers = st.tuples(
    st.text("abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=12).map(str.encode), st.binary(max_size=20)
)
_headers = st.lists(_known_headers | _any_headers, max_size=4).map(tuple)
_delays = st.sampled_from([0.0, 0.0, 0.0, 0.4, 4.0, 59.0, 61.0, 1e6])
_failures = st.sampled_from(
    [
        *(httpx.ConnectError, httpx.PoolTimeout, httpx.ReadError, httpx.WriteError, httpx.WriteTimeout),
        *(httpx.ReadTimeout, httpx.RemoteProtocolError, httpx.LocalProtocolError, httpx.CloseError, httpx.ProxyError),
    ]
)
_telling_statuses = st.sampled_from(
    [
        *(100, 101, 103, 199, 200, 201, 202, 204, 206, 299, 300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404),
        *(405, 408, 409, 410, 413, 415, 422, 425, 429, 429, 451, 499, 500, 501, 502, 503, 503, 504, 505, 520, 529),
        *(599, 600, 999),
    ]
)


def answers(operation_id: str) -> st.SearchStrategy[bytes]:
    """Draw bodies: bytes, JSON, valid answers of the operation, and damaged ones."""
    hint = result_type(operation_id)
    documented = values(hint).map(_plain) if hint is not type(None) else json_values
    texts = documented.map(lambda value: json.dumps(value).encode())
    return st.one_of(
        st.binary(max_size=100),
        _json_texts,
        texts,
        texts,
        texts.map(lambda text: text[:-2]),
        texts.map(gzip.compress),
        texts.map(lambda text: b"\xef\xbb\xbf" + text),
        texts.map(lambda text: text.decode().encode("utf-16")),
        _echo_texts,
        st.just(b"[" * 100_000),
        st.just(b"1" * 5_000),
    )


def _plain(value: Any) -> Any:
    return value.to_dict() if hasattr(value, "to_dict") else value


@st.composite
def plans(draw: st.DrawFn, operation_id: str) -> Plan:
    """Draw a plan for one request of an operation."""
    if draw(st.integers(0, 5)) == 0:
        return Plan(connect=draw(_delays), first=draw(_delays), fails=draw(_failures))
    body = draw(answers(operation_id))
    cuts = sorted(draw(st.lists(st.integers(0, len(body)), max_size=3)))
    parts = tuple(body[start:end] for start, end in itertools.pairwise([0, *cuts, len(body)]) if start < end)
    end = draw(st.sampled_from(["whole", "whole", "whole", "whole", "cut", "endless"]))
    pause = draw(_delays)
    if end == "endless":  # a pause of a second or more, or parts so large that the limit comes soon
        parts = (b"x" * (1 << 20),) if pause < 1.0 else (body or b"x",)
    return Plan(
        connect=draw(_delays),
        first=draw(_delays),
        status=draw(st.just(200) | st.just(200) | _telling_statuses | st.integers(100, 999)),
        headers=draw(_headers),
        parts=parts,
        pause=pause,
        endless=end == "endless",
        cut=end == "cut",
    )


# ---- the calls


def minimal_arguments(operation_id: str) -> tuple[list[str], dict[str, Any]]:
    """Return the required arguments of a method: its path's segments and the contract's required fields."""
    segments = ["x-1" for _ in re.findall(r"\{(\w+)\}", OPERATIONS[operation_id].path)]
    family, name = METHODS[operation_id]
    parameters = inspect.signature(getattr(getattr(_PROBE, family), name)).parameters.values()
    needed = [one.name for one in parameters if one.default is one.empty][len(segments) :]
    return segments, {name: {} if name == "body" else "x" for name in needed if name != "options"}


_PROBE = Tavus("key", base_url="http://localhost")


@cache
def result_type(operation_id: str) -> Any:
    """Return the annotated return type of a method."""
    family, name = METHODS[operation_id]
    method = getattr(getattr(_PROBE, family), name)
    names = {name: getattr(models, name) for name in models.__all__}

    def promised() -> None: ...

    promised.__annotations__ = {"return": method.__annotations__["return"]}
    return get_type_hints(promised, localns={**names, "Any": Any})["return"]


def is_repeatable(operation_id: str) -> bool:
    """Return whether an operation is idempotent: by its HTTP method or by the contract."""
    operation = OPERATIONS[operation_id]
    return operation.method.upper() in ("GET", "PUT", "DELETE") or operation.spec.get("x-idempotent") is True


# ---- what errors and logs show


@contextmanager
def everything_logged(*, but: str = "nothing") -> Generator[io.StringIO]:
    """Yield a stream with the logs of all libraries at DEBUG, except loggers whose name starts with `but`."""
    stream = io.StringIO()
    handler, root = logging.StreamHandler(stream), logging.getLogger()
    handler.addFilter(lambda record: not record.name.startswith(but))
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield stream
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def said_by(error: BaseException, *, but: str) -> Iterator[str]:
    """Yield every text that shows an error, including its causes and the locals of their frames.

    Frames in the file `but` are left out.
    """
    yield from (str(error), repr(error), repr(error.args), repr(vars(error)), pickle.dumps(error).decode("latin-1"))
    for link in (error, error.__cause__, error.__context__):
        if link is not None:
            shown = traceback.TracebackException.from_exception(link, capture_locals=True)
            shown.stack = traceback.StackSummary.from_list(
                [row for row in shown.stack if row.filename not in (but, __file__)]
            )
            yield "".join(shown.format(chain=False))
            yield repr(vars(link))


def fits(result: Any, hint: Any) -> bool:
    """Return whether a result has the method's return type, at the top level."""
    origin = getattr(hint, "__origin__", None)
    if hint is type(None) or hint is None:
        return result is None
    if origin is not None:
        return isinstance(result, origin)
    arguments = cast("tuple[Any, ...]", getattr(hint, "__args__", ()))
    return any(fits(result, one) for one in arguments) if arguments else isinstance(result, hint)
