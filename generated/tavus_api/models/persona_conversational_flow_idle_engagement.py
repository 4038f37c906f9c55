from typing import Literal

PersonaConversationalFlowIdleEngagement = Literal["eager", "off", "patient"]

PERSONA_CONVERSATIONAL_FLOW_IDLE_ENGAGEMENT_VALUES: set[PersonaConversationalFlowIdleEngagement] = {
    "eager",
    "off",
    "patient",
}


def check_persona_conversational_flow_idle_engagement(value: str) -> PersonaConversationalFlowIdleEngagement:
    if value in PERSONA_CONVERSATIONAL_FLOW_IDLE_ENGAGEMENT_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PERSONA_CONVERSATIONAL_FLOW_IDLE_ENGAGEMENT_VALUES!r}"
    )
