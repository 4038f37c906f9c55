"""The emulator as an object."""

from __future__ import annotations

import os
import sqlite3
import threading
import weakref
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tavus_emulator._api.api import Api
from tavus_emulator._api.request_log import RequestLog
from tavus_emulator._contract.contract import Contract
from tavus_emulator._contract.events import Events
from tavus_emulator._conversations import lifecycle
from tavus_emulator._core.background_log import unblocked
from tavus_emulator._core.hosts import Hosts
from tavus_emulator._core.ids import Ids
from tavus_emulator._core.log_stream import write_line
from tavus_emulator._core.loopback import is_loopback
from tavus_emulator._core.messages import Request, Response
from tavus_emulator._faults.faults import Faults
from tavus_emulator._handles import shared_clock, whole_state
from tavus_emulator._handles.additions import Additions
from tavus_emulator._handles.loading import read_document
from tavus_emulator._handles.webhooks import Webhooks
from tavus_emulator._options import Options, takes
from tavus_emulator._resources.families.table import LIVES
from tavus_emulator._server.access import Access
from tavus_emulator._state.limits import Limits, Usage
from tavus_emulator._state.meeting_tokens import Tokens
from tavus_emulator._state.state import State, account_of
from tavus_emulator._state.variation import Variation
from tavus_emulator._storage.destinations import Destinations
from tavus_emulator._store.failures import UnavailableError, report
from tavus_emulator._store.opening import open_store
from tavus_emulator._store.store import Store
from tavus_emulator._telemetry.parts import parts_of
from tavus_emulator._time.account_clock import AccountClock, Advancing
from tavus_emulator._time.clock import Clock, SystemClock, alone, epoch_microseconds
from tavus_emulator._time.scheduler import Scheduler
from tavus_emulator._webhooks.dispatcher import Dispatcher

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from tavus_emulator._control import Control
    from tavus_emulator._conversations.room import Room
    from tavus_emulator._handles.recordings import Recordings
    from tavus_emulator._handles.resources import Resources
    from tavus_emulator._handles.rooms import Rooms
    from tavus_emulator._server.in_process import Transport
    from tavus_emulator._server.thread import ServerThread


