from typing import Literal

PipelineMode = Literal["echo", "full"]

PIPELINE_MODE_VALUES: set[PipelineMode] = {
    "echo",
    "full",
}


def check_pipeline_mode(value: str) -> PipelineMode:
    if value in PIPELINE_MODE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PIPELINE_MODE_VALUES!r}")
