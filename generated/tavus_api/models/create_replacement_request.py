from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, without_unset

T = TypeVar("T", bound="CreateReplacementRequest")


@_attrs_define
class CreateReplacementRequest:
    """The request body of `createReplacement`."""

    original_video_url: str
    """ The url of the video to start from. """
    new_transcript: str
    """ What the speaker says in the new video. """
    transcription_id: str | Unset = UNSET
    """ The unique identifier of the transcription. """
    callback_url: str | Unset = UNSET
    """ The url that is called when the work is done. """
    replacement_name: str | Unset = UNSET
    """ The name of the replacement. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        original_video_url = self.original_video_url

        new_transcript = self.new_transcript

        transcription_id = self.transcription_id

        callback_url = self.callback_url

        replacement_name = self.replacement_name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "original_video_url": original_video_url,
                "new_transcript": new_transcript,
            }
        )
        if transcription_id is not UNSET:
            field_dict["transcription_id"] = transcription_id
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url
        if replacement_name is not UNSET:
            field_dict["replacement_name"] = replacement_name

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        original_video_url = d.pop("original_video_url")

        new_transcript = d.pop("new_transcript")

        transcription_id = d.pop("transcription_id", UNSET)

        callback_url = d.pop("callback_url", UNSET)

        replacement_name = d.pop("replacement_name", UNSET)

        create_replacement_request = cls(
            original_video_url=original_video_url,
            new_transcript=new_transcript,
            transcription_id=transcription_id,
            callback_url=callback_url,
            replacement_name=replacement_name,
        )

        create_replacement_request.additional_properties = d
        return create_replacement_request

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
