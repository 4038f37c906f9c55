from typing import Literal

PersonaConversationalFlowVoiceIsolation = Literal["near", "off"]

PERSONA_CONVERSATIONAL_FLOW_VOICE_ISOLATION_VALUES: set[PersonaConversationalFlowVoiceIsolation] = {
    "near",
    "off",
}


def check_persona_conversational_flow_voice_isolation(value: str) -> PersonaConversationalFlowVoiceIsolation:
    if value in PERSONA_CONVERSATIONAL_FLOW_VOICE_ISOLATION_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PERSONA_CONVERSATIONAL_FLOW_VOICE_ISOLATION_VALUES!r}"
    )
