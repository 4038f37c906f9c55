from typing import Literal

ObjectiveModality = Literal["verbal", "visual"]

OBJECTIVE_MODALITY_VALUES: set[ObjectiveModality] = {
    "verbal",
    "visual",
}


def check_objective_modality(value: str) -> ObjectiveModality:
    if value in OBJECTIVE_MODALITY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {OBJECTIVE_MODALITY_VALUES!r}")
