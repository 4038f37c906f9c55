from typing import Literal

PersonaConversationalFlowTurnTakingPatience = Literal["high", "low", "medium"]

PERSONA_CONVERSATIONAL_FLOW_TURN_TAKING_PATIENCE_VALUES: set[PersonaConversationalFlowTurnTakingPatience] = {
    "high",
    "low",
    "medium",
}


def check_persona_conversational_flow_turn_taking_patience(value: str) -> PersonaConversationalFlowTurnTakingPatience:
    if value in PERSONA_CONVERSATIONAL_FLOW_TURN_TAKING_PATIENCE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PERSONA_CONVERSATIONAL_FLOW_TURN_TAKING_PATIENCE_VALUES!r}"
    )
