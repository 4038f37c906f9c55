from typing import Literal

SttLayerSttEngine = Literal[
    "tavus-advanced", "tavus-auto", "tavus-deepgram-medical", "tavus-parakeet", "tavus-soniox", "tavus-whisper"
]

STT_LAYER_STT_ENGINE_VALUES: set[SttLayerSttEngine] = {
    "tavus-advanced",
    "tavus-auto",
    "tavus-deepgram-medical",
    "tavus-parakeet",
    "tavus-soniox",
    "tavus-whisper",
}


def check_stt_layer_stt_engine(value: str) -> SttLayerSttEngine:
    if value in STT_LAYER_STT_ENGINE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {STT_LAYER_STT_ENGINE_VALUES!r}")
