from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="DeploymentInitLimits")


@_attrs_define
class DeploymentInitLimits:
    """`DeploymentInit.limits`."""

    max_call_duration: int | None | Unset = UNSET
    """ The longest conversation, in seconds. """
    daily_call_limit_per_user: int | None | Unset = UNSET
    """ Conversations a day for each visitor. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        max_call_duration = self.max_call_duration

        daily_call_limit_per_user = self.daily_call_limit_per_user

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if max_call_duration is not UNSET:
            field_dict["max_call_duration"] = max_call_duration
        if daily_call_limit_per_user is not UNSET:
            field_dict["daily_call_limit_per_user"] = daily_call_limit_per_user

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        max_call_duration: int | None | Unset = d.pop("max_call_duration", UNSET)

        daily_call_limit_per_user: int | None | Unset = d.pop("daily_call_limit_per_user", UNSET)

        deployment_init_limits = cls(
            max_call_duration=max_call_duration,
            daily_call_limit_per_user=daily_call_limit_per_user,
        )

        deployment_init_limits.additional_properties = d
        return deployment_init_limits

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
