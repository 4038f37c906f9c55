from typing import Literal

ReplicaType = Literal["system", "user"]

REPLICA_TYPE_VALUES: set[ReplicaType] = {
    "system",
    "user",
}


def check_replica_type(value: str) -> ReplicaType:
    if value in REPLICA_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {REPLICA_TYPE_VALUES!r}")
