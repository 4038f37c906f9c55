from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Video")


@_attrs_define
class Video:
    """What `generateVideo` answers."""

    video_id: str
    """ The unique identifier of the video. """
    video_name: str
    """ The name of the video. """
    status: str
    """ How far the video is. Possible values: `queued`, `generating`, `ready`, `error`, `deleted`. """
    hosted_url: str
    """ The url of a page that shows the video. """
    created_at: str
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
        field_dict.update(
            {
                "video_id": video_id,
                "video_name": video_name,
                "status": status,
                "hosted_url": hosted_url,
                "created_at": created_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        video_id = d.pop("video_id")

        video_name = d.pop("video_name")

        status = d.pop("status")

        hosted_url = d.pop("hosted_url")

        created_at = d.pop("created_at")

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
