"""Handlers of the control API. Each gets the emulator, the parameters and the body, and returns JSON, a whole
response, or None."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

from tavus_emulator._control.controlled import Controlled
from tavus_emulator._control.document import document, maximum
from tavus_emulator._conversations.recordings import Recording
from tavus_emulator._conversations.room import Room, RoomError, RoomRefusedError
from tavus_emulator._core.messages import Response, json_response
from tavus_emulator._core.problems import Problem, RefusalError, show
from tavus_emulator._handles.loading import LoadError
from tavus_emulator._pages.rendering import asset
from tavus_emulator._time.clock import Clock, ScaledClock, SystemClock, reading
from tavus_emulator._time.virtual_clock import VirtualClock
from tavus_emulator._webhooks.outbox import Delivery

Handler: TypeAlias = Callable[[Controlled, dict[str, Any], Any], Any]


def _get_document(_emulator: Controlled, _parameters: dict[str, Any], _body: Any) -> Any:
    return document()


def _get_health(_emulator: Controlled, _parameters: dict[str, Any], _body: Any) -> Any:
    return {"status": "ok"}


def _get_asset(_emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Response:
    return asset(parameters["name"])


def _get_state(emulator: Controlled, _parameters: dict[str, Any], _body: Any) -> Any:
    return {
        "clock": _clock(emulator, emulator.clock),
        "requests": len(emulator.requests),
        "faults": len(emulator.faults),
        "conversations": len(emulator.rooms.find(status="active", limit=maximum("listRooms", "limit"))),
        "set_aside": emulator.set_aside,
    }


def _get_metrics(emulator: Controlled, _parameters: dict[str, Any], _body: Any) -> Response:
    try:
        text = emulator.metrics().encode()
    except RuntimeError as error:
        raise RefusalError(409, Problem("", str(error))) from None
    headers = [("content-type", "text/plain; version=0.0.4; charset=utf-8"), ("content-length", str(len(text)))]
    return Response(200, headers, text)


def _follow_changes(_emulator: Controlled, _parameters: dict[str, Any], _body: Any) -> Response:
    headers = [("content-type", "text/event-stream"), ("cache-control", "no-store")]
    return Response(200, headers, b"retry: 1000\n\n", follows=True)


def _get_clock(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Any:
    return _clock(emulator, _clock_of(emulator, parameters))


def _advance_clock(emulator: Controlled, _parameters: dict[str, Any], body: Any) -> Any:
    clock = _clock_of(emulator, body)
    advance: Callable[..., Any] | None = getattr(clock, "advance", None)
    try:
        if advance is None:
            raise RefusalError(409, Problem("", "this clock can't be advanced"))
        advance(**body)
    except RuntimeError as error:
        raise RefusalError(409, Problem("", str(error))) from None
    except (OverflowError, ValueError):
        raise RefusalError(400, Problem("body", "goes beyond the year 9999")) from None
    return _clock(emulator, clock)


def _clock_of(emulator: Controlled, given: dict[str, Any]) -> Clock:
    """Return the clock of an account that is named by itself or by its key, or else the emulator's."""
    account, key = given.pop("account", None), given.pop("api_key", None)
    try:
        if key is not None:
            return emulator.clock_of(key)
        return emulator.clock if account is None else emulator.clock_of_account(account)
    except RuntimeError as error:
        raise RefusalError(409, Problem("", str(error))) from None


def _change_clock(emulator: Controlled, _parameters: dict[str, Any], body: Any) -> Any:
    clock = emulator.clock
    if not isinstance(clock, ScaledClock):
        raise RefusalError(409, Problem("", "this clock has one speed; serve with --clock x1, or ScaledClock(1)"))
    try:
        clock.change_speed(body["speed"])
    except RuntimeError as error:
        raise RefusalError(409, Problem("", str(error))) from None
    return _clock(emulator, clock)


def _clock(emulator: Controlled, clock: Clock) -> dict[str, Any]:
    return {**reading(clock), "mode": _mode(emulator.clock)}


def _mode(clock: Clock) -> str:
    if isinstance(clock, VirtualClock):
        return "virtual"
    if isinstance(clock, ScaledClock) and clock.speed != 1:
        return "scaled"
    return "real" if isinstance(clock, SystemClock | ScaledClock) else "other"


def _get_answers(emulator: Controlled, _parameters: dict[str, Any], _body: Any) -> Any:
    answers = emulator.answers
    return {"sparse": answers.sparse, "mixed_vocabulary": answers.mixed_vocabulary}


def _change_answers(emulator: Controlled, _parameters: dict[str, Any], body: Any) -> Any:
    answers = emulator.answers
    answers.sparse = body.get("sparse", answers.sparse)
    answers.mixed_vocabulary = body.get("mixed_vocabulary", answers.mixed_vocabulary)
    return _get_answers(emulator, {}, None)


def _list_faults(emulator: Controlled, _parameters: dict[str, Any], _body: Any) -> Any:
    return {"data": [fault.as_dict() for fault in emulator.faults]}


