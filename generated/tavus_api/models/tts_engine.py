from typing import Literal

TtsEngine = Literal["cartesia", "elevenlabs"]

TTS_ENGINE_VALUES: set[TtsEngine] = {
    "cartesia",
    "elevenlabs",
}


def check_tts_engine(value: str) -> TtsEngine:
    if value in TTS_ENGINE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TTS_ENGINE_VALUES!r}")
