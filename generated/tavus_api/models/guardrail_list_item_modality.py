from typing import Literal

GuardrailListItemModality = Literal["verbal", "visual"]

GUARDRAIL_LIST_ITEM_MODALITY_VALUES: set[GuardrailListItemModality] = {
    "verbal",
    "visual",
}


def check_guardrail_list_item_modality(value: str) -> GuardrailListItemModality:
    if value in GUARDRAIL_LIST_ITEM_MODALITY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {GUARDRAIL_LIST_ITEM_MODALITY_VALUES!r}")
