from typing import Literal

ObjectiveListItemConfirmationMode = Literal["auto", "manual"]

OBJECTIVE_LIST_ITEM_CONFIRMATION_MODE_VALUES: set[ObjectiveListItemConfirmationMode] = {
    "auto",
    "manual",
}


def check_objective_list_item_confirmation_mode(value: str) -> ObjectiveListItemConfirmationMode:
    if value in OBJECTIVE_LIST_ITEM_CONFIRMATION_MODE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {OBJECTIVE_LIST_ITEM_CONFIRMATION_MODE_VALUES!r}")
