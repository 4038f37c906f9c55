from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Transcription")


@_attrs_define
class Transcription:
    """A transcription."""

    transcription_id: str
    """ The unique identifier of the transcription. """
    file_url: str
    """ The url of the audio or video file. """
    status: str
    """ How far the transcription is. """
    created_at: str
    """ The date and time of creation. """
    text: None | str | Unset = UNSET
    """ What is said in the file, once the transcription is ready. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        transcription_id = self.transcription_id

        file_url = self.file_url

        status = self.status

        created_at = self.created_at

        text: None | str | Unset
        if isinstance(self.text, Unset):
            text = UNSET
        else:
            text = self.text

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "transcription_id": transcription_id,
                "file_url": file_url,
                "status": status,
                "created_at": created_at,
            }
        )
        if text is not UNSET:
            field_dict["text"] = text

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        transcription_id = d.pop("transcription_id")

        file_url = d.pop("file_url")

        status = d.pop("status")

        created_at = d.pop("created_at")

        def _parse_text(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        text = _parse_text(d.pop("text", UNSET))

        transcription = cls(
            transcription_id=transcription_id,
            file_url=file_url,
            status=status,
            created_at=created_at,
            text=text,
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
