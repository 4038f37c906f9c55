from typing import Literal

LearnedMemoryType = Literal["profile", "timeline"]

LEARNED_MEMORY_TYPE_VALUES: set[LearnedMemoryType] = {
    "profile",
    "timeline",
}


def check_learned_memory_type(value: str) -> LearnedMemoryType:
    if value in LEARNED_MEMORY_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LEARNED_MEMORY_TYPE_VALUES!r}")
