from typing import Literal

GuardrailLegacy = Literal["false", "true"]

GUARDRAIL_LEGACY_VALUES: set[GuardrailLegacy] = {
    "false",
    "true",
}


def check_guardrail_legacy(value: str) -> GuardrailLegacy:
    if value in GUARDRAIL_LEGACY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {GUARDRAIL_LEGACY_VALUES!r}")
