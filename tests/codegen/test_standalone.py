"""The generated package used on its own, like any client of openapi-python-client, against the emulator."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any, cast, get_args

import anyio
import pytest

from tavus_api import AuthenticatedClient
from tavus_api.operation import Operation as Call
from tavus_api.resources import METHODS
from tavus_api.service import CREDENTIAL
from tavus_api.types import Unset
from tavus_emulator import Emulator, VirtualClock
from tests.harness.contracts import OPERATIONS, Operation, needs, success
from tests.harness.families import needed, plain, rows, to_collection, to_thing

FAMILIES = sorted({family for family, _ in METHODS.values()})


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with Emulator(clock=VirtualClock()) as emulator:
        yield emulator


@pytest.fixture
def client(emulator: Emulator) -> Iterator[AuthenticatedClient]:
    with new_client(emulator) as client:
        yield client


def new_client(emulator: Emulator) -> AuthenticatedClient:
    return AuthenticatedClient(base_url=emulator.url, token="key", prefix="", auth_header_name=CREDENTIAL.name)


def modules(family: str) -> list[tuple[Operation, ModuleType]]:
    """Return the operations of a family, each with the generator's module for it."""
    values = vars(import_module(f"tavus_api.resources.{family}")).values()
    calls = cast("list[Call[Any]]", [value for value in values if type(value) is Call])
    return [(OPERATIONS[call.id], import_module(call.build.__module__)) for call in calls]


def body(module: ModuleType, operation: Operation) -> Any:
    """Return a request body as a model with its required fields."""
    hint = inspect.get_annotations(module.sync_detailed, eval_str=True)["body"]
    model = next(kind for kind in get_args(hint) or (hint,) if kind is not Unset)  # a body may be optional
    return model.from_dict(needed(operation))


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("style", ["sync", "asyncio"])
def test_a_family_works_through_the_generators_functions(
    emulator: Emulator, client: AuthenticatedClient, family: str, style: str
) -> None:
    calls, created = modules(family), dict[str, Any]()

    def ask(module: ModuleType, *args: Any, **arguments: Any) -> Any:
        """Call the module's function, or the detailed one if there is no other."""
        function = getattr(module, style, None) or getattr(module, f"{style}_detailed")
        if style == "sync":
            return function(*args, client=client, **arguments)

        async def main() -> Any:
            async with new_client(emulator) as own:
                return await function(*args, client=own, **arguments)

        return anyio.run(main)

    for operation, module in calls:
        if to_collection("post")(operation):
            created = plain(ask(module, body=body(module, operation)))
    made = [value for key, value in created.items() if key.endswith("_id")][:1]
    for operation, module in calls:
        if to_collection("get")(operation):
            listed = rows(ask(module).to_dict())
            ids = {value for row in listed for value in row.values() if isinstance(value, str)}
            assert set(made) <= ids
        if to_thing("get")(operation) and made:
            read = plain(ask(module, *made))
            common = read.keys() & created.keys()
            assert common
            assert {key: read[key] for key in common} == {key: created[key] for key in common}
    for operation, module in calls:
        if to_thing("delete")(operation) and made:
            assert ask(module, *made).status_code // 100 == 2


def test_the_detailed_functions_return_status_and_headers(client: AuthenticatedClient) -> None:
    needs("createConversation")
    create = import_module("tavus_api.api.conversations.create_conversation")
    model = inspect.get_annotations(create.sync, eval_str=True)["body"]
    answer = create.sync_detailed(client=client, body=model(replica_id="r90bbd427f71"))
    assert (answer.status_code, answer.headers["content-type"]) == (
        success("/v2/conversations"),
        "application/json",
    )
    assert answer.parsed.conversation_id
    refused = create.sync_detailed(client=client, body=model())
    assert (refused.status_code, refused.parsed) == (400, None)


def test_a_row_that_is_not_an_object_raises() -> None:
    needs("listConversations")
    from tavus_api.models import ConversationList

    for row in ([], "", ["ab"]):
        with pytest.raises(TypeError, match="not an object"):
            ConversationList.from_dict({"data": [row], "total_count": 1})
