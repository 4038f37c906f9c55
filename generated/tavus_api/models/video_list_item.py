from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.video_data import VideoData


T = TypeVar("T", bound="VideoListItem")


@_attrs_define
class VideoListItem:
    """One of `VideoList.data`."""

    video_id: None | str | Unset = UNSET
    """ The unique identifier of the video. """
    video_name: None | str | Unset = UNSET
    """ The name of the video. """
    status: None | str | Unset = UNSET
    """ How far the video is. Possible values: `queued`, `generating`, `ready`, `error`, `deleted`. """
    data: None | Unset | VideoData = UNSET
    """ What the video was made from. """
    download_url: None | str | Unset = UNSET
    """ The url to download the video from, once it is ready. """
    hosted_url: None | str | Unset = UNSET
    """ The url of a page that shows the video. """
    stream_url: None | str | Unset = UNSET
    """ The url to stream the video from, once it is ready. """
    status_details: None | str | Unset = UNSET
    """ More about the status, in words. """
    background_url: None | str | Unset = UNSET
    """ The url of a website that is shown behind the replica. """
    background_source_url: None | str | Unset = UNSET
    """ The url of a video that is shown behind the replica. """
    still_image_thumbnail_url: None | str | Unset = UNSET
    """ The url of a still image of the video. """
    gif_thumbnail_url: None | str | Unset = UNSET
    """ The url of a moving thumbnail of the video. """
    error_details: None | str | Unset = UNSET
    """ What went wrong, if anything did. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.video_data import VideoData  # noqa: PLC0415

        video_id = self.video_id

        video_name = self.video_name

        status = self.status

        data: dict[str, Any] | None | Unset
        if isinstance(self.data, Unset):
            data = UNSET
        elif isinstance(self.data, VideoData):
            data = as_dict(self.data)

        else:
            data = self.data

        download_url = self.download_url

        hosted_url = self.hosted_url

        stream_url = self.stream_url

        status_details = self.status_details

        background_url = self.background_url

        background_source_url = self.background_source_url

        still_image_thumbnail_url = self.still_image_thumbnail_url

        gif_thumbnail_url = self.gif_thumbnail_url

        error_details = self.error_details

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if video_id is not UNSET:
            field_dict["video_id"] = video_id
        if video_name is not UNSET:
            field_dict["video_name"] = video_name
        if status is not UNSET:
            field_dict["status"] = status
        if data is not UNSET:
            field_dict["data"] = data
        if download_url is not UNSET:
            field_dict["download_url"] = download_url
        if hosted_url is not UNSET:
            field_dict["hosted_url"] = hosted_url
        if stream_url is not UNSET:
            field_dict["stream_url"] = stream_url
        if status_details is not UNSET:
            field_dict["status_details"] = status_details
        if background_url is not UNSET:
            field_dict["background_url"] = background_url
        if background_source_url is not UNSET:
            field_dict["background_source_url"] = background_source_url
        if still_image_thumbnail_url is not UNSET:
            field_dict["still_image_thumbnail_url"] = still_image_thumbnail_url
        if gif_thumbnail_url is not UNSET:
            field_dict["gif_thumbnail_url"] = gif_thumbnail_url
        if error_details is not UNSET:
            field_dict["error_details"] = error_details

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.video_data import VideoData  # noqa: PLC0415

        d = dict(src_dict)
        video_id: None | str | Unset = d.pop("video_id", UNSET)

        video_name: None | str | Unset = d.pop("video_name", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        def _parse_data(data: object) -> None | Unset | VideoData:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                data_type_0 = VideoData.from_dict(as_object(data))

                return data_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | VideoData, data)

        data = _parse_data(d.pop("data", UNSET))

        download_url: None | str | Unset = d.pop("download_url", UNSET)

        hosted_url: None | str | Unset = d.pop("hosted_url", UNSET)

        stream_url: None | str | Unset = d.pop("stream_url", UNSET)

        status_details: None | str | Unset = d.pop("status_details", UNSET)

        background_url: None | str | Unset = d.pop("background_url", UNSET)

        background_source_url: None | str | Unset = d.pop("background_source_url", UNSET)

        still_image_thumbnail_url: None | str | Unset = d.pop("still_image_thumbnail_url", UNSET)

        gif_thumbnail_url: None | str | Unset = d.pop("gif_thumbnail_url", UNSET)

        error_details: None | str | Unset = d.pop("error_details", UNSET)

        video_list_item = cls(
            video_id=video_id,
            video_name=video_name,
            status=status,
            data=data,
            download_url=download_url,
            hosted_url=hosted_url,
            stream_url=stream_url,
            status_details=status_details,
            background_url=background_url,
            background_source_url=background_source_url,
            still_image_thumbnail_url=still_image_thumbnail_url,
            gif_thumbnail_url=gif_thumbnail_url,
            error_details=error_details,
        )

        video_list_item.additional_properties = d
        return video_list_item

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
