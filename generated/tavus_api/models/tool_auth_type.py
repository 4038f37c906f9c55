from typing import Literal

ToolAuthType = Literal["api_key", "basic", "bearer", "hmac", "none", "oauth2_client_credentials"]

TOOL_AUTH_TYPE_VALUES: set[ToolAuthType] = {
    "api_key",
    "basic",
    "bearer",
    "hmac",
    "none",
    "oauth2_client_credentials",
}


def check_tool_auth_type(value: str) -> ToolAuthType:
    if value in TOOL_AUTH_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TOOL_AUTH_TYPE_VALUES!r}")
