from typing import Literal

ObjectiveListItemModality = Literal["verbal", "visual"]

OBJECTIVE_LIST_ITEM_MODALITY_VALUES: set[ObjectiveListItemModality] = {
    "verbal",
    "visual",
}


def check_objective_list_item_modality(value: str) -> ObjectiveListItemModality:
    if value in OBJECTIVE_LIST_ITEM_MODALITY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {OBJECTIVE_LIST_ITEM_MODALITY_VALUES!r}")
