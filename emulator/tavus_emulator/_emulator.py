"""The emulator as an object."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import urlsplit

from tavus_emulator._clock import Clock, SystemClock
from tavus_emulator._contract import Contract
from tavus_emulator._core import Core
from tavus_emulator._edge import Edge
from tavus_emulator._faults import Faults
from tavus_emulator._http import Request, Response
from tavus_emulator._ids import Ids
from tavus_emulator._loopback import is_loopback
from tavus_emulator._requests import RequestLog
from tavus_emulator._state import State, account_of
from tavus_emulator._store import EVERYONE, Store
from tavus_emulator._tokens import Tokens

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from tavus_emulator._control import Control
    from tavus_emulator._server import ServerThread
    from tavus_emulator._transport import Transport

MAX_BODY_BYTES = 1024 * 1024


class Emulator:
    """The Tavus API on your machine, with a state of its own.

    In the same process, without a socket:

        emulator = Emulator()
        client = httpx.Client(transport=emulator.transport, base_url="https://tavusapi.com")

    Over HTTP, for any client, on a free port of 127.0.0.1:

        with Emulator() as emulator:
            print(emulator.url)

    `api_keys`: the keys that are admitted; None admits any that isn't empty. Each key is an account of its own.
    `contract`: an OpenAPI 3 document, or the path of one in JSON; None is the contract that this version was made for.
    `clock`: what tells the time; None is this machine's clock, `VirtualClock()` one that a test moves.
    `seed`: makes ids and meeting tokens repeatable.
    `strict`: refuse fields and query parameters that the contract doesn't have.
    `max_body_bytes`: longer request bodies are answered with 413.
    `host`, `port`: where `start` listens; port 0 is a free one.
    `public_url`: what links in answers start with, instead of the address that the client used.
    `log`: gets one JSON line for each request, without keys and tokens; None keeps silent.
    `admin_token`: what `x-emulator-token` has to say to the control API under `/_emulator/`; None asks for nothing,
    and is refused where `host` isn't a loopback address.
    `cors`: whether web pages of any origin may read the answers; None lets them where `host` is a loopback address.
    `request_timeout`: seconds of real time that a request over HTTP may take to come in.

    Raises `ContractError` when the contract can't be served.
    """

    def __init__(
        self,
        *,
        api_keys: Iterable[str] | None = None,
        contract: Contract | Mapping[str, Any] | str | Path | None = None,
        clock: Clock | None = None,
        seed: int | str | None = None,
        strict: bool = False,
        max_body_bytes: int = MAX_BODY_BYTES,
        host: str = "127.0.0.1",
        port: int = 0,
        public_url: str | None = None,
        log: TextIO | None = None,
        admin_token: str | None = None,
        cors: bool | None = None,
        request_timeout: float = 15.0,
    ) -> None:
        keys = _checked_keys(api_keys)
        self._origin = _checked_origin(public_url)
        self._clock = SystemClock() if clock is None else clock
        contract = _load(contract)
        ids = Ids(seed)
        store = Store()
        # Also when nobody calls close(): an open database that is collected warns on Python 3.13.
        self._finalizer = weakref.finalize(self, store.close)
        tokens = Tokens(self._clock, ids.secret(), ids.domain())
        self._state = State(self._clock, ids, store, tokens)
        self._core = Core(contract, self._state, api_keys=keys, strict=strict, max_body_bytes=max_body_bytes)
        self._address = (host, port)
        self._admin_token = _checked_token(admin_token)
        self._request_timeout = _checked_timeout(request_timeout)
        self._faults = Faults(contract.operations)
        self._requests = RequestLog()
        self._control: Control | None = None
        self._edge = Edge(
            self._core,
            self._faults,
            self._requests,
            _answer_control(weakref.ref(self)),
            log=log,
            cors=is_loopback(host) if cors is None else cors,
        )
        self._lock = threading.Lock()
        self._server: ServerThread | None = None
        self._transport: Transport | None = None

    @property
    def clock(self) -> Clock:
        """The clock that was given, or this machine's."""
        return self._clock

    @property
    def url(self) -> str:
        """Where the emulator is served, such as `http://127.0.0.1:40123`. Raises `RuntimeError` when it isn't."""
        server = self._server
        if server is None:
            raise RuntimeError("the emulator is not being served: call start(), or use it in process by its transport")
        return server.url

    @property
    def transport(self) -> Transport:
        """The transport for `httpx.Client` and `httpx.AsyncClient`: the same state as over HTTP, without a socket."""
        if self._transport is None:
            from tavus_emulator._transport import Transport  # httpx is slow to import, and the command needs none

            self._transport = Transport(self._edge, self._origin)
        return self._transport

    @property
    def faults(self) -> Faults:
        """The rules that make the emulator answer badly. There are none until you add some."""
        return self._faults

    @property
    def requests(self) -> RequestLog:
        """The last 1,000 requests, with what became of them."""
        return self._requests

    def respond(self, request: Request) -> Response:
        """Answer one request, as a plain function, to which no faults happen."""
        response = self._edge.respond(request)
        assert response is not None
        return response

    def start(self) -> Self:
        """Serve over HTTP in a thread, until `stop`. Does nothing when it is being served.

        Raises `OSError` when the address can't be listened on, `ValueError` when it isn't a loopback one and there is no
        `admin_token`.
        """
        from tavus_emulator._protocol import Serving
        from tavus_emulator._server import ServerThread

        if self._admin_token is None and not is_loopback(self._address[0]):
            raise ValueError(f"on {self._address[0]} others reach the control API too: give an admin_token for it")
        with self._lock:
            if self._server is None:
                serving = Serving(self._edge, origin=self._origin, request_timeout=self._request_timeout)
                server = ServerThread(serving, *self._address)
                server.start()
                self._server = server
        return self

    def stop(self) -> None:
        """Stop serving over HTTP. The state stays, `start` serves it again, on another port if `port` is 0."""
        with self._lock:
            if self._server is not None:
                self._server.stop()
                self._server = None

    def close(self) -> None:
        """Stop serving and drop the state. The emulator is of no use afterwards."""
        self.stop()
        self._finalizer()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def add_replica(
        self,
        *,
        replica_id: str | None = None,
        replica_name: str = "",
        status: str = "completed",
        api_key: str | None = None,
    ) -> str:
        """Add a replica, or replace the one with this id, and return its id.

        A conversation can use it when its training `status` is `completed`. With an `api_key` only that account
        sees it.
        """
        replica_id = replica_id or self._state.ids.replica()
        data = {"replica_id": replica_id, "replica_name": replica_name, "status": status, "replica_type": "user"}
        return self._put("replica", replica_id, data, api_key)

    def add_persona(
        self,
        *,
        persona_id: str | None = None,
        persona_name: str = "",
        default_replica_id: str | None = None,
        api_key: str | None = None,
    ) -> str:
        """Add a persona, or replace the one with this id, and return its id.

        Without a `default_replica_id` a conversation has to name a replica beside it. With an `api_key` only that
        account sees it.
        """
        persona_id = persona_id or self._state.ids.persona()
        data: dict[str, Any] = {"persona_id": persona_id, "persona_name": persona_name, "persona_type": "user"}
        if default_replica_id is not None:
            data["default_replica_id"] = default_replica_id
        return self._put("persona", persona_id, data, api_key)

    def add_document(
        self,
        *,
        document_id: str | None = None,
        document_name: str = "",
        status: str = "ready",
        tags: Iterable[str] = (),
        api_key: str | None = None,
    ) -> str:
        """Add a document, or replace the one with this id, and return its id.

        A conversation can use it when its `status` is `ready`. With an `api_key` only that account sees it.
        """
        document_id = document_id or self._state.ids.document()
        data = {"document_id": document_id, "document_name": document_name, "status": status, "tags": list(tags)}
        return self._put("document", document_id, data, api_key)

    def _answer_control(self, request: Request) -> Response:
        if self._control is None:
            from tavus_emulator._control import Control

            self._control = Control(self, self._admin_token)
        return self._control.respond(request)

    def _put(self, kind: str, resource_id: str, data: dict[str, Any], api_key: str | None) -> str:
        account = EVERYONE if api_key is None else account_of(api_key)
        self._state.store.put_resource(kind, resource_id, account, data)
        return resource_id