def _add_fault(emulator: Controlled, _parameters: dict[str, Any], body: Any) -> Any:
    try:
        return emulator.faults.add(**body).as_dict()
    except ValueError as error:
        raise RefusalError(400, Problem("body", str(error))) from None


def _get_fault(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Any:
    fault = emulator.faults.get(parameters["fault_id"])
    if fault is None:
        raise _no_fault(parameters)
    return fault.as_dict()


def _delete_fault(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> None:
    try:
        emulator.faults.remove(parameters["fault_id"])
    except KeyError:
        raise _no_fault(parameters) from None


def _no_fault(parameters: dict[str, Any]) -> RefusalError:
    return RefusalError(404, Problem("path.fault_id", f"there is no fault {show(parameters['fault_id'])}"))


def _clear_faults(emulator: Controlled, _parameters: dict[str, Any], _body: Any) -> None:
    emulator.faults.clear()


def _list_requests(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Any:
    seen, total = emulator.requests.last(parameters.pop("limit"), **parameters)
    return {"data": [request.as_dict() for request in seen], "total_count": total}


def _get_archive(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Response:
    headers = (("content-disposition", 'attachment; filename="requests.har"'),)
    return json_response(200, emulator.requests.har(**parameters), headers)


def _clear_requests(emulator: Controlled, _parameters: dict[str, Any], _body: Any) -> None:
    emulator.requests.clear()


def _load(emulator: Controlled, _parameters: dict[str, Any], body: Any) -> None:
    try:
        emulator.load(body)
    except LoadError as error:
        raise RefusalError(400, Problem("body", str(error))) from None


def _reset(emulator: Controlled, _parameters: dict[str, Any], _body: Any) -> None:
    emulator.reset()


def _snapshot(emulator: Controlled, _parameters: dict[str, Any], _body: Any) -> Any:
    return {"snapshot": b64encode(emulator.snapshot()).decode()}


def _restore(emulator: Controlled, _parameters: dict[str, Any], body: Any) -> None:
    try:
        emulator.restore(b64decode(body["snapshot"], validate=True))
    except ValueError as error:  # StateError is one
        raise RefusalError(400, Problem("body.snapshot", f"is not a snapshot: {error}")) from None


@contextmanager
def _room(emulator: Controlled, parameters: dict[str, Any]) -> Generator[Room]:
    try:
        yield emulator.rooms.get(parameters["conversation_id"])
    except RoomRefusedError as error:
        raise RefusalError(_ROOM_STATUSES.get(error.reason, 409), Problem("", str(error))) from None
    except RoomError as error:
        raise RefusalError(409, Problem("", str(error))) from None


_ROOM_STATUSES = {"no room": 404, "not allowed": 403}


def _list_rooms(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Any:
    return {"data": emulator.rooms.summaries(**parameters)}


def _get_room(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Any:
    with _room(emulator, parameters) as room:
        return room.as_dict()


def _delete_room(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> None:
    with _room(emulator, parameters) as room:
        room.delete()


def _join_room(emulator: Controlled, parameters: dict[str, Any], body: Any) -> Any:
    with _room(emulator, parameters) as room:
        participant = room.join(body["name"], token=body.get("token"))
        return {"participant_id": participant.participant_id, "name": participant.name}


def _leave_room(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> None:
    with _room(emulator, parameters) as room:
        room.leave(parameters["participant_id"])


def _say(emulator: Controlled, parameters: dict[str, Any], body: Any) -> Any:
    with _room(emulator, parameters) as room:
        return {"reply": room.say(body["text"], participant_id=body.get("participant_id"))}


def _call_tool(emulator: Controlled, parameters: dict[str, Any], body: Any) -> Any:
    with _room(emulator, parameters) as room:
        delivery_id = room.call_tool(body["name"], body.get("arguments"))
    return _shown(emulator, emulator.webhooks.get(delivery_id))


def _list_messages(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Any:
    with _room(emulator, parameters) as room:
        sent = room.messages
        return {"data": sent[-parameters["limit"] :], "total_count": len(sent)}


def _send_message(emulator: Controlled, parameters: dict[str, Any], body: Any) -> Any:
    with _room(emulator, parameters) as room:
        return {"reply": room.send_app_message(**body)}


def _start_recording(emulator: Controlled, parameters: dict[str, Any], body: Any) -> None:
    with _room(emulator, parameters) as room:
        room.start_recording(participant_id=body.get("participant_id"))


def _stop_recording(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> None:
    with _room(emulator, parameters) as room:
        room.stop_recording()


def _list_recordings(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Any:
    limit = parameters.pop("limit")
    found = emulator.recordings.find(**parameters)
    return {"data": [recording.as_dict() for recording in found[-limit:]], "total_count": len(found)}


def _get_recording(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Any:
    return _recording(emulator, parameters).as_dict()


def _get_recording_video(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Any:
    video = _recording(emulator, parameters).video()
    return Response(200, [("content-type", "video/mp4"), ("content-length", str(len(video)))], video)


def _recording(emulator: Controlled, parameters: dict[str, Any]) -> Recording:
    try:
        return emulator.recordings.get(parameters["recording_id"])
    except KeyError:
        text = f"there is no recording {show(parameters['recording_id'])}"
        raise RefusalError(404, Problem("path.recording_id", text)) from None


def _list_resources(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Any:
    return {"data": [resource.as_dict() for resource in emulator.resources.find(**parameters)]}


def _get_resource(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Any:
    with _resource(parameters):
        return emulator.resources.get(parameters["resource_id"]).as_dict()


def _finish_resource(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Any:
    with _resource(parameters):
        return emulator.resources.finish(parameters["resource_id"]).as_dict()


def _fail_resource(emulator: Controlled, parameters: dict[str, Any], body: Any) -> Any:
    with _resource(parameters):
        return emulator.resources.fail(parameters["resource_id"], body.get("error_message")).as_dict()


@contextmanager
def _resource(parameters: dict[str, Any]) -> Generator[None]:
    try:
        yield
    except KeyError:
        text = f"there is no resource {show(parameters['resource_id'])}"
        raise RefusalError(404, Problem("path.resource_id", text)) from None
    except ValueError as error:
        raise RefusalError(409, Problem("", str(error))) from None


def _list_webhooks(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Any:
    found, total = emulator.webhooks.last(parameters.pop("limit"), **parameters)
    return {
        "data": [_shown(emulator, delivery) for delivery in found],
        "total_count": total,
        "paused": emulator.webhooks.paused,
    }


def _shown(emulator: Controlled, delivery: Delivery) -> dict[str, Any]:
    return {**delivery.as_dict(), "problems": emulator.webhooks.problems(delivery)}


def _get_webhook(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Any:
    return _shown(emulator, _webhook(emulator, parameters))


def _redeliver_webhook(emulator: Controlled, parameters: dict[str, Any], _body: Any) -> Any:
    emulator.webhooks.redeliver(_webhook(emulator, parameters))
    return _shown(emulator, _webhook(emulator, parameters))


def _webhook(emulator: Controlled, parameters: dict[str, Any]) -> Delivery:
    try:
        return emulator.webhooks.get(parameters["delivery_id"])
    except KeyError:
        text = f"there is no delivery {show(parameters['delivery_id'])}"
        raise RefusalError(404, Problem("path.delivery_id", text)) from None


def _redeliver_webhooks(emulator: Controlled, _parameters: dict[str, Any], body: Any) -> Any:
    return {"redelivered": emulator.webhooks.redeliver_all(**body)}


def _pause_webhooks(emulator: Controlled, _parameters: dict[str, Any], _body: Any) -> None:
    emulator.webhooks.pause()


def _resume_webhooks(emulator: Controlled, _parameters: dict[str, Any], _body: Any) -> None:
    emulator.webhooks.resume()


def _flush_webhooks(emulator: Controlled, _parameters: dict[str, Any], _body: Any) -> None:
    emulator.webhooks.flush()


def _trigger_webhook(emulator: Controlled, _parameters: dict[str, Any], body: Any) -> Any:
    try:
        return _shown(emulator, emulator.webhooks.trigger(**body))
    except KeyError:
        problem = Problem("body.conversation_id", f"there is no conversation {show(body['conversation_id'])}")
        raise RefusalError(400, problem) from None
    except ValueError as error:
        raise RefusalError(400, Problem("body", str(error))) from None


HANDLERS: Mapping[str, Handler] = {
    "addFault": _add_fault,
    "advanceClock": _advance_clock,
    "callTool": _call_tool,
    "changeAnswers": _change_answers,
    "changeClock": _change_clock,
    "clearFaults": _clear_faults,
    "clearRequests": _clear_requests,
    "deleteFault": _delete_fault,
    "deleteRoom": _delete_room,
    "failResource": _fail_resource,
    "finishResource": _finish_resource,
    "flushWebhooks": _flush_webhooks,
    "followChanges": _follow_changes,
    "getAnswers": _get_answers,
    "getArchive": _get_archive,
    "getAsset": _get_asset,
    "getClock": _get_clock,
    "getDocument": _get_document,
    "getFault": _get_fault,
    "getHealth": _get_health,
    "getMetrics": _get_metrics,
    "getRecording": _get_recording,
    "getRecordingVideo": _get_recording_video,
    "getResource": _get_resource,
    "getRoom": _get_room,
    "getState": _get_state,
    "getWebhook": _get_webhook,
    "joinRoom": _join_room,
    "leaveRoom": _leave_room,
    "listFaults": _list_faults,
    "listMessages": _list_messages,
    "listRecordings": _list_recordings,
    "listRequests": _list_requests,
    "listResources": _list_resources,
    "listRooms": _list_rooms,
    "listWebhooks": _list_webhooks,
    "load": _load,
    "pauseWebhooks": _pause_webhooks,
    "redeliverWebhook": _redeliver_webhook,
    "redeliverWebhooks": _redeliver_webhooks,
    "reset": _reset,
    "restore": _restore,
    "resumeWebhooks": _resume_webhooks,
    "say": _say,
    "sendMessage": _send_message,
    "snapshot": _snapshot,
    "startRecording": _start_recording,
    "stopRecording": _stop_recording,
    "triggerWebhook": _trigger_webhook,
}
