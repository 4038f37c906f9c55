from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.replica_properties import ReplicaProperties


T = TypeVar("T", bound="CreateReplicaRequest")


@_attrs_define
class CreateReplicaRequest:
    """The request body of `createReplica`."""

    consent_video_url: str | Unset = UNSET
    """ The url of a video in which the person consents to the training. """
    train_video_url: str | Unset = UNSET
    """ The url of the video to train from. Either this or `train_image_url` is needed. """
    train_image_url: str | Unset = UNSET
    """ The url of the image to train from. Either this or `train_video_url` is needed. """
    voice_name: str | Unset = UNSET
    """ The name of the stock voice of a replica that is trained from an image. """
    auto_fix_training_image: bool | Unset = UNSET
    """ If true, an image that doesn't suit is mended before the training. """
    callback_url: str | Unset = UNSET
    """ The url that is called when the work is done. """
    replica_name: str | Unset = UNSET
    """ The name of the replica. """
    model_name: str | Unset = UNSET
    """ The name of the model that renders the replica. """
    properties: ReplicaProperties | Unset = UNSET
    """ Further settings. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        consent_video_url = self.consent_video_url

        train_video_url = self.train_video_url

        train_image_url = self.train_image_url

        voice_name = self.voice_name

        auto_fix_training_image = self.auto_fix_training_image

        callback_url = self.callback_url

        replica_name = self.replica_name

        model_name = self.model_name

        properties: Any = as_dict(self.properties)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if consent_video_url is not UNSET:
            field_dict["consent_video_url"] = consent_video_url
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
        if replica_name is not UNSET:
            field_dict["replica_name"] = replica_name
        if model_name is not UNSET:
            field_dict["model_name"] = model_name
        if properties is not UNSET:
            field_dict["properties"] = properties

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.replica_properties import ReplicaProperties  # noqa: PLC0415

        d = dict(src_dict)
        consent_video_url = d.pop("consent_video_url", UNSET)

        train_video_url = d.pop("train_video_url", UNSET)

        train_image_url = d.pop("train_image_url", UNSET)

        voice_name = d.pop("voice_name", UNSET)

        auto_fix_training_image = d.pop("auto_fix_training_image", UNSET)

        callback_url = d.pop("callback_url", UNSET)

        replica_name = d.pop("replica_name", UNSET)

        model_name = d.pop("model_name", UNSET)

        _properties = d.pop("properties", UNSET)
        properties: ReplicaProperties | Unset
        if isinstance(_properties, Unset):
            properties = UNSET
        else:
            properties = ReplicaProperties.from_dict(as_object(_properties))

        create_replica_request = cls(
            consent_video_url=consent_video_url,
            train_video_url=train_video_url,
            train_image_url=train_image_url,
            voice_name=voice_name,
            auto_fix_training_image=auto_fix_training_image,
            callback_url=callback_url,
            replica_name=replica_name,
            model_name=model_name,
            properties=properties,
        )

        create_replica_request.additional_properties = d
        return create_replica_request

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
