from typing import Literal

PersonaConversationalFlowReplicaInterruptibility = Literal["high", "low", "medium"]

PERSONA_CONVERSATIONAL_FLOW_REPLICA_INTERRUPTIBILITY_VALUES: set[PersonaConversationalFlowReplicaInterruptibility] = {
    "high",
    "low",
    "medium",
}


def check_persona_conversational_flow_replica_interruptibility(
    value: str,
) -> PersonaConversationalFlowReplicaInterruptibility:
    if value in PERSONA_CONVERSATIONAL_FLOW_REPLICA_INTERRUPTIBILITY_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PERSONA_CONVERSATIONAL_FLOW_REPLICA_INTERRUPTIBILITY_VALUES!r}"
    )
