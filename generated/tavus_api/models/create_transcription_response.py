from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateTranscriptionResponse")


@_attrs_define
class CreateTranscriptionResponse:
    """The answer of `createTranscription`."""

    transcription_id: None | str | Unset = UNSET
    """ The unique identifier of the transcription. """
    status: None | str | Unset = UNSET
    """ How far the transcription is. """
    callback_url: None | str | Unset = UNSET
    """ The url that is called when the work is done. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        transcription_id = self.transcription_id

        status = self.status

        callback_url = self.callback_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if transcription_id is not UNSET:
            field_dict["transcription_id"] = transcription_id
        if status is not UNSET:
            field_dict["status"] = status
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        transcription_id: None | str | Unset = d.pop("transcription_id", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        callback_url: None | str | Unset = d.pop("callback_url", UNSET)

        create_transcription_response = cls(
            transcription_id=transcription_id,
            status=status,
            callback_url=callback_url,
        )

        create_transcription_response.additional_properties = d
        return create_transcription_response

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
