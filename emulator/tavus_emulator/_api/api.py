"""From a request to its response: a plain function over a contract and a state, without sockets or event loops."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tavus_emulator._api.request_reader import read_arguments
from tavus_emulator._api.routes import routes_of
from tavus_emulator._api.translation import newer_path, newer_response, older_request
from tavus_emulator._contract.contract import Contract
from tavus_emulator._contract.credentials import first_key
from tavus_emulator._contract.operation import Operation
from tavus_emulator._core.messages import Request, Response, empty_response, error_response, json_response
from tavus_emulator._core.problems import Problem, RefusalError, render, show
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._resources import video_page
from tavus_emulator._resources.masking import NAMES
from tavus_emulator._resources.served_collection import ServedCollection
from tavus_emulator._state.call import Call
from tavus_emulator._state.state import CONVERSATION, State, account_of

if TYPE_CHECKING:
    from tavus_emulator._conversations.channel.room_socket import OpenSession

_UNAUTHORIZED = Problem("", "Invalid access token", published=True)
HEALTH = "/healthz"  # needs no state: the process is alive, whatever its database does


def _as_is(response: Response) -> Response:
    return response


class _Match(NamedTuple):
    """A request, perhaps put into other words than it came in, and the operations at its path."""

    request: Request
    operations: Mapping[str, Operation]
    path_parameters: dict[str, str]
    translate: Callable[[Response], Response] = _as_is
    """Puts an answer into the words in which the request came."""


_OTHER_WORDS: tuple[tuple[Callable[[Request], Request | None], Callable[[Response], Response]], ...] = (
    (older_request, newer_response),
    (newer_path, _as_is),
)


class Api:
    """Answers requests."""

    def __init__(
        self, contract: Contract, state: State, *, api_keys: Iterable[str] | None, max_body_bytes: int
    ) -> None:
        self.contract = contract
        self.state = state
        self.max_body_bytes = max_body_bytes
        self._routes = routes = routes_of(contract)
        self.additions = frozenset(
            path for path, collection in routes.collections.items() if collection.type.family.kind == CONVERSATION
        )
        """Paths where a POST creates a conversation."""
        self._call_within = self._call_shared if state.store.shared else self._call_alone
        state.present = lambda kind, data: routes.present(kind, data, state.origin)
        self._accounts = None if api_keys is None else frozenset(map(account_of, api_keys))

    def collection(self, kind: str) -> ServedCollection | None:
        """The collection of a kind of resources, by its name, its path, or the last part of that."""
        for path, collection in self._routes.collections.items():
            if kind in (collection.type.family.kind, path, path.rpartition("/")[2]):
                return collection
        return None

    def respond(self, request: Request) -> Response:
        """Answer one request. Any request gets a response, never an exception."""
        found = self.contract.match(request.path)
        if found is not None:
            return self._respond(request, *found)
        translated = self._match_translated(request)
        if translated is None:
            return self._respond_outside_the_contract(request)
        response = self._respond(translated.request, translated.operations, translated.path_parameters)
        return translated.translate(response)

    def _match(self, request: Request) -> _Match | None:
        """What is at the request's path, or at its path in the other vocabulary."""
        found = self.contract.match(request.path)
        return self._match_translated(request) if found is None else _Match(request, *found)

    def _match_translated(self, request: Request) -> _Match | None:
        """What is at the request's path in the other vocabulary."""
        for rename, translate in _OTHER_WORDS:
            named = rename(request)
            found = None if named is None else self.contract.match(named.path)
            if named is not None and found is not None:
                return _Match(named, *found, translate)
        return None

    def _respond(
        self, request: Request, operations: Mapping[str, Operation], path_parameters: dict[str, str]
    ) -> Response:
        operation = _operation(operations, request.method)
        if operation is None:
            return answer_another_method(request, operations)
        account = None
        try:
            account = self._authenticate(operation, request, path_parameters)
            response = self._call_within(operation, request, account, path_parameters)
        except RefusalError as refusal:
            text = refusal.text or render(refusal.problems)
            key = refusal.key or operation.error_key(refusal.status)
            response = json_response(refusal.status, {key: text}, refusal.headers, operation.error_type(refusal.status))
            response.problems = refusal.problems
        response.operation = operation.operation_id
        response.account = account
        return response

    def _respond_outside_the_contract(self, request: Request) -> Response:
        respond = _PAGES.get(request.path) or next(
            (respond for path, respond in _FOLDERS.items() if request.path.startswith(path)), None
        )
        if respond is None:
            return nothing_at(request)
        if request.method not in ("GET", "HEAD"):
            return answer_another_method(request, ("GET",))
        return respond(request, self.state)

    def open_session(self, request: Request) -> OpenSession | None:
        """Return what opens a session of a room at the request's path; None if there is no socket."""
        from tavus_emulator._conversations.channel import room_socket

        return room_socket.find(request, self.state)

    def identify(self, request: Request) -> tuple[str | None, str | None]:
        """The operation that a request calls, and the account of its key, valid or not."""
        found = self._match(request)
        operation = _operation(found.operations, request.method) if found else None
        if operation is None:
            return None, None
        key = first_key(operation.credentials, request)
        return operation.operation_id, None if key is None else account_of(key)

    def key(self, request: Request) -> str | None:
        """The API key of a request, wherever the contract has it; None without one."""
        return first_key(self._routes.credentials, request)

    def secret_names(self, operation_id: str | None) -> Container[str]:
        """Return the names under which a message of an operation has secrets, and where the contract has the key."""
        operation = self.contract.operations.get(operation_id or "")
        places = {place.name for place in self._routes.credentials}
        if operation is None:
            return places.union(NAMES)
        return places | self._routes.collections[operation.place.collection].masking.names

    def _authenticate(self, operation: Operation, request: Request, path_parameters: Mapping[str, str]) -> str:
        if not operation.credentials:
            return self._owner(operation, path_parameters) or account_of("")
        key = first_key(operation.credentials, request)
        if key is None:
            raise RefusalError(401, _UNAUTHORIZED)
        account = account_of(key)
        # Digests are compared, so that the time that it takes says nothing about any key.
        if self._accounts is not None and account not in self._accounts:
            raise RefusalError(401, _UNAUTHORIZED)
        return account

    def _owner(self, operation: Operation, path_parameters: Mapping[str, str]) -> str | None:
        """The account of an item that may be asked for without a key, though other operations need one."""
        if not self._routes.credentials or not path_parameters:
            return None
        root = self._routes.collections[operation.place.collection].root()
        return root.rows.owner(self.state, next(iter(path_parameters.values())))

    def _call_shared(
        self, operation: Operation, request: Request, account: str, path_parameters: dict[str, str]
    ) -> Response:
        store = self.state.store
        with store.within(account), store.lock:
            return self._call(operation, request, account, path_parameters)

    def _call_alone(
        self, operation: Operation, request: Request, account: str, path_parameters: dict[str, str]
    ) -> Response:
        # As `store.within`, which takes three calls more.
        thread = self.state.store.transaction().thread
        before, thread.scope = thread.scope, account
        try:
            return self._call(operation, request, account, path_parameters)
        finally:
            thread.scope = before

    def _call(self, operation: Operation, request: Request, account: str, path_parameters: dict[str, str]) -> Response:
        route = self._routes.of(operation)
        validation = route.collection.validation
        arguments = read_arguments(
            operation, request, path_parameters, strict=self.state.strict, max_body_bytes=self.max_body_bytes
        )
        problems = arguments.problems
        body: dict[str, Any] = {}
        if is_object(arguments.body):
            body = arguments.body
            for rule in route.rules:
                problems += rule.check(body, self.state, account)
            if not route.rules:
                problems += validation.check(operation, body, arguments.parameters, self.state, account)
        if problems:
            raise validation.refuse(operation, problems)
        return route.handler(
            Call(operation, request, account, arguments.parameters, body, self.state, arguments.body, arguments.renamed)
        )


