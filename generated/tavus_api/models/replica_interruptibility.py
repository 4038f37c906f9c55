from typing import Literal

ReplicaInterruptibility = Literal["high", "low", "medium"]

REPLICA_INTERRUPTIBILITY_VALUES: set[ReplicaInterruptibility] = {
    "high",
    "low",
    "medium",
}


def check_replica_interruptibility(value: str) -> ReplicaInterruptibility:
    if value in REPLICA_INTERRUPTIBILITY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {REPLICA_INTERRUPTIBILITY_VALUES!r}")
