from typing import Literal

TurnTakingPatience = Literal["high", "low", "medium"]

TURN_TAKING_PATIENCE_VALUES: set[TurnTakingPatience] = {
    "high",
    "low",
    "medium",
}


def check_turn_taking_patience(value: str) -> TurnTakingPatience:
    if value in TURN_TAKING_PATIENCE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TURN_TAKING_PATIENCE_VALUES!r}")