class Emulator(Additions):
    """The Tavus API on your machine, with its own state.

    In the same process, without a socket:

        emulator = Emulator()
        client = httpx.Client(transport=emulator.transport, base_url="https://tavusapi.com")

    Over HTTP, for any client, on a free port of 127.0.0.1:

        with Emulator() as emulator:
            print(emulator.url)

    `api_keys`: the accepted keys; None accepts any that isn't empty. Each key has its own account.
    `contract`: an OpenAPI 3.0 or 3.1 document, or the path of one in JSON or YAML; None is the built-in one.
    `clock`: None is this machine's clock, `VirtualClock()` one that a test moves, `ScaledClock(60)` a faster one.
    `seed`: makes ids, meeting tokens and the variation of answers repeatable.
    `state`: the file that keeps all state, for one emulator at a time; None keeps it in memory. The address of a
    PostgreSQL database, `postgresql://user:password@host/database`, keeps it there, for any number of emulators that
    are then one. They have one clock: give all the same kind.
    `load`: a document, or its path, for `load`: what exists at the start, and after `reset`.
    `max_concurrent`: how many conversations an account may have at once; None is no limit.
    `credits`: how many minutes of conversation an account has, counted from creation to end; None is no limit.
    `join_delay`: seconds after which the replica joins a conversation.
    `recordings`: the folder for recordings; None is a temporary one that `close` removes.
    `storage_endpoints`: servers to write recordings to instead, by provider (`s3`, `gcs`, `azure_blob`), such as
    `{"s3": "http://127.0.0.1:5000"}`. The server's credentials stand in the URL: `http://KEY:SECRET@127.0.0.1:9000`.
    `sparse_answers`: leave optional fields out of answers, each or not; `answers.sparse` switches it.
    `mixed_vocabulary`: answer with older names of fields, newer ones or both; `answers.mixed_vocabulary` switches it.
    `strict`: refuse fields and query parameters that the contract doesn't have, and drop wrong app messages in silence,
    as the service does.
    `max_body_bytes`: longer request bodies are answered with 413.
    `host`, `port`: where `start` listens; port 0 is a free one. 127.0.0.1 and ::1 are served together.
    `allowed_hosts`: hosts that requests over HTTP may name in addition to those of this machine, `host` and the host of
    `public_url`, and whose web pages may send them; `*` is any.
    `public_url`: the start of links in answers; None is the address that the client used.
    `log`: a stream for one JSON line per request, without keys and tokens; None writes nothing. If it is a pipe or a
    terminal that nobody reads, lines are dropped and counted.
    `admin_token`: the `x-emulator-token` that the control API under `/_emulator/` requires; None requires none, and is
    refused by `start` unless `host` is a loopback address.
    `cors`: whether web pages of this machine and of allowed hosts may read the answers; None allows it if `host` is a
    loopback address.
    `max_connections`: the maximum number of connections at once; a request on a further one gets 503 with Retry-After.
    `request_timeout`: seconds of real time that a request over HTTP may take to arrive.
    `webhook_allow`: hosts that webhooks may go to, in addition to this machine, such as `*.example.com`; `*` is any.
    One of this machine, such as `localhost:3000`, lets web pages ask for webhooks to it.
    `model_allow`: hosts of language models that may answer for replicas without a script, as `layers.llm.base_url` of
    their persona says, such as `localhost:11434`; none is called by default.
    `telemetry`: count what happens, for `metrics`, and make spans of OpenTelemetry of requests, timers and webhooks, in
    the traces of the requests that led to them. It needs the extra `telemetry`.
    `webhook_timeout`: seconds of real time that a receiver has to answer a webhook.

    Raises `OptionError` (a `ValueError`) with every invalid option, `ContractError` when the contract can't be served,
    `StateError` when the state can't be used, `LoadError` for a document that can't be loaded, and `ImportError` for
    `storage_endpoints`, `telemetry` or a database without their extras `recordings`, `telemetry` and `postgres`.
    """

    @takes(Options)
    def __init__(self, options: Options) -> None:
        self._options = options
        self._parts = parts_of(telemetry=options.telemetry)
        self._origin = None if options.public_url is None else options.public_url.rstrip("/")
        self._clock = SystemClock() if options.clock is None else options.clock
        contract = _read_contract(options.contract)
        self._loaded = None if options.load is None else read_document(options.load)
        self._state = self._make_state(options, contract)
        self._api = Api(
            contract,
            self._state,
            api_keys=None if options.api_keys is None else [key.strip() for key in options.api_keys],
            max_body_bytes=options.max_body_bytes,
        )
        try:
            self._open()
        except BaseException:
            self._finalizer()  # or others would share the state with it until it is collected
            raise
        self._faults = Faults(contract.operations)
        webhook_hosts = Hosts(options.webhook_allow)
        sender = self._parts.sender(self._clock, allow=webhook_hosts, timeout=options.webhook_timeout)
        log = None if options.log is None else unblocked(options.log)
        if log is not None:
            self._state.note = partial(write_line, log)
        dispatcher = Dispatcher(self._state.outbox, self._clock, sender, self._faults, log, settle=self._state.settle)
        self._webhooks = Webhooks(self._state, dispatcher)
        self._advancing = _advancing(self._clock, self._state, dispatcher)
        self._stop_webhooks = weakref.finalize(self, dispatcher.close)
        self._requests = self._parts.requests()
        self._requests.find_key = self._api.key
        self._requests.secret_names = self._api.secret_names
        self._control: Control | None = None
        self._gateway = self._parts.gateway(
            self._api,
            self._faults,
            self._requests,
            _answer_control(weakref.ref(self)),
            Access(_own_names(options), Hosts(options.allowed_hosts), webhook_hosts),
            log=log,
            token=options.admin_token,
            cors=is_loopback(options.host) if options.cors is None else options.cors,
        )
        self._lock = threading.Lock()
        self._server: ServerThread | None = None
        self._transport: Transport | None = None
        dispatcher.start()

    def _make_state(self, options: Options, contract: Contract) -> State:
        destinations = Destinations(options.recordings, options.storage_endpoints)
        store = open_store(options.state)
        make_scheduler = self._parts.shared_scheduler if store.shared else self._parts.scheduler
        scheduler = make_scheduler(store, self._clock, {**lifecycle.KINDS, **LIVES.kinds})
        # Also when nobody calls close(): an open database that is collected warns on Python 3.13.
        self._finalizer = weakref.finalize(self, _close, scheduler, destinations, store, self._clock)
        opening = whole_state.count_opening(store)
        ids = Ids(options.seed, opening)
        state = State(
            self._clock,
            ids,
            store,
            Tokens(AccountClock(self._clock, store), ids.secret(), ids.domain()),
            scheduler,
            Variation(
                contract,
                options.seed,
                opening,
                sparse=options.sparse_answers,
                mixed_vocabulary=options.mixed_vocabulary,
            ),
            Events(contract.document),
            Limits(options.max_concurrent, options.credits),
            join_delay=options.join_delay,
            strict=options.strict,
            models=Hosts(options.model_allow),
            destinations=destinations,
            origin=self._origin or "http://localhost",
        )
        scheduler.attach(state)
        state.outbox.on_done = partial(lifecycle.after_delivery, state)
        self._parts.attach(state)
        return state

    def _open(self) -> None:
        """Continue with the state file, or start with the loaded document."""
        store = self._state.store
        with alone(self._clock), store.alone():
            if whole_state.exists(store):
                whole_state.resume(self._state)
            elif self._loaded is not None:
                self.load(self._loaded)
            shared_clock.begin(self._state)
            if store.durable:
                whole_state.keep_secrets(self._state)
        if store.durable:
            self._state.scheduler.start()
        if store.shared:
            from tavus_emulator._handles.news_reader import NewsReader  # needs psycopg, which is optional

            self._news = NewsReader(self._state)

    # ---- parts ----------------------------------------------------------------------------------------------------

    @property
    def clock(self) -> Clock:
        """The given clock, or this machine's."""
        return self._clock

    def clock_of(self, api_key: str) -> Clock:
        """Return the clock of a key's account. It runs as `clock` does, and can be advanced alone, at any time.

        The conversations, timers, webhooks and timestamps of the account go by it; those of other accounts don't.
        Advancing `clock` moves all accounts. If processes share a state, any of them may advance an account.
        """
        return self.clock_of_account(account_of(api_key))

    def clock_of_account(self, account: str) -> Clock:
        """Return the clock of an account, by what the request log calls it."""
        return AccountClock(self._clock, self._state.store, account, self._advancing)

    @property
    def answers(self) -> Variation:
        """Switches for the variation of answers within the contract: `sparse` and `mixed_vocabulary`."""
        return self._state.variation

    @property
    def faults(self) -> Faults:
        """The rules that make the emulator misbehave. There are none until you add some."""
        return self._faults

    @property
    def requests(self) -> RequestLog:
        """The last 1,000 requests with their outcomes, fewer if they take more than 8 MiB."""
        return self._requests

    @property
    def webhooks(self) -> Webhooks:
        """The deliveries to `callback_url`s, and a receiver for tests."""
        return self._webhooks

    @property
    def rooms(self) -> Rooms:
        """The rooms of all conversations."""
        from tavus_emulator._handles.rooms import Rooms

        return Rooms(self._state)

    def room(self, conversation_id: str) -> Room:
        """Short for `rooms.get`. Raises `RoomError` when there is no such conversation."""
        return self.rooms.get(conversation_id)

    @property
    def recordings(self) -> Recordings:
        """The recordings of ended conversations."""
        from tavus_emulator._handles.recordings import Recordings

        return Recordings(self._state)

    @property
    def resources(self) -> Resources:
        """Replicas, personas, documents and all other resources."""
        from tavus_emulator._handles.resources import Resources

        return Resources(self._api)

    @property
    def set_aside(self) -> list[dict[str, Any]]:
        """The last 100 timers that failed, oldest first, each with its subject and its error. The others go on."""
        return self._state.scheduler.set_aside

    def metrics(self) -> str:
        """Return metrics in Prometheus' text format. Raises `RuntimeError` without the option `telemetry`."""
        if self._parts.metrics is None:
            raise RuntimeError("metrics need the option telemetry (--telemetry) and the extra tavus-client[telemetry]")
        return self._parts.metrics.text(0 if self._server is None else self._server.connections).decode()

    def usage(self, api_key: str) -> Usage:
        """Return what the account of a key uses of its limits."""
        account = account_of(api_key)
        with self._state.store.within(account), self._state.moment() as now:
            return self._state.limits.usage(self._state.store, account, now)

    # ---- serving --------------------------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        """The served address, such as `http://127.0.0.1:40123`. Raises `RuntimeError` while it isn't served."""
        server = self._server
        if server is None:
            raise RuntimeError("the emulator is not being served: call start(), or use its transport in process")
        return server.url

    @property
    def transport(self) -> Transport:
        """The transport for `httpx.Client` and `httpx.AsyncClient`: the same state as over HTTP, without a socket."""
        if self._transport is None:
            from tavus_emulator._server.in_process import Transport  # httpx is slow to import, the command needs none

            self._transport = Transport(self._gateway, self._origin)
        return self._transport

    def respond(self, request: Request) -> Response:
        """Answer one request, as a plain function and without faults."""
        response = self._gateway.respond(request)
        assert response is not None
        return response

    def start(self) -> Self:
        """Serve over HTTP in a thread, until `stop`. Does nothing while it is served.

        Raises `OSError` when it can't listen on the address, `ValueError` when the address isn't a loopback one and
        there is no `admin_token`.
        """
        from tavus_emulator._server.serving import Serving
        from tavus_emulator._server.thread import ServerThread

        options = self._options
        if options.admin_token is None and not is_loopback(options.host):
            raise ValueError(f"on {options.host} others can reach the control API: give an admin_token for it")
        with self._lock:
            if self._server is None:
                serving = Serving(
                    self._gateway,
                    origin=self._origin,
                    request_timeout=options.request_timeout,
                    max_connections=options.max_connections,
                )
                server = ServerThread(serving, options.host, options.port)
                server.start()
                self._server = server
                self._state.origin = self._origin or server.url
        return self

    def stop(self) -> None:
        """Stop serving over HTTP. The state stays; `start` serves it again, on another port if `port` is 0."""
        with self._lock:
            if self._server is not None:
                self._server.stop()
                self._server = None

    def close(self) -> None:
        """Stop serving and release the state. The emulator can't be used afterwards."""
        self._stop_webhooks()  # before the server: a request that delivers webhooks can then end
        self.stop()
        self._finalizer()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def answer_control(self, request: Request) -> Response:
        """Answer a request to the control API, whose paths start with `/_emulator/`."""
        if self._control is None:
            from tavus_emulator._control import Control

            self._control = Control(self, self._gateway.admits, open_to_all=self._options.admin_token is None)
        return self._control.respond(request)

    # ---- the whole state ------------------------------------------------------------------------------------------

    def snapshot(self, path: str | Path | None = None) -> bytes:
        """Return the whole state as bytes, for `restore`; with a `path`, write it to that file as well.

        It contains the secret that meeting tokens are signed with, but no scripts that are functions. Raises `OSError`
        when the file can't be written.
        """
        image = whole_state.take_snapshot(self._state)
        if path is not None:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(image)
        return image

    def restore(self, snapshot: bytes | str | Path) -> None:
        """Restore a snapshot: bytes, or the path of a file.

        A virtual clock goes back to the snapshot's time. For others time has passed, and everything that became due
        since happens at once. Raises `StateError`, and changes nothing, for anything other than a snapshot; `OSError`
        when the file can't be read.
        """
        image = snapshot if isinstance(snapshot, bytes) else Path(snapshot).read_bytes()
        whole_state.restore_snapshot(self._state, image)

    def reset(self) -> None:
        """Return to the start: only the `load` option's resources, and with a `seed` the same ids again.

        The clock stays where it is. Scripts, faults, webhooks and the request log are cleared.
        """
        self._faults.clear()
        self._requests.clear()
        with self._state.store.alone():
            whole_state.clear(self._state)
            if self._loaded is not None:
                self.load(self._loaded)


