from typing import Literal

IdleEngagement = Literal["eager", "off", "patient"]

IDLE_ENGAGEMENT_VALUES: set[IdleEngagement] = {
    "eager",
    "off",
    "patient",
}


def check_idle_engagement(value: str) -> IdleEngagement:
    if value in IDLE_ENGAGEMENT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {IDLE_ENGAGEMENT_VALUES!r}")
