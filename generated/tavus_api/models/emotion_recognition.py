from typing import Literal

EmotionRecognition = Literal["auto", "full", "limited"]

EMOTION_RECOGNITION_VALUES: set[EmotionRecognition] = {
    "auto",
    "full",
    "limited",
}


def check_emotion_recognition(value: str) -> EmotionRecognition:
    if value in EMOTION_RECOGNITION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {EMOTION_RECOGNITION_VALUES!r}")
