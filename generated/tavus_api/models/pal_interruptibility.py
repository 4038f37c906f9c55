from typing import Literal

PalInterruptibility = Literal["high", "low", "medium"]

PAL_INTERRUPTIBILITY_VALUES: set[PalInterruptibility] = {
    "high",
    "low",
    "medium",
}


def check_pal_interruptibility(value: str) -> PalInterruptibility:
    if value in PAL_INTERRUPTIBILITY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PAL_INTERRUPTIBILITY_VALUES!r}")
