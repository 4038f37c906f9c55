from typing import Literal

FaceType = Literal["system", "user"]

FACE_TYPE_VALUES: set[FaceType] = {
    "system",
    "user",
}


def check_face_type(value: str) -> FaceType:
    if value in FACE_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {FACE_TYPE_VALUES!r}")
