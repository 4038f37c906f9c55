from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.deployment_init_captcha import DeploymentInitCaptcha
    from ..models.deployment_init_limits import DeploymentInitLimits
    from ..models.json_object import JsonObject


T = TypeVar("T", bound="DeploymentInit")


@_attrs_define
class DeploymentInit:
    """The answer of `getDeploymentInit`."""

    deployment_id: None | str | Unset = UNSET
    """ The unique identifier of the deployment. """
    channel: None | str | Unset = UNSET
    """ Where conversations are started. """
    customization: JsonObject | None | Unset = UNSET
    """ Looks and texts; free in form. """
    has_password: bool | None | Unset = UNSET
    """ Whether a password is needed to start a conversation. """
    replica_thumbnail_video_url: None | str | Unset = UNSET
    """ An older name of `thumbnail_video_url`. """
    thumbnail_video_url: None | str | Unset = UNSET
    """ The url of a short video of the face. """
    thumbnail_image_url: None | str | Unset = UNSET
    """ The url of a picture of the face. """
    show_tavus_branding: bool | None | Unset = UNSET
    """ Whether the page shows whose service it is. """
    limits: DeploymentInitLimits | None | Unset = UNSET
    """ How many calls there may be, and how long. """
    captcha: DeploymentInitCaptcha | None | Unset = UNSET
    """ The captcha that a visitor has to solve, where there is one. """
    is_available: bool | None | Unset = UNSET
    """ Whether a conversation can be started now. """
    unavailable_reason: None | str | Unset = UNSET
    """ Why none can be started, such as `daily_limit`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.deployment_init_captcha import DeploymentInitCaptcha  # noqa: PLC0415
        from ..models.deployment_init_limits import DeploymentInitLimits  # noqa: PLC0415
        from ..models.json_object import JsonObject  # noqa: PLC0415

        deployment_id = self.deployment_id

        channel = self.channel

        customization: dict[str, Any] | None | Unset
        if isinstance(self.customization, Unset):
            customization = UNSET
        elif isinstance(self.customization, JsonObject):
            customization = as_dict(self.customization)

        else:
            customization = self.customization

        has_password = self.has_password

        replica_thumbnail_video_url = self.replica_thumbnail_video_url

        thumbnail_video_url = self.thumbnail_video_url

        thumbnail_image_url = self.thumbnail_image_url

        show_tavus_branding = self.show_tavus_branding

        limits: dict[str, Any] | None | Unset
        if isinstance(self.limits, Unset):
            limits = UNSET
        elif isinstance(self.limits, DeploymentInitLimits):
            limits = as_dict(self.limits)

        else:
            limits = self.limits

        captcha: dict[str, Any] | None | Unset
        if isinstance(self.captcha, Unset):
            captcha = UNSET
        elif isinstance(self.captcha, DeploymentInitCaptcha):
            captcha = as_dict(self.captcha)

        else:
            captcha = self.captcha

        is_available = self.is_available

        unavailable_reason = self.unavailable_reason

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if deployment_id is not UNSET:
            field_dict["deployment_id"] = deployment_id
        if channel is not UNSET:
            field_dict["channel"] = channel
        if customization is not UNSET:
            field_dict["customization"] = customization
        if has_password is not UNSET:
            field_dict["has_password"] = has_password
        if replica_thumbnail_video_url is not UNSET:
            field_dict["replica_thumbnail_video_url"] = replica_thumbnail_video_url
        if thumbnail_video_url is not UNSET:
            field_dict["thumbnail_video_url"] = thumbnail_video_url
        if thumbnail_image_url is not UNSET:
            field_dict["thumbnail_image_url"] = thumbnail_image_url
        if show_tavus_branding is not UNSET:
            field_dict["show_tavus_branding"] = show_tavus_branding
        if limits is not UNSET:
            field_dict["limits"] = limits
        if captcha is not UNSET:
            field_dict["captcha"] = captcha
        if is_available is not UNSET:
            field_dict["is_available"] = is_available
        if unavailable_reason is not UNSET:
            field_dict["unavailable_reason"] = unavailable_reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.deployment_init_captcha import DeploymentInitCaptcha  # noqa: PLC0415
        from ..models.deployment_init_limits import DeploymentInitLimits  # noqa: PLC0415
        from ..models.json_object import JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        deployment_id: None | str | Unset = d.pop("deployment_id", UNSET)

        channel: None | str | Unset = d.pop("channel", UNSET)

        def _parse_customization(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                customization_type_0 = JsonObject.from_dict(as_object(data))

                return customization_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        customization = _parse_customization(d.pop("customization", UNSET))

        has_password: bool | None | Unset = d.pop("has_password", UNSET)

        replica_thumbnail_video_url: None | str | Unset = d.pop("replica_thumbnail_video_url", UNSET)

        thumbnail_video_url: None | str | Unset = d.pop("thumbnail_video_url", UNSET)

        thumbnail_image_url: None | str | Unset = d.pop("thumbnail_image_url", UNSET)

        show_tavus_branding: bool | None | Unset = d.pop("show_tavus_branding", UNSET)

        def _parse_limits(data: object) -> DeploymentInitLimits | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                limits_type_0 = DeploymentInitLimits.from_dict(as_object(data))

                return limits_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DeploymentInitLimits | None | Unset, data)

        limits = _parse_limits(d.pop("limits", UNSET))

        def _parse_captcha(data: object) -> DeploymentInitCaptcha | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                captcha_type_0 = DeploymentInitCaptcha.from_dict(as_object(data))

                return captcha_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DeploymentInitCaptcha | None | Unset, data)

        captcha = _parse_captcha(d.pop("captcha", UNSET))

        is_available: bool | None | Unset = d.pop("is_available", UNSET)

        unavailable_reason: None | str | Unset = d.pop("unavailable_reason", UNSET)

        deployment_init = cls(
            deployment_id=deployment_id,
            channel=channel,
            customization=customization,
            has_password=has_password,
            replica_thumbnail_video_url=replica_thumbnail_video_url,
            thumbnail_video_url=thumbnail_video_url,
            thumbnail_image_url=thumbnail_image_url,
            show_tavus_branding=show_tavus_branding,
            limits=limits,
            captcha=captcha,
            is_available=is_available,
            unavailable_reason=unavailable_reason,
        )

        deployment_init.additional_properties = d
        return deployment_init

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
