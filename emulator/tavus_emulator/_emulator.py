"""The emulator as an object."""

from __future__ import annotations

import math
import os
import threading
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import urlsplit

from tavus_emulator._api.api import Api
from tavus_emulator._api.request_log import RequestLog
from tavus_emulator._contract.contract import Contract
from tavus_emulator._conversations import lifecycle, recordings
from tavus_emulator._conversations.recordings import Recording
from tavus_emulator._conversations.room import Room
from tavus_emulator._core.ids import Ids
from tavus_emulator._core.loopback import is_loopback
from tavus_emulator._core.messages import Request, Response
from tavus_emulator._faults.faults import Faults
from tavus_emulator._handles import resources
from tavus_emulator._handles.resources import Resource
from tavus_emulator._handles.seed import SeedError, plant, read_seed
from tavus_emulator._handles.webhooks import Webhooks
from tavus_emulator._resources.families import LIVES
from tavus_emulator._server.gateway import Gateway
from tavus_emulator._state.limits import Limits, Usage
from tavus_emulator._state.meeting_tokens import Tokens
from tavus_emulator._state.scripts import ANY_REPLICA, Script
from tavus_emulator._state.state import State, account_of
from tavus_emulator._storage.destinations import Destinations
from tavus_emulator._store.store import Store
from tavus_emulator._store.tables.accounts import EVERYONE
from tavus_emulator._time.clock import (
    Clock,
    ScaledClock,
    SystemClock,
    VirtualClock,
    epoch_microseconds,
    from_microseconds,
    timestamp,
)
from tavus_emulator._time.scheduler import Scheduler
from tavus_emulator._webhooks.dispatcher import Dispatcher
from tavus_emulator._webhooks.sender import TIMEOUT, Sender

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from tavus_emulator._control import Control
    from tavus_emulator._server.in_process import Transport
    from tavus_emulator._server.thread import ServerThread

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
    `contract`: an OpenAPI 3.0 or 3.1 document, or the path of one in JSON or YAML; None is the built-in one.
    `clock`: what tells the time; None is this machine's clock, `VirtualClock()` one that a test moves,
    `ScaledClock(60)` one that runs faster.
    `seed`: makes ids and meeting tokens repeatable.
    `state`: the file that everything is kept in, for one emulator at a time; None keeps it in memory.
    `resources`: what is there from the beginning, and again after `reset`: a document, or its path, for `seed`.
    `max_concurrent`: how many conversations an account may have at once; None is no limit.
    `credits`: how many minutes of conversation an account has, counted from creation to end; None is no limit.
    `join_delay`: seconds after which the replica joins a conversation.
    `recordings`: the folder that recordings are written to; None is a temporary one that is removed by `close`.
    `storage_endpoints`: servers that recordings are written to instead, by provider (`s3`, `gcs`, `azure_blob`), such
    as `{"s3": "http://127.0.0.1:5000"}`. Credentials of the server stand in the URL: `http://KEY:SECRET@127.0.0.1:9000`.
    `strict`: refuse fields and query parameters that the contract doesn't have.
    `max_body_bytes`: longer request bodies are answered with 413.
    `host`, `port`: where `start` listens; port 0 is a free one.
    `public_url`: what links in answers start with, instead of the address that the client used.
    `log`: gets one JSON line for each request, without keys and tokens; None keeps silent.
    `admin_token`: what `x-emulator-token` has to say to the control API under `/_emulator/`; None asks for nothing,
    and is refused where `host` isn't a loopback address.
    `cors`: whether web pages of any origin may read the answers; None lets them where `host` is a loopback address.
    `request_timeout`: seconds of real time that a request over HTTP may take to come in.
    `webhook_allow`: hosts that webhooks go to beside this machine's own, such as `*.example.com`; `*` is any.
    `webhook_timeout`: seconds of real time that a receiver has to answer a webhook.

    Raises `ContractError` when the contract can't be served, `StateError` when the state file can't be used,
    `SeedError` for resources that make no sense, and `ValueError` for other options that don't; `ImportError` for
    `storage_endpoints` where the extra `recordings` isn't installed.
    """

    def __init__(
        self,
        *,
        api_keys: Iterable[str] | None = None,
        contract: Contract | Mapping[str, Any] | str | Path | None = None,
        clock: Clock | None = None,
        seed: int | str | None = None,
        state: str | Path | None = None,
        resources: Mapping[str, Any] | str | Path | None = None,
        max_concurrent: int | None = None,
        credits: float | None = None,  # noqa: A002 - what the service calls them
        join_delay: float = 1.0,
        recordings: str | Path | None = None,
        storage_endpoints: Mapping[str, str] | None = None,
        strict: bool = False,
        max_body_bytes: int = MAX_BODY_BYTES,
        host: str = "127.0.0.1",
        port: int = 0,
        public_url: str | None = None,
        log: TextIO | None = None,
        admin_token: str | None = None,
        cors: bool | None = None,
        request_timeout: float = 15.0,
        webhook_allow: Iterable[str] = (),
        webhook_timeout: float = TIMEOUT,
    ) -> None:
        keys = _checked_keys(api_keys)
        self._origin = _checked_origin(public_url)
        self._clock = SystemClock() if clock is None else clock
        limits = Limits(max_concurrent, credits)
        sender = Sender(self._clock, allow=webhook_allow, timeout=webhook_timeout)
        if not 0 <= join_delay < math.inf:
            raise ValueError(f"join_delay is a number of seconds, 0 or more, not {join_delay}")
        destinations = Destinations(recordings, storage_endpoints)
        contract = _load(contract)
        self._resources = None if resources is None else read_seed(resources)
        store = Store(state)
        scheduler = Scheduler(store, self._clock, {**lifecycle.KINDS, **LIVES.kinds})
        # Also when nobody calls close(): an open database that is collected warns on Python 3.13.
        self._finalizer = weakref.finalize(self, _close, scheduler, destinations, store, self._clock)
        opening = store.meta.get("openings") or 0 if store.durable else 0
        ids = Ids(seed, opening)
        tokens = Tokens(self._clock, ids.secret(), ids.domain())
        self._state = State(
            self._clock, ids, store, tokens, scheduler, limits, join_delay=join_delay, destinations=destinations
        )
        self._api = Api(contract, self._state, api_keys=keys, strict=strict, max_body_bytes=max_body_bytes)
        scheduler.attach(self._state)
        if opening:
            self._take_over()
        else:
            self._plant_resources()
        if store.durable:
            store.meta.put("openings", opening + 1)
            self._keep_secrets()
            scheduler.start()
        self._address = (host, port)
        self._admin_token = _checked_token(admin_token)
        self._request_timeout = _checked_timeout(request_timeout)
        self._faults = Faults(contract.operations)
        dispatcher = Dispatcher(self._state.outbox, self._clock, sender, self._faults, log, settle=self._state.settle)
        self._webhooks = Webhooks(self._state, dispatcher)
        self._stop_webhooks = weakref.finalize(self, dispatcher.close)
        self._requests = RequestLog()
        self._control: Control | None = None
        self._gateway = Gateway(
            self._api,
            self._faults,
            self._requests,
            _answer_control(weakref.ref(self)),
            log=log,
            token=self._admin_token,
            cors=is_loopback(host) if cors is None else cors,
        )
        self._lock = threading.Lock()
        self._server: ServerThread | None = None
        self._transport: Transport | None = None
        dispatcher.start()

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
            from tavus_emulator._server.in_process import (
                Transport,  # httpx is slow to import, and the command needs none
            )

            self._transport = Transport(self._gateway, self._origin)
        return self._transport

    @property
    def faults(self) -> Faults:
        """The rules that make the emulator answer badly. There are none until you add some."""
        return self._faults

    @property
    def webhooks(self) -> Webhooks:
        """What was and is to be delivered to `callback_url`s. Called, it opens a receiver for tests."""
        return self._webhooks

    @property
    def requests(self) -> RequestLog:
        """The last 1,000 requests, with what became of them."""
        return self._requests

    def respond(self, request: Request) -> Response:
        """Answer one request, as a plain function, to which no faults happen."""
        response = self._gateway.respond(request)
        assert response is not None
        return response

    def start(self) -> Self:
        """Serve over HTTP in a thread, until `stop`. Does nothing when it is being served.

        Raises `OSError` when the address can't be listened on, `ValueError` when it isn't a loopback one and there is
        no `admin_token`.
        """
        from tavus_emulator._server.connection import Serving
        from tavus_emulator._server.thread import ServerThread

        if self._admin_token is None and not is_loopback(self._address[0]):
            raise ValueError(f"on {self._address[0]} others reach the control API too: give an admin_token for it")
        with self._lock:
            if self._server is None:
                serving = Serving(self._gateway, origin=self._origin, request_timeout=self._request_timeout)
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
        self._stop_webhooks()  # before the server: a request that is delivering some comes to its end by it
        self.stop()
        self._finalizer()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # ---- conversations ------------------------------------------------------------------------------------------

    def room(self, conversation_id: str) -> Room:
        """The room of a conversation, of any account. Raises `RoomError` when there is none."""
        room = Room(self._state, conversation_id)
        room.check()
        return room

    def rooms(self, *, status: str | None = None, limit: int = 100) -> list[dict[str, str]]:
        """The newest conversations of all accounts: `conversation_id`, `account`, `status`, `conversation_name`,
        `created_at`. `status` is `active` or `ended`."""
        self._state.settle()
        return [
            {"conversation_id": data["conversation_id"], "account": account, "status": status}
            | {name: data[name] for name in ("conversation_name", "created_at")}
            for account, status, data in self._state.store.conversations.newest(status, limit)
        ]

    def script(self, replies: Script | Sequence[str], *, replica_id: str | None = None) -> None:
        """Decide what replicas answer in rooms; without this they say what was said to them.

        `replies`: the texts for a conversation's turns, the first for the first, silence after the last; or a function
        that gets a `Turn` and returns the text, or None for silence. With a `replica_id` only that replica answers so.
        """
        if isinstance(replies, str):
            raise TypeError("replies is a list of texts or a function; for one text write [text]")
        self._state.scripts.put(self._state.store, replica_id or ANY_REPLICA, replies)

    def usage(self, api_key: str) -> Usage:
        """What the account of a key uses of its limits."""
        with self._state.moment() as now:
            return self._state.limits.usage(self._state.store, account_of(api_key), now)

    @property
    def recordings(self) -> list[Recording]:
        """What was recorded in conversations that have ended, of all accounts, oldest first."""
        self._state.settle()
        return recordings.find(self._state)

    def recording(self, recording_id: str) -> Recording | None:
        """One recording, or None when there is none of this id."""
        self._state.settle()
        return recordings.get(self._state, recording_id)

    # ---- resources ----------------------------------------------------------------------------------------------

    def add_replica(
        self,
        *,
        replica_id: str | None = None,
        replica_name: str = "",
        status: str = "completed",
        fails_to_start: bool = False,
        api_key: str | None = None,
    ) -> str:
        """Add a replica, or replace the one with this id, and return its id.

        A conversation can use it when its training `status` is `completed`; one that `fails_to_start` shuts the
        conversation down instead of joining it. With an `api_key` only that account sees it.
        """
        replica_id = replica_id or self._state.ids.replica()
        data: dict[str, Any] = {
            "replica_id": replica_id,
            "replica_name": replica_name,
            "status": status,
            "replica_type": "user",
        }
        if fails_to_start:
            data["fails_to_start"] = True
        return self._put("replica", replica_id, data, api_key)

    def add_persona(
        self,
        *,
        persona_id: str | None = None,
        persona_name: str = "",
        default_replica_id: str | None = None,
        context: str = "",
        greeting: str = "",
        document_ids: Iterable[str] = (),
        document_tags: Iterable[str] = (),
        api_key: str | None = None,
    ) -> str:
        """Add a persona, or replace the one with this id, and return its id.

        Without a `default_replica_id` a conversation has to name a replica beside it. A conversation's own context is
        appended to `context`, its own greeting replaces `greeting`, its documents come on top. With an `api_key` only
        that account sees it.
        """
        persona_id = persona_id or self._state.ids.persona()
        data: dict[str, Any] = {
            "persona_id": persona_id,
            "persona_name": persona_name,
            "persona_type": "user",
            "context": context,
            "greeting": greeting,
            "document_ids": list(document_ids),
            "document_tags": list(document_tags),
        }
        if default_replica_id is not None:
            data["default_replica_id"] = default_replica_id
        return self._put("persona", persona_id, data, api_key)

    def add_document(
        self,
        *,
        document_id: str | None = None,
        document_name: str = "",
        text: str = "",
        status: str = "ready",
        tags: Iterable[str] = (),
        api_key: str | None = None,
    ) -> str:
        """Add a document, or replace the one with this id, and return its id.

        A conversation can use it when its `status` is `ready`. With an `api_key` only that account sees it.
        """
        document_id = document_id or self._state.ids.document()
        data = {
            "document_id": document_id,
            "document_name": document_name,
            "text": text,
            "status": status,
            "tags": list(tags),
        }
        return self._put("document", document_id, data, api_key)

    def add_resource(
        self,
        *,
        family: str,
        fields: Mapping[str, Any] | None = None,
        resource_id: str | None = None,
        api_key: str | None = None,
    ) -> str:
        """Add a resource of any family of the contract, or replace the one with this id, and return its id.

        `family` is the last part of the path, such as `objectives`. `fields` are what a creation takes, and what else
        is so, `status` for instance; what is left out is as it is once a creation has come to its end. With an
        `api_key` only that account sees it. Raises `ValueError` for a family that the contract doesn't have.
        """
        resources = self._api.resources(family)
        if resources is None:
            raise ValueError(f"the contract has no family {family!r}")
        kind = resources.family.kind
        resource_id = resource_id or str(resources.new_id(self._state, kind))
        return self._put(kind, resource_id, dict(fields or {}), api_key)

    def resources(self, *, kind: str | None = None, limit: int | None = None) -> list[Resource]:
        """The last `limit` resources of all accounts, conversations aside, oldest first; of one kind, `replica` say."""
        return resources.find(self._api, kind=kind, limit=limit)

    def resource(self, resource_id: str) -> Resource:
        """The resource with this id. Raises `KeyError` when there is none."""
        return resources.get(self._api, resource_id)

    def finish(self, resource_id: str) -> Resource:
        """Let a replica's training, a document's processing and the like come to its good end now.

        Its `callback_url` is told. Raises `KeyError` for an unknown resource, `ValueError` for one of a kind that is
        ready at once.
        """
        return resources.finish(self._api, resource_id)

    def fail(self, resource_id: str, error_message: str | None = None) -> Resource:
        """Let it fail now, for the reason given. Otherwise as `finish`."""
        return resources.fail(self._api, resource_id, error_message)

    def add_memory(self, *, memory_store: str, content: str, api_key: str | None = None) -> None:
        """Put something into a memory store. With an `api_key` only that account remembers it."""
        with self._state.moment() as now:
            memory = {"conversation_id": None, "role": "system", "content": content, "timestamp": timestamp(now)}
            self._state.store.memories.add(memory_store, _owner(api_key), [memory])

    def memories(self, memory_store: str, *, api_key: str) -> list[dict[str, Any]]:
        """What an account's memory store holds, oldest first: `{conversation_id, role, content, timestamp}`."""
        self._state.settle()
        return self._state.store.memories.find(memory_store, account_of(api_key))

    def add_script(self, *, replies: Sequence[str], replica_id: str | None = None) -> None:
        """`script`, for a seed document."""
        self.script(replies, replica_id=replica_id)

    def seed(self, document: Mapping[str, Any] | str | Path) -> None:
        """Add what a document, or the JSON file at a path, names, all or nothing:

            {"replicas": [{"replica_id": "r1", "replica_name": "Ada"}],
             "personas": [{"persona_id": "p1", "default_replica_id": "r1", "context": "…"}],
             "documents": [{"document_id": "d1", "tags": ["sales"]}],
             "resources": [{"family": "guardrails", "resource_id": "g1", "fields": {"name": "Polite"}}],
             "memories": [{"memory_store": "ada", "content": "…"}],
             "scripts": [{"replica_id": "r1", "replies": ["Hello.", "Goodbye."]}]}

        The fields of a member are the arguments of `add_replica`, `add_persona`, `add_document`, `add_resource`,
        `add_memory` and `add_script`. Raises `SeedError` with everything that is wrong, and `OSError` when the file
        can't be read.
        """
        calls = plant(
            read_seed(document),
            {
                "replicas": self.add_replica,
                "personas": self.add_persona,
                "documents": self.add_document,
                "resources": self.add_resource,
                "memories": self.add_memory,
                "scripts": self.add_script,
            },
        )
        with self._state.moment():
            for call in calls:
                try:
                    call()
                except ValueError as error:  # a family that the contract doesn't have
                    raise SeedError(str(error)) from None

    # ---- the whole state ----------------------------------------------------------------------------------------

    def snapshot(self, path: str | Path | None = None) -> bytes:
        """The whole state as bytes, for `restore`, written to a file as well when there is a `path`.

        It holds the secret that meeting tokens are signed with. Scripts that are functions aren't in it. Raises
        `OSError` when the file can't be written.
        """
        state = self._state
        with state.store.lock:
            state.store.meta.put("now", epoch_microseconds(state.settle()))
            state.store.meta.put("ids", state.ids.position())
            self._keep_secrets()
            image = state.store.snapshot()
        if path is not None:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(image)
        return image

    def restore(self, snapshot: bytes | str | Path) -> None:
        """Go back to a snapshot: bytes, or the path of a file.

        A virtual clock goes to the snapshot's time; for others time has passed, and what became due since happens at
        once. Raises `StateError`, and changes nothing, for anything else than a snapshot; `OSError` when the file
        can't be read.
        """
        image = snapshot if isinstance(snapshot, bytes) else Path(snapshot).read_bytes()
        state = self._state
        with state.store.lock:
            state.store.restore(image)
            state.ids.resume(state.store.meta.get("ids"))
            if isinstance(self._clock, VirtualClock):
                self._clock.restore(from_microseconds(state.store.meta.get("now")))
            self._take_over()

    def reset(self) -> None:
        """Begin anew: nothing but the `resources` of the beginning, and with a `seed` the same ids once more.

        The clock stays where it is. Scripts, faults, webhooks and the requests seen are forgotten.
        """
        self._faults.clear()
        self._requests.clear()
        state = self._state
        with state.store.lock:
            state.store.clear()
            state.ids.restart()
            state.tokens.replace(state.ids.secret(), state.ids.domain())
            state.scripts.clear()
            state.scheduler.reload()
            state.outbox.reload()
            if state.store.durable:
                state.store.meta.put("openings", 1)
                self._keep_secrets()
            self._plant_resources()

    def _take_over(self) -> None:
        """Go on with what the store holds."""
        state = self._state
        state.tokens.replace(bytes.fromhex(state.store.meta.get("secret")), state.store.meta.get("domain"))
        if isinstance(self._clock, VirtualClock | ScaledClock):
            self._clock.resume(_latest(state.store))
        state.scheduler.reload()
        state.outbox.reload()
        recordings.resume(state)

    def _keep_secrets(self) -> None:
        secret, domain = self._state.tokens.signs_with()
        self._state.store.meta.put("secret", secret.hex())
        self._state.store.meta.put("domain", domain)

    def _plant_resources(self) -> None:
        if self._resources is not None:
            self.seed(self._resources)

    def answer_control(self, request: Request) -> Response:
        """Answer what is asked of the control API, whose paths start with `/_emulator/`."""
        if self._control is None:
            from tavus_emulator._control import Control

            self._control = Control(self, self._gateway.admits, open_to_all=self._admin_token is None)
        return self._control.respond(request)

    def _put(self, kind: str, resource_id: str, data: dict[str, Any], api_key: str | None) -> str:
        resources = self._api.resources(kind)
        with self._state.moment() as now:
            if resources is not None:
                data = resources.complete(data, resource_id, now)
            self._state.store.resources.put(kind, resource_id, _owner(api_key), data)
        return resource_id


def _owner(api_key: str | None) -> str:
    return EVERYONE if api_key is None else account_of(api_key)


def _close(scheduler: Scheduler[State], destinations: Destinations, store: Store, clock: Clock) -> None:
    scheduler.close()
    destinations.close()
    if store.durable:
        store.meta.put("now", epoch_microseconds(clock.now()))
    store.close()


def _latest(store: Store) -> datetime:
    """The latest instant that the store's state knows of."""
    known = [store.meta.get("now") or 0, store.conversations.last_created() or 0]
    event = store.events.last()
    if event is not None:
        known.append(epoch_microseconds(datetime.fromisoformat(event["timestamp"])))
    return from_microseconds(max(known))


def _answer_control(reference: weakref.ref[Emulator]) -> Callable[[Request], Response]:
    # Loaded when first asked, and holding the emulator weakly: in a cycle with it, its store would stay open for long.
    def answer(request: Request) -> Response:
        emulator = reference()
        if emulator is None:
            raise RuntimeError("the emulator is gone")
        return emulator.answer_control(request)

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
