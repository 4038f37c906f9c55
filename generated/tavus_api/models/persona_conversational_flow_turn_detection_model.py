from typing import Literal

PersonaConversationalFlowTurnDetectionModel = Literal["sparrow-0", "sparrow-1"]

PERSONA_CONVERSATIONAL_FLOW_TURN_DETECTION_MODEL_VALUES: set[PersonaConversationalFlowTurnDetectionModel] = {
    "sparrow-0",
    "sparrow-1",
}


def check_persona_conversational_flow_turn_detection_model(value: str) -> PersonaConversationalFlowTurnDetectionModel:
    if value in PERSONA_CONVERSATIONAL_FLOW_TURN_DETECTION_MODEL_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PERSONA_CONVERSATIONAL_FLOW_TURN_DETECTION_MODEL_VALUES!r}"
    )
