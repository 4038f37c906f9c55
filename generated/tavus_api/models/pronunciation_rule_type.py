from typing import Literal

PronunciationRuleType = Literal["alias", "ipa"]

PRONUNCIATION_RULE_TYPE_VALUES: set[PronunciationRuleType] = {
    "alias",
    "ipa",
}


def check_pronunciation_rule_type(value: str) -> PronunciationRuleType:
    if value in PRONUNCIATION_RULE_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PRONUNCIATION_RULE_TYPE_VALUES!r}")
