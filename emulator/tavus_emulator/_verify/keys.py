"""The recording's API keys, none of which reaches the emulator: each gets a stand-in."""

from __future__ import annotations

from collections.abc import Iterable

from tavus_emulator._contract.credentials import Credential
from tavus_emulator._verify.calls import Call

_UNAUTHORIZED = 401
_REFUSED = "refused"
_UNRECORDED = "unrecorded"


class Keys:
    """Stand-ins for the keys that calls bear.

    Which keys are valid is only known from the recording, where they may be masked: a call that got 401 bears one that
    the emulator refuses too. Where no call bears any key, they were removed, and every call gets the same stand-in.
    """

    def __init__(self, calls: Iterable[Call]) -> None:
        keys = dict.fromkeys(key for call in calls if (key := _key(call)) is not None)
        self._stand_ins = {key: f"recorded-{number}" for number, key in enumerate(keys, 1)}

    @property
    def admitted(self) -> list[str]:
        """The stand-ins that the emulator is to admit."""
        return [*self._stand_ins.values(), _UNRECORDED]

    def stand_in(self, call: Call) -> str | None:
        """What a call bears in place of its key; None where it bore none."""
        key = _key(call)
        if call.exchange.status == _UNAUTHORIZED:
            return None if key is None else _REFUSED
        if key is None:
            return None if self._stand_ins else _UNRECORDED
        return self._stand_ins[key]

    def headers(self, call: Call) -> dict[str, str]:
        """The headers that bear the stand-in."""
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
    """The headers that may bear the key."""
    return [place for place in call.operation.credentials if place.location == "header"]
