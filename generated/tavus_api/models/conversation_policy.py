from typing import Literal

ConversationPolicy = Literal["eu"]

CONVERSATION_POLICY_VALUES: set[ConversationPolicy] = {
    "eu",
}


def check_conversation_policy(value: str) -> ConversationPolicy:
    if value in CONVERSATION_POLICY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CONVERSATION_POLICY_VALUES!r}")
