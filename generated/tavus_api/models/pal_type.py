from typing import Literal

PalType = Literal["system", "user"]

PAL_TYPE_VALUES: set[PalType] = {
    "system",
    "user",
}


def check_pal_type(value: str) -> PalType:
    if value in PAL_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PAL_TYPE_VALUES!r}")
