from typing import Literal

DeploymentSort = Literal["asc", "desc"]

DEPLOYMENT_SORT_VALUES: set[DeploymentSort] = {
    "asc",
    "desc",
}


def check_deployment_sort(value: str) -> DeploymentSort:
    if value in DEPLOYMENT_SORT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {DEPLOYMENT_SORT_VALUES!r}")
