"""The emulator as an object."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import urlsplit

from tavus_emulator._clock import Clock, SystemClock
from tavus_emulator._contract import Contract
from tavus_emulator._core import Core
from tavus_emulator._http import Request, Response
from tavus_emulator._ids import Ids
from tavus_emulator._state import State, account_of
from tavus_emulator._store import EVERYONE, Store
from tavus_emulator._tokens import Tokens

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

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
    `log`: gets one JSON line for each request over HTTP, without keys and tokens; None keeps silent.

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
        self._log = log
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

            self._transport = Transport(self._core, self._origin)
        return self._transport

    def respond(self, request: Request) -> Response:
        """Answer one request, as a plain function."""
        return self._core.respond(request)

    def start(self) -> Self:
        """Serve over HTTP in a thread, until `stop`. Does nothing when it is being served.

        Raises `OSError` when the address can't be listened on.
        """
        from tavus_emulator._asgi import Application
        from tavus_emulator._server import ServerThread

        with self._lock:
            if self._server is None:
                application = Application(self._core, log=self._log, origin=self._origin)
                server = ServerThread(application, *self._address)
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

    def _put(self, kind: str, resource_id: str, data: dict[str, Any], api_key: str | None) -> str:
        account = EVERYONE if api_key is None else account_of(api_key)
        self._state.store.put_resource(kind, resource_id, account, data)
        return resource_id


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


def _checked_origin(public_url: str | None) -> str | None:
    if public_url is None:
        return None
    parts = urlsplit(public_url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError("public_url has to be an http or https URL, for example http://localhost:8080")
    return public_url.rstrip("/")