def nothing_at(request: Request) -> Response:
    """Answer a request for an unknown path."""
    return error_response(404, Problem("", f"there is nothing at {show(request.path)}"))


def answer_another_method(request: Request, methods: Iterable[str]) -> Response:
    """Answer OPTIONS with the methods of the path, and any other method with 405. HEAD is allowed where GET is."""
    allowed = {*methods, "OPTIONS"}
    listed = ", ".join(sorted(allowed | {"HEAD"} if "GET" in allowed else allowed))
    if request.method == "OPTIONS":
        return empty_response(204, (("allow", listed),))
    text = f"{request.method[:20]} is not allowed at {show(request.path)}; allowed: {listed}"
    return error_response(405, Problem("", text), (("allow", listed),))


def _operation(operations: Mapping[str, Operation], method: str) -> Operation | None:
    operation = operations.get(method)
    return operations.get("GET") if operation is None and method == "HEAD" else operation


def _health(_request: Request, _state: State) -> Response:
    return json_response(200, {"status": "ok"})


def _readiness(_request: Request, state: State) -> Response:
    state.store.meta.get("name")  # raises while the database of a shared state is away
    return json_response(200, {"status": "ok"})


def _room(request: Request, state: State) -> Response:
    from tavus_emulator._pages import room as room_page  # tests seldom open one

    return room_page.respond(request, state)


def _console(request: Request, _state: State) -> Response:
    from tavus_emulator._pages import console  # programs seldom open it

    return console.respond(request)


_PAGES = {"/": _console, HEALTH: _health, "/readyz": _readiness}
_FOLDERS = {"/rooms/": _room, video_page.FOLDER: video_page.respond}