def _answer_control(reference: weakref.ref[Emulator]) -> Callable[[Request], Response]:
    # Loaded when first asked, and holding the emulator weakly: in a cycle with it, its store would stay open for long.
    def answer(request: Request) -> Response:
        emulator = reference()
        if emulator is None:
            raise RuntimeError("the emulator is gone")
        return emulator._answer_control(request)  # noqa: SLF001

    return answer


def _load(contract: Contract | Mapping[str, Any] | str | Path | None) -> Contract:
    if contract is None:
        return Contract.default()
    if isinstance(contract, Contract):
        return contract
    return Contract.from_file(contract) if isinstance(contract, str | Path) else Contract.from_document(contract)


def _checked_keys(api_keys: Iterable[str] | None) -> list[str] | None:
    if api_keys is None:
        return None
    if isinstance(api_keys, str):
        raise TypeError("api_keys is a list of keys; for one key write [key]")
    keys = [key.strip() for key in api_keys]
    if not all(keys):
        raise ValueError("an API key must not be empty")
    return keys


def _checked_token(token: str | None) -> str | None:
    if token is not None and not (token.isascii() and token.isprintable() and token.strip() == token and token):
        raise ValueError("admin_token has to be printable ASCII without spaces around it, and not empty")
    return token


def _checked_timeout(seconds: float) -> float:
    if not 0 < seconds < float("inf"):
        raise ValueError("request_timeout has to be a positive number of seconds")
    return seconds


def _checked_origin(public_url: str | None) -> str | None:
    if public_url is None:
        return None
    parts = urlsplit(public_url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError("public_url has to be an http or https URL, for example http://localhost:8080")
    return public_url.rstrip("/")
