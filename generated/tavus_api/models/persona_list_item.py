from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.persona_list_item_layers import PersonaListItemLayers


T = TypeVar("T", bound="PersonaListItem")


@_attrs_define
class PersonaListItem:
    """One of `PersonaList.data`."""

    persona_id: None | str | Unset = UNSET
    """ The unique identifier of the persona. """
    persona_name: None | str | Unset = UNSET
    """ The name of the persona. """
    system_prompt: None | str | Unset = UNSET
    """ How the persona behaves: the prompt of its language model. """
    default_replica_id: None | str | Unset = UNSET
    """ The replica of conversations that name none. """
    document_ids: list[str] | None | Unset = UNSET
    """ The identifiers of the documents that the persona's conversations draw on. """
    document_tags: list[str] | None | Unset = UNSET
    """ The tags of the documents that the persona's conversations draw on. """
    layers: None | PersonaListItemLayers | Unset = UNSET
    """ The settings of the models that make up the persona. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.persona_list_item_layers import PersonaListItemLayers  # noqa: PLC0415

        persona_id = self.persona_id

        persona_name = self.persona_name

        system_prompt = self.system_prompt

        default_replica_id = self.default_replica_id

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
        elif isinstance(self.layers, PersonaListItemLayers):
            layers = as_dict(self.layers)

        else:
            layers = self.layers

        created_at = self.created_at

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if persona_id is not UNSET:
            field_dict["persona_id"] = persona_id
        if persona_name is not UNSET:
            field_dict["persona_name"] = persona_name
        if system_prompt is not UNSET:
            field_dict["system_prompt"] = system_prompt
        if default_replica_id is not UNSET:
            field_dict["default_replica_id"] = default_replica_id
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
        from ..models.persona_list_item_layers import PersonaListItemLayers  # noqa: PLC0415

        d = dict(src_dict)
        persona_id: None | str | Unset = d.pop("persona_id", UNSET)

        persona_name: None | str | Unset = d.pop("persona_name", UNSET)

        system_prompt: None | str | Unset = d.pop("system_prompt", UNSET)

        default_replica_id: None | str | Unset = d.pop("default_replica_id", UNSET)

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

        def _parse_layers(data: object) -> None | PersonaListItemLayers | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                layers_type_0 = PersonaListItemLayers.from_dict(as_object(data))

                return layers_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PersonaListItemLayers | Unset, data)

        layers = _parse_layers(d.pop("layers", UNSET))

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        persona_list_item = cls(
            persona_id=persona_id,
            persona_name=persona_name,
            system_prompt=system_prompt,
            default_replica_id=default_replica_id,
            document_ids=document_ids,
            document_tags=document_tags,
            layers=layers,
            created_at=created_at,
            updated_at=updated_at,
        )

        persona_list_item.additional_properties = d
        return persona_list_item

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