def _advancing(clock: Clock, state: State, dispatcher: Dispatcher) -> Advancing:
    def run_due() -> None:
        state.scheduler.run_due()
        dispatcher.run_due()

    def moved() -> None:
        state.scheduler.reload()
        dispatcher.clock_moved()
        state.audience.clock_moved()

    return Advancing(clock, state.store, run_due=run_due, delivers=lambda: not state.outbox.paused, moved=moved)


def _close(scheduler: Scheduler[State], destinations: Destinations, store: Store, clock: Clock) -> None:
    scheduler.close()
    destinations.close()
    shared_clock.leave(clock, store)
    try:
        if store.durable and not store.shared:
            store.meta.put("now", epoch_microseconds(clock.now()))
    except (sqlite3.Error, UnavailableError) as error:  # such as a full disk
        report(error)
    finally:
        store.close()


def _answer_control(reference: weakref.ref[Emulator]) -> Callable[[Request], Response]:
    # Loaded on first use, and holding the emulator weakly: in a cycle with it, its store would stay open for long.
    def answer(request: Request) -> Response:
        emulator = reference()
        if emulator is None:
            raise RuntimeError("the emulator is gone")
        return emulator.answer_control(request)

    return answer


def _own_names(options: Options) -> frozenset[str]:
    public = None if options.public_url is None else urlsplit(options.public_url).hostname
    return frozenset({options.host.lower(), public or ""})


def _read_contract(contract: Contract | Mapping[str, Any] | str | Path | None) -> Contract:
    if contract is None:
        return Contract.default()
    if isinstance(contract, Contract):
        return contract
    return Contract.from_file(contract) if isinstance(contract, str | Path) else Contract.from_document(contract)
