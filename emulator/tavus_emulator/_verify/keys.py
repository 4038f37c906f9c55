"""The recording's API keys, none of which reaches the emulator: each gets a stand-in."""

from __future__ import annotations

from collections.abc import Iterable

from tavus_emulator._contract.credentials import Credential
from tavus_emulator._verify.calls import Call

_UNAUTHORIZED = 401
_REFUSED = "refused"
_UNRECORDED = "unrecorded"


class Keys:
    """Stand-ins for the keys of calls.

    Only the recording shows which keys are valid, and they may be masked there: a call that got 401 gets one that the
    emulator refuses too. If no call has a key, they were removed, and every call gets the same stand-in.
    """

    def __init__(self, calls: Iterable[Call]) -> None:
        keys = dict.fromkeys(key for call in calls if (key := _key(call)) is not None)
        self._stand_ins = {key: f"recorded-{number}" for number, key in enumerate(keys, 1)}

    @property
    def admitted(self) -> list[str]:
        """The stand-ins that the emulator should accept."""
        return [*self._stand_ins.values(), _UNRECORDED]

    def stand_in(self, call: Call) -> str | None:
        """Return the stand-in for a call's key; None if it had none."""
        key = _key(call)
        if call.exchange.status == _UNAUTHORIZED:
            return None if key is None else _REFUSED
        if key is None:
            return None if self._stand_ins else _UNRECORDED
        return self._stand_ins[key]

    def headers(self, call: Call) -> dict[str, str]:
        """Return the headers with the stand-in."""
        stand_in = self.stand_in(call)
        places = _places(call)
        if stand_in is None or not places:
            return {}
        place = next((one for one in places if one.name in call.exchange.headers), places[0])
        return {place.name: place.write(stand_in)}


def _key(call: Call) -> str | None:
    for place in _places(call):
        key = call.exchange.headers.get(place.name, "").strip()
        if key:
            return key
    return None


def _places(call: Call) -> list[Credential]:
    """Return the headers that may have the key."""
    return [place for place in call.operation.credentials if place.location == "header"]
