from typing import Literal

ToolApiMethod = Literal["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"]

TOOL_API_METHOD_VALUES: set[ToolApiMethod] = {
    "DELETE",
    "GET",
    "HEAD",
    "PATCH",
    "POST",
    "PUT",
}


def check_tool_api_method(value: str) -> ToolApiMethod:
    if value in TOOL_API_METHOD_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TOOL_API_METHOD_VALUES!r}")
