from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="DeploymentInitCaptcha")


@_attrs_define
class DeploymentInitCaptcha:
    """`DeploymentInit.captcha`."""

    provider: None | str | Unset = UNSET
    """ Whose captcha it is. """
    site_key: None | str | Unset = UNSET
    """ The public key of the page. """
    challenge_path: None | str | Unset = UNSET
    """ Where the challenge is. """
    action: None | str | Unset = UNSET
    """ What the challenge is for. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        provider = self.provider

        site_key = self.site_key

        challenge_path = self.challenge_path

        action = self.action

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if provider is not UNSET:
            field_dict["provider"] = provider
        if site_key is not UNSET:
            field_dict["site_key"] = site_key
        if challenge_path is not UNSET:
            field_dict["challenge_path"] = challenge_path
        if action is not UNSET:
            field_dict["action"] = action

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        provider: None | str | Unset = d.pop("provider", UNSET)

        site_key: None | str | Unset = d.pop("site_key", UNSET)

        challenge_path: None | str | Unset = d.pop("challenge_path", UNSET)

        action: None | str | Unset = d.pop("action", UNSET)

        deployment_init_captcha = cls(
            provider=provider,
            site_key=site_key,
            challenge_path=challenge_path,
            action=action,
        )

        deployment_init_captcha.additional_properties = d
        return deployment_init_captcha

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
