from typing import Literal

OnCall = Literal["generate_filler", "passthrough", "silent", "static_filler"]

ON_CALL_VALUES: set[OnCall] = {
    "generate_filler",
    "passthrough",
    "silent",
    "static_filler",
}


def check_on_call(value: str) -> OnCall:
    if value in ON_CALL_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ON_CALL_VALUES!r}")
