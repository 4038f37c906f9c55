from typing import Literal

PalLayersTurnDetectionModel = Literal["sparrow-0", "sparrow-1", "timebased"]

PAL_LAYERS_TURN_DETECTION_MODEL_VALUES: set[PalLayersTurnDetectionModel] = {
    "sparrow-0",
    "sparrow-1",
    "timebased",
}


def check_pal_layers_turn_detection_model(value: str) -> PalLayersTurnDetectionModel:
    if value in PAL_LAYERS_TURN_DETECTION_MODEL_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PAL_LAYERS_TURN_DETECTION_MODEL_VALUES!r}")
