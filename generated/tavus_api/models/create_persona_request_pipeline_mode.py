from typing import Literal

CreatePersonaRequestPipelineMode = Literal["echo", "full"]

CREATE_PERSONA_REQUEST_PIPELINE_MODE_VALUES: set[CreatePersonaRequestPipelineMode] = {
    "echo",
    "full",
}


def check_create_persona_request_pipeline_mode(value: str) -> CreatePersonaRequestPipelineMode:
    if value in CREATE_PERSONA_REQUEST_PIPELINE_MODE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CREATE_PERSONA_REQUEST_PIPELINE_MODE_VALUES!r}")
