from typing import Literal

ToolAuthLocation = Literal["header", "query"]

TOOL_AUTH_LOCATION_VALUES: set[ToolAuthLocation] = {
    "header",
    "query",
}


def check_tool_auth_location(value: str) -> ToolAuthLocation:
    if value in TOOL_AUTH_LOCATION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TOOL_AUTH_LOCATION_VALUES!r}")
