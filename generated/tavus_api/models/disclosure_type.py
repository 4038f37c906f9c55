from typing import Literal

DisclosureType = Literal["always", "auto", "off"]

DISCLOSURE_TYPE_VALUES: set[DisclosureType] = {
    "always",
    "auto",
    "off",
}


def check_disclosure_type(value: str) -> DisclosureType:
    if value in DISCLOSURE_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {DISCLOSURE_TYPE_VALUES!r}")
