from typing import Literal

TurnDetectionModel = Literal["sparrow-0", "sparrow-1"]

TURN_DETECTION_MODEL_VALUES: set[TurnDetectionModel] = {
    "sparrow-0",
    "sparrow-1",
}


def check_turn_detection_model(value: str) -> TurnDetectionModel:
    if value in TURN_DETECTION_MODEL_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TURN_DETECTION_MODEL_VALUES!r}")
