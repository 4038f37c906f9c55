"""The handler of each operation, by its role."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from tavus_emulator._contract.operation import Operation
from tavus_emulator._contract.place import (
    ACT,
    CREATE,
    DELETE,
    ERASE,
    GET,
    LIST,
    PATCH,
    READ,
    RENAME,
    REPLACE,
    VIEW,
    WRITE,
)
from tavus_emulator._core.messages import Response
from tavus_emulator._resources.operations import attachments, creating, items, lists, patching, replacing, singletons
from tavus_emulator._resources.resource_type import takes_patch
from tavus_emulator._resources.served_collection import ServedCollection
from tavus_emulator._state.call import Call, Handler

_Role: TypeAlias = Callable[[ServedCollection, Call], Response]
_ROLES: Mapping[str, _Role] = {
    CREATE: creating.create,
    LIST: lists.list_page,
    GET: items.get,
    VIEW: items.get,
    REPLACE: replacing.replace,
    PATCH: items.change,
    RENAME: items.change,
    ACT: items.act,
    DELETE: items.delete,
    READ: singletons.read,
    WRITE: singletons.write,
    ERASE: singletons.erase,
}
_ATTACHING: Mapping[str, _Role] = {CREATE: attachments.attach, LIST: attachments.list_attached}


def handler_of(served: ServedCollection, operation: Operation) -> Handler:
    """Return the handler of an operation on these resources."""
    return partial(_role(served, operation), served)


def _role(served: ServedCollection, operation: Operation) -> _Role:
    role = operation.place.role
    if role in _ATTACHING and served.attaches:
        return _ATTACHING[role]
    if role == PATCH and takes_patch(operation):
        return patching.patch
    if role == WRITE and served.type.has(LIST):
        return replacing.replace_all
    return _ROLES[role]
