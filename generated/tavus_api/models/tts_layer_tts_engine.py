from typing import Literal

TtsLayerTtsEngine = Literal["cartesia", "elevenlabs"]

TTS_LAYER_TTS_ENGINE_VALUES: set[TtsLayerTtsEngine] = {
    "cartesia",
    "elevenlabs",
}


def check_tts_layer_tts_engine(value: str) -> TtsLayerTtsEngine:
    if value in TTS_LAYER_TTS_ENGINE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TTS_LAYER_TTS_ENGINE_VALUES!r}")
