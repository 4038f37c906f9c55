from typing import Literal

GuardrailModality = Literal["verbal", "visual"]

GUARDRAIL_MODALITY_VALUES: set[GuardrailModality] = {
    "verbal",
    "visual",
}


def check_guardrail_modality(value: str) -> GuardrailModality:
    if value in GUARDRAIL_MODALITY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {GUARDRAIL_MODALITY_VALUES!r}")
