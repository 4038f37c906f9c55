from typing import Literal

VoiceSort = Literal["asc", "desc"]

VOICE_SORT_VALUES: set[VoiceSort] = {
    "asc",
    "desc",
}


def check_voice_sort(value: str) -> VoiceSort:
    if value in VOICE_SORT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {VOICE_SORT_VALUES!r}")
