from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateFaceRequest")


@_attrs_define
class CreateFaceRequest:
    """The request body of `createFace`."""

    train_video_url: str | Unset = UNSET
    """ The url of the video to train from. Either this or `train_image_url` is needed, never both. """
    train_image_url: str | Unset = UNSET
    """ The url of the image to train from. It needs `voice_name`. """
    voice_name: str | Unset = UNSET
    """ The name of the stock voice of a face that is trained from an image. """
    auto_fix_training_image: bool | Unset = UNSET
    """ If true, an image that doesn't suit is corrected before the training. """
    callback_url: str | Unset = UNSET
    """ The url that is called when the work is done. """
    face_name: str | Unset = UNSET
    """ The name of the face. """
    model_name: str | Unset = UNSET
    """ The name of the model that renders the face. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        train_video_url = self.train_video_url

        train_image_url = self.train_image_url

        voice_name = self.voice_name

        auto_fix_training_image = self.auto_fix_training_image

        callback_url = self.callback_url

        face_name = self.face_name

        model_name = self.model_name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if train_video_url is not UNSET:
            field_dict["train_video_url"] = train_video_url
        if train_image_url is not UNSET:
            field_dict["train_image_url"] = train_image_url
        if voice_name is not UNSET:
            field_dict["voice_name"] = voice_name
        if auto_fix_training_image is not UNSET:
            field_dict["auto_fix_training_image"] = auto_fix_training_image
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url
        if face_name is not UNSET:
            field_dict["face_name"] = face_name
        if model_name is not UNSET:
            field_dict["model_name"] = model_name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        train_video_url = d.pop("train_video_url", UNSET)

        train_image_url = d.pop("train_image_url", UNSET)

        voice_name = d.pop("voice_name", UNSET)

        auto_fix_training_image = d.pop("auto_fix_training_image", UNSET)

        callback_url = d.pop("callback_url", UNSET)

        face_name = d.pop("face_name", UNSET)

        model_name = d.pop("model_name", UNSET)

        create_face_request = cls(
            train_video_url=train_video_url,
            train_image_url=train_image_url,
            voice_name=voice_name,
            auto_fix_training_image=auto_fix_training_image,
            callback_url=callback_url,
            face_name=face_name,
            model_name=model_name,
        )

        create_face_request.additional_properties = d
        return create_face_request

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
