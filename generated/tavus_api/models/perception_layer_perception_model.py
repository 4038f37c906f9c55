from typing import Literal

PerceptionLayerPerceptionModel = Literal["off", "raven-0", "raven-1"]

PERCEPTION_LAYER_PERCEPTION_MODEL_VALUES: set[PerceptionLayerPerceptionModel] = {
    "off",
    "raven-0",
    "raven-1",
}


def check_perception_layer_perception_model(value: str) -> PerceptionLayerPerceptionModel:
    if value in PERCEPTION_LAYER_PERCEPTION_MODEL_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PERCEPTION_LAYER_PERCEPTION_MODEL_VALUES!r}")
