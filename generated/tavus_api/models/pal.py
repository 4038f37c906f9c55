from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.pal_layers import PalLayers


T = TypeVar("T", bound="Pal")


@_attrs_define
class Pal:
    """A PAL with all its settings."""

    pal_id: None | str | Unset = UNSET
    """ The unique identifier of the PAL. """
    pal_name: None | str | Unset = UNSET
    """ The name of the PAL. """
    system_prompt: None | str | Unset = UNSET
    """ How the PAL behaves: the prompt of its language model. Only `echo` needs none. """
    default_face_id: None | str | Unset = UNSET
    """ The face of conversations that name none. """
    conferencing_email: None | str | Unset = UNSET
    """ The address for invitations to meetings. """
    document_ids: list[str] | None | Unset = UNSET
    """ The identifiers of the documents that the PAL's conversations draw on. """
    document_tags: list[str] | None | Unset = UNSET
    """ The tags of the documents that the PAL's conversations draw on. """
    layers: None | PalLayers | Unset = UNSET
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.pal_layers import PalLayers  # noqa: PLC0415

        pal_id = self.pal_id

        pal_name = self.pal_name

        system_prompt = self.system_prompt

        default_face_id = self.default_face_id

        conferencing_email = self.conferencing_email

        document_ids: list[str] | None | Unset
        if isinstance(self.document_ids, Unset):
            document_ids = UNSET
        elif isinstance(self.document_ids, list):
            document_ids = self.document_ids

        else:
            document_ids = self.document_ids

        document_tags: list[str] | None | Unset
        if isinstance(self.document_tags, Unset):
            document_tags = UNSET
        elif isinstance(self.document_tags, list):
            document_tags = self.document_tags

        else:
            document_tags = self.document_tags

        layers: dict[str, Any] | None | Unset
        if isinstance(self.layers, Unset):
            layers = UNSET
        elif isinstance(self.layers, PalLayers):
            layers = as_dict(self.layers)

        else:
            layers = self.layers

        created_at = self.created_at

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if pal_id is not UNSET:
            field_dict["pal_id"] = pal_id
        if pal_name is not UNSET:
            field_dict["pal_name"] = pal_name
        if system_prompt is not UNSET:
            field_dict["system_prompt"] = system_prompt
        if default_face_id is not UNSET:
            field_dict["default_face_id"] = default_face_id
        if conferencing_email is not UNSET:
            field_dict["conferencing_email"] = conferencing_email
        if document_ids is not UNSET:
            field_dict["document_ids"] = document_ids
        if document_tags is not UNSET:
            field_dict["document_tags"] = document_tags
        if layers is not UNSET:
            field_dict["layers"] = layers
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pal_layers import PalLayers  # noqa: PLC0415

        d = dict(src_dict)
        pal_id: None | str | Unset = d.pop("pal_id", UNSET)

        pal_name: None | str | Unset = d.pop("pal_name", UNSET)

        system_prompt: None | str | Unset = d.pop("system_prompt", UNSET)

        default_face_id: None | str | Unset = d.pop("default_face_id", UNSET)

        conferencing_email: None | str | Unset = d.pop("conferencing_email", UNSET)

        def _parse_document_ids(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                document_ids_type_0 = cast(list[str], data)

                return document_ids_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        document_ids = _parse_document_ids(d.pop("document_ids", UNSET))

        def _parse_document_tags(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                document_tags_type_0 = cast(list[str], data)

                return document_tags_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        document_tags = _parse_document_tags(d.pop("document_tags", UNSET))

        def _parse_layers(data: object) -> None | PalLayers | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                layers_type_0 = PalLayers.from_dict(as_object(data))

                return layers_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PalLayers | Unset, data)

        layers = _parse_layers(d.pop("layers", UNSET))

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        pal = cls(
            pal_id=pal_id,
            pal_name=pal_name,
            system_prompt=system_prompt,
            default_face_id=default_face_id,
            conferencing_email=conferencing_email,
            document_ids=document_ids,
            document_tags=document_tags,
            layers=layers,
            created_at=created_at,
            updated_at=updated_at,
        )

        pal.additional_properties = d
        return pal

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
