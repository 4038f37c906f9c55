from typing import Literal

ConfirmationMode = Literal["auto", "manual"]

CONFIRMATION_MODE_VALUES: set[ConfirmationMode] = {
    "auto",
    "manual",
}


def check_confirmation_mode(value: str) -> ConfirmationMode:
    if value in CONFIRMATION_MODE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CONFIRMATION_MODE_VALUES!r}")
