from typing import Literal

PerceptionModel = Literal["off", "raven-0", "raven-1"]

PERCEPTION_MODEL_VALUES: set[PerceptionModel] = {
    "off",
    "raven-0",
    "raven-1",
}


def check_perception_model(value: str) -> PerceptionModel:
    if value in PERCEPTION_MODEL_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PERCEPTION_MODEL_VALUES!r}")
