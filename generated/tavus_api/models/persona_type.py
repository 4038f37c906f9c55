from typing import Literal

PersonaType = Literal["system", "user"]

PERSONA_TYPE_VALUES: set[PersonaType] = {
    "system",
    "user",
}


def check_persona_type(value: str) -> PersonaType:
    if value in PERSONA_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PERSONA_TYPE_VALUES!r}")
