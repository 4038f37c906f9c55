from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Video")


@_attrs_define
class Video:
    """The answer of `generateVideo`."""

    video_id: None | str | Unset = UNSET
    """ The unique identifier of the video. """
    video_name: None | str | Unset = UNSET
    """ The name of the video. """
    status: None | str | Unset = UNSET
    """ How far the video is. Possible values: `queued`, `generating`, `ready`, `error`, `deleted`. """
    hosted_url: None | str | Unset = UNSET
    """ The url of a page that shows the video. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        video_id = self.video_id

        video_name = self.video_name

        status = self.status

        hosted_url = self.hosted_url

        created_at = self.created_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if video_id is not UNSET:
            field_dict["video_id"] = video_id
        if video_name is not UNSET:
            field_dict["video_name"] = video_name
        if status is not UNSET:
            field_dict["status"] = status
        if hosted_url is not UNSET:
            field_dict["hosted_url"] = hosted_url
        if created_at is not UNSET:
            field_dict["created_at"] = created_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        video_id: None | str | Unset = d.pop("video_id", UNSET)

        video_name: None | str | Unset = d.pop("video_name", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        hosted_url: None | str | Unset = d.pop("hosted_url", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        video = cls(
            video_id=video_id,
            video_name=video_name,
            status=status,
            hosted_url=hosted_url,
            created_at=created_at,
        )

        video.additional_properties = d
        return video

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
