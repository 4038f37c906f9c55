from typing import Literal

TriggerType = Literal["in_call", "post_call"]

TRIGGER_TYPE_VALUES: set[TriggerType] = {
    "in_call",
    "post_call",
}


def check_trigger_type(value: str) -> TriggerType:
    if value in TRIGGER_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TRIGGER_TYPE_VALUES!r}")
