from typing import Literal

ToolOrigin = Literal["audio", "llm", "vision"]

TOOL_ORIGIN_VALUES: set[ToolOrigin] = {
    "audio",
    "llm",
    "vision",
}


def check_tool_origin(value: str) -> ToolOrigin:
    if value in TOOL_ORIGIN_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TOOL_ORIGIN_VALUES!r}")
