from typing import Literal

PalLayersTtsEngine = Literal["azure", "cartesia", "elevenlabs"]

PAL_LAYERS_TTS_ENGINE_VALUES: set[PalLayersTtsEngine] = {
    "azure",
    "cartesia",
    "elevenlabs",
}


def check_pal_layers_tts_engine(value: str) -> PalLayersTtsEngine:
    if value in PAL_LAYERS_TTS_ENGINE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PAL_LAYERS_TTS_ENGINE_VALUES!r}")
