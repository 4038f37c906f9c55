"""The recording's API keys, none of which reaches the emulator: each gets a stand-in."""

from __future__ import annotations

from collections.abc import Iterable

from tavus_emulator._verify.calls import Call

_UNAUTHORIZED = 401
_REFUSED = "refused"
_UNRECORDED = "unrecorded"
_BEARER = "Bearer "


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
        if stand_in is None or not call.operation.key_headers:
            return {}
        name = next((one for one in call.operation.key_headers if one in call.exchange.headers), None)
        name = name or call.operation.key_headers[0]
        return {name: f"{_BEARER}{stand_in}" if name == "authorization" else stand_in}


def _key(call: Call) -> str | None:
    for name in call.operation.key_headers:
        key = call.exchange.headers.get(name, "").strip()
        if key:
            return key
    return None
