from typing import Literal

ToolSort = Literal["asc", "desc"]

TOOL_SORT_VALUES: set[ToolSort] = {
    "asc",
    "desc",
}


def check_tool_sort(value: str) -> ToolSort:
    if value in TOOL_SORT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TOOL_SORT_VALUES!r}")
