from typing import Literal

VoiceIsolation = Literal["near", "off"]

VOICE_ISOLATION_VALUES: set[VoiceIsolation] = {
    "near",
    "off",
}


def check_voice_isolation(value: str) -> VoiceIsolation:
    if value in VOICE_ISOLATION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {VOICE_ISOLATION_VALUES!r}")
