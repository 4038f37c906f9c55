from typing import Literal

DeploymentChannel = Literal["embed", "landing-page", "widget"]

DEPLOYMENT_CHANNEL_VALUES: set[DeploymentChannel] = {
    "embed",
    "landing-page",
    "widget",
}


def check_deployment_channel(value: str) -> DeploymentChannel:
    if value in DEPLOYMENT_CHANNEL_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {DEPLOYMENT_CHANNEL_VALUES!r}")
