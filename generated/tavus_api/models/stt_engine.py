from typing import Literal

SttEngine = Literal[
    "tavus-advanced", "tavus-auto", "tavus-deepgram-medical", "tavus-parakeet", "tavus-soniox", "tavus-whisper"
]

STT_ENGINE_VALUES: set[SttEngine] = {
    "tavus-advanced",
    "tavus-auto",
    "tavus-deepgram-medical",
    "tavus-parakeet",
    "tavus-soniox",
    "tavus-whisper",
}


def check_stt_engine(value: str) -> SttEngine:
    if value in STT_ENGINE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {STT_ENGINE_VALUES!r}")
