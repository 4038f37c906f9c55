"""What each control call does. A handler gets the emulator, the parameters and the body, and returns JSON or None."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from tavus_emulator._clock import SystemClock, VirtualClock, timestamp
from tavus_emulator._problems import Problem, RefusalError, show

if TYPE_CHECKING:
    from tavus_emulator._emulator import Emulator

TOKEN_HEADER = "x-emulator-token"  # noqa: S105 - a header's name
Handler: TypeAlias = Callable[["Emulator", dict[str, Any], Any], Any]


def _get_document(_emulator: Emulator, _parameters: dict[str, Any], _body: Any) -> Any:
    from tavus_emulator._control._document import DOCUMENT

    return DOCUMENT


def _get_health(_emulator: Emulator, _parameters: dict[str, Any], _body: Any) -> Any:
    return {"status": "ok"}


def _get_state(emulator: Emulator, _parameters: dict[str, Any], _body: Any) -> Any:
    return {
        "clock": _clock(emulator),
        "requests": len(emulator.requests),
        "faults": len(emulator.faults),
    }


def _get_clock(emulator: Emulator, _parameters: dict[str, Any], _body: Any) -> Any:
    return _clock(emulator)


def _advance_clock(emulator: Emulator, _parameters: dict[str, Any], body: Any) -> Any:
    try:
        emulator.clock.advance(**body)
    except RuntimeError as error:
        raise RefusalError(409, Problem("", str(error))) from None
    except (OverflowError, ValueError):
        raise RefusalError(400, Problem("body", "leads beyond the year 9999")) from None
    return _clock(emulator)


def _clock(emulator: Emulator) -> dict[str, Any]:
    clock = emulator.clock
    mode = "virtual" if isinstance(clock, VirtualClock) else "real" if isinstance(clock, SystemClock) else "other"
    return {"now": timestamp(clock.now()), "mode": mode, "speed": getattr(clock, "speed", 0.0)}


def _list_faults(emulator: Emulator, _parameters: dict[str, Any], _body: Any) -> Any:
    return {"data": [fault.as_dict() for fault in emulator.faults]}


def _add_fault(emulator: Emulator, _parameters: dict[str, Any], body: Any) -> Any:
    try:
        return emulator.faults.add(**body).as_dict()
    except ValueError as error:
        raise RefusalError(400, Problem("body", str(error))) from None


def _get_fault(emulator: Emulator, parameters: dict[str, Any], _body: Any) -> Any:
    fault = emulator.faults.get(parameters["fault_id"])
    if fault is None:
        raise _no_fault(parameters)
    return fault.as_dict()


def _delete_fault(emulator: Emulator, parameters: dict[str, Any], _body: Any) -> None:
    try:
        emulator.faults.remove(parameters["fault_id"])
    except KeyError:
        raise _no_fault(parameters) from None


def _no_fault(parameters: dict[str, Any]) -> RefusalError:
    return RefusalError(404, Problem("path.fault_id", f"there is no fault {show(parameters['fault_id'])}"))


def _clear_faults(emulator: Emulator, _parameters: dict[str, Any], _body: Any) -> None:
    emulator.faults.clear()


def _list_requests(emulator: Emulator, parameters: dict[str, Any], _body: Any) -> Any:
    limit = parameters.pop("limit")
    seen = emulator.requests(**parameters)
    return {"data": [request.as_dict() for request in seen[-limit:]], "total_count": len(seen)}


def _clear_requests(emulator: Emulator, _parameters: dict[str, Any], _body: Any) -> None:
    emulator.requests.clear()


def _seed(emulator: Emulator, _parameters: dict[str, Any], body: Any) -> Any:
    added = {"replicas": emulator.add_replica, "personas": emulator.add_persona, "documents": emulator.add_document}
    return {kind: [add(**given) for given in body.get(kind, ())] for kind, add in added.items()}


HANDLERS: Mapping[str, Handler] = {
    "addFault": _add_fault,
    "advanceClock": _advance_clock,
    "clearFaults": _clear_faults,
    "clearRequests": _clear_requests,
    "deleteFault": _delete_fault,
    "getClock": _get_clock,
    "getDocument": _get_document,
    "getFault": _get_fault,
    "getHealth": _get_health,
    "getState": _get_state,
    "listFaults": _list_faults,
    "listRequests": _list_requests,
    "seed": _seed,
}
