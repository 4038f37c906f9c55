"""The interface of an emulator for the control API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from tavus_emulator._api.request_log import RequestLog
from tavus_emulator._faults.faults import Faults
from tavus_emulator._handles.recordings import Recordings
from tavus_emulator._handles.resources import Resources
from tavus_emulator._handles.rooms import Rooms
from tavus_emulator._handles.webhooks import Webhooks
from tavus_emulator._state.variation import Variation
from tavus_emulator._time.clock import Clock


class Controlled(Protocol):
    """The members that the control API's handlers need; `Emulator` documents them."""

    @property
    def answers(self) -> Variation: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def faults(self) -> Faults: ...
    @property
    def recordings(self) -> Recordings: ...
    @property
    def requests(self) -> RequestLog: ...
    @property
    def resources(self) -> Resources: ...
    @property
    def rooms(self) -> Rooms: ...
    @property
    def webhooks(self) -> Webhooks: ...
    def load(self, document: Mapping[str, Any], /) -> None: ...
    def reset(self) -> None: ...
    def restore(self, snapshot: bytes, /) -> None: ...
    def snapshot(self) -> bytes: ...
