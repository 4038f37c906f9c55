from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object, without_unset

if TYPE_CHECKING:
    from ..models.video_properties import VideoProperties


T = TypeVar("T", bound="GenerateVideoRequest")


@_attrs_define
class GenerateVideoRequest:
    """The request body of `generateVideo`."""

    replica_id: str
    """ The unique identifier of the replica. """
    video_name: str | Unset = UNSET
    """ The name of the video. """
    background_url: str | Unset = UNSET
    """ The url of a website that is shown behind the replica. """
    background_source_url: str | Unset = UNSET
    """ The url of a video that is shown behind the replica. """
    callback_url: str | Unset = UNSET
    """ The url that is called when the work is done. """
    fast: bool | Unset = UNSET
    """ If true, the video is made faster and without extras such as thumbnails. """
    transparent_background: bool | Unset = UNSET
    """ If true, the background is transparent; needs `fast`. """
    watermark_image_url: str | Unset = UNSET
    """ The url of an image that is laid over the video. """
    properties: VideoProperties | Unset = UNSET
    """ Further settings. """
    script: str | Unset = UNSET
    """ What the replica says. """
    audio_url: str | Unset = UNSET
    """ The url of the audio that the replica speaks. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        replica_id = self.replica_id

        video_name = self.video_name

        background_url = self.background_url

        background_source_url = self.background_source_url

        callback_url = self.callback_url

        fast = self.fast

        transparent_background = self.transparent_background

        watermark_image_url = self.watermark_image_url

        properties: Any = as_dict(self.properties)

        script = self.script

        audio_url = self.audio_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "replica_id": replica_id,
            }
        )
        if video_name is not UNSET:
            field_dict["video_name"] = video_name
        if background_url is not UNSET:
            field_dict["background_url"] = background_url
        if background_source_url is not UNSET:
            field_dict["background_source_url"] = background_source_url
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url
        if fast is not UNSET:
            field_dict["fast"] = fast
        if transparent_background is not UNSET:
            field_dict["transparent_background"] = transparent_background
        if watermark_image_url is not UNSET:
            field_dict["watermark_image_url"] = watermark_image_url
        if properties is not UNSET:
            field_dict["properties"] = properties
        if script is not UNSET:
            field_dict["script"] = script
        if audio_url is not UNSET:
            field_dict["audio_url"] = audio_url

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.video_properties import VideoProperties  # noqa: PLC0415

        d = dict(src_dict)
        replica_id = d.pop("replica_id")

        video_name = d.pop("video_name", UNSET)

        background_url = d.pop("background_url", UNSET)

        background_source_url = d.pop("background_source_url", UNSET)

        callback_url = d.pop("callback_url", UNSET)

        fast = d.pop("fast", UNSET)

        transparent_background = d.pop("transparent_background", UNSET)

        watermark_image_url = d.pop("watermark_image_url", UNSET)

        _properties = d.pop("properties", UNSET)
        properties: VideoProperties | Unset
        if isinstance(_properties, Unset):
            properties = UNSET
        else:
            properties = VideoProperties.from_dict(as_object(_properties))

        script = d.pop("script", UNSET)

        audio_url = d.pop("audio_url", UNSET)

        generate_video_request = cls(
            replica_id=replica_id,
            video_name=video_name,
            background_url=background_url,
            background_source_url=background_source_url,
            callback_url=callback_url,
            fast=fast,
            transparent_background=transparent_background,
            watermark_image_url=watermark_image_url,
            properties=properties,
            script=script,
            audio_url=audio_url,
        )

        generate_video_request.additional_properties = d
        return generate_video_request

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
