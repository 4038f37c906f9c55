from typing import Literal

OnResolve = Literal["add_to_context", "fire_and_forget", "generate_response", "response_in_result"]

ON_RESOLVE_VALUES: set[OnResolve] = {
    "add_to_context",
    "fire_and_forget",
    "generate_response",
    "response_in_result",
}


def check_on_resolve(value: str) -> OnResolve:
    if value in ON_RESOLVE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ON_RESOLVE_VALUES!r}")
