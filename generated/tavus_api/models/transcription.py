from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Transcription")


@_attrs_define
class Transcription:
    """A transcription."""

    transcription_id: None | str | Unset = UNSET
    """ The unique identifier of the transcription. """
    file_url: None | str | Unset = UNSET
    """ The url of the audio or video file. """
    text: None | str | Unset = UNSET
    """ What is said in the file, once the transcription is ready. """
    status: None | str | Unset = UNSET
    """ How far the transcription is. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        transcription_id = self.transcription_id

        file_url = self.file_url

        text = self.text

        status = self.status

        created_at = self.created_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if transcription_id is not UNSET:
            field_dict["transcription_id"] = transcription_id
        if file_url is not UNSET:
            field_dict["file_url"] = file_url
        if text is not UNSET:
            field_dict["text"] = text
        if status is not UNSET:
            field_dict["status"] = status
        if created_at is not UNSET:
            field_dict["created_at"] = created_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        transcription_id: None | str | Unset = d.pop("transcription_id", UNSET)

        file_url: None | str | Unset = d.pop("file_url", UNSET)

        text: None | str | Unset = d.pop("text", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        transcription = cls(
            transcription_id=transcription_id,
            file_url=file_url,
            text=text,
            status=status,
            created_at=created_at,
        )

        transcription.additional_properties = d
        return transcription

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
