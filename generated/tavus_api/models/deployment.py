from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.json_object import JsonObject


T = TypeVar("T", bound="Deployment")


@_attrs_define
class Deployment:
    """A PAL on a website: visitors start conversations with it without an API key."""

    deployment_id: None | str | Unset = UNSET
    """ The unique identifier of the deployment. """
    pal_id: None | str | Unset = UNSET
    """ The unique identifier of the PAL. """
    channel: None | str | Unset = UNSET
    """ Where conversations are started. """
    status: None | str | Unset = UNSET
    """ Whether conversations can be started. """
    name: None | str | Unset = UNSET
    """ The name of the deployment. """
    has_password: bool | None | Unset = UNSET
    """ Whether a password is needed to start a conversation. """
    customization: JsonObject | None | Unset = UNSET
    """ Looks and texts; free in form. """
    replica_thumbnail_video_url: None | str | Unset = UNSET
    """ An older name of `thumbnail_video_url`. """
    thumbnail_video_url: None | str | Unset = UNSET
    """ The url of a short video of the face. """
    thumbnail_image_url: None | str | Unset = UNSET
    """ The url of a picture of the face. """
    limits: JsonObject | None | Unset = UNSET
    """ How many calls there may be, and how long; free in form. """
    allowed_origins: list[str] | None | Unset = UNSET
    """ The origins of pages that may start conversations. """
    usage_total: int | None | Unset = UNSET
    """ The number of conversations so far. """
    usage_today: int | None | Unset = UNSET
    """ The number of conversations of today. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        deployment_id = self.deployment_id

        pal_id = self.pal_id

        channel = self.channel

        status = self.status

        name = self.name

        has_password = self.has_password

        customization: dict[str, Any] | None | Unset
        if isinstance(self.customization, Unset):
            customization = UNSET
        elif isinstance(self.customization, JsonObject):
            customization = as_dict(self.customization)

        else:
            customization = self.customization

        replica_thumbnail_video_url = self.replica_thumbnail_video_url

        thumbnail_video_url = self.thumbnail_video_url

        thumbnail_image_url = self.thumbnail_image_url

        limits: dict[str, Any] | None | Unset
        if isinstance(self.limits, Unset):
            limits = UNSET
        elif isinstance(self.limits, JsonObject):
            limits = as_dict(self.limits)

        else:
            limits = self.limits

        allowed_origins: list[str] | None | Unset
        if isinstance(self.allowed_origins, Unset):
            allowed_origins = UNSET
        elif isinstance(self.allowed_origins, list):
            allowed_origins = self.allowed_origins

        else:
            allowed_origins = self.allowed_origins

        usage_total = self.usage_total

        usage_today = self.usage_today

        created_at = self.created_at

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if deployment_id is not UNSET:
            field_dict["deployment_id"] = deployment_id
        if pal_id is not UNSET:
            field_dict["pal_id"] = pal_id
        if channel is not UNSET:
            field_dict["channel"] = channel
        if status is not UNSET:
            field_dict["status"] = status
        if name is not UNSET:
            field_dict["name"] = name
        if has_password is not UNSET:
            field_dict["has_password"] = has_password
        if customization is not UNSET:
            field_dict["customization"] = customization
        if replica_thumbnail_video_url is not UNSET:
            field_dict["replica_thumbnail_video_url"] = replica_thumbnail_video_url
        if thumbnail_video_url is not UNSET:
            field_dict["thumbnail_video_url"] = thumbnail_video_url
        if thumbnail_image_url is not UNSET:
            field_dict["thumbnail_image_url"] = thumbnail_image_url
        if limits is not UNSET:
            field_dict["limits"] = limits
        if allowed_origins is not UNSET:
            field_dict["allowed_origins"] = allowed_origins
        if usage_total is not UNSET:
            field_dict["usage_total"] = usage_total
        if usage_today is not UNSET:
            field_dict["usage_today"] = usage_today
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        deployment_id: None | str | Unset = d.pop("deployment_id", UNSET)

        pal_id: None | str | Unset = d.pop("pal_id", UNSET)

        channel: None | str | Unset = d.pop("channel", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        name: None | str | Unset = d.pop("name", UNSET)

        has_password: bool | None | Unset = d.pop("has_password", UNSET)

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

        replica_thumbnail_video_url: None | str | Unset = d.pop("replica_thumbnail_video_url", UNSET)

        thumbnail_video_url: None | str | Unset = d.pop("thumbnail_video_url", UNSET)

        thumbnail_image_url: None | str | Unset = d.pop("thumbnail_image_url", UNSET)

        def _parse_limits(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                limits_type_0 = JsonObject.from_dict(as_object(data))

                return limits_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        limits = _parse_limits(d.pop("limits", UNSET))

        def _parse_allowed_origins(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                allowed_origins_type_0 = cast(list[str], data)

                return allowed_origins_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        allowed_origins = _parse_allowed_origins(d.pop("allowed_origins", UNSET))

        usage_total: int | None | Unset = d.pop("usage_total", UNSET)

        usage_today: int | None | Unset = d.pop("usage_today", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        deployment = cls(
            deployment_id=deployment_id,
            pal_id=pal_id,
            channel=channel,
            status=status,
            name=name,
            has_password=has_password,
            customization=customization,
            replica_thumbnail_video_url=replica_thumbnail_video_url,
            thumbnail_video_url=thumbnail_video_url,
            thumbnail_image_url=thumbnail_image_url,
            limits=limits,
            allowed_origins=allowed_origins,
            usage_total=usage_total,
            usage_today=usage_today,
            created_at=created_at,
            updated_at=updated_at,
        )

        deployment.additional_properties = d
        return deployment

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
