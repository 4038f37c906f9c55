from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.json_object import JsonObject


T = TypeVar("T", bound="SkillAttachment")


@_attrs_define
class SkillAttachment:
    """A skill that a PAL has, and its settings."""

    skill_id: None | str | Unset = UNSET
    """ The identifier of the skill. """
    config: JsonObject | None | Unset = UNSET
    """ The settings; which, depends on the skill. """
    attached_at: None | str | Unset = UNSET
    """ The date and time at which the PAL was given the skill. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        skill_id = self.skill_id

        config: dict[str, Any] | None | Unset
        if isinstance(self.config, Unset):
            config = UNSET
        elif isinstance(self.config, JsonObject):
            config = as_dict(self.config)

        else:
            config = self.config

        attached_at = self.attached_at

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if skill_id is not UNSET:
            field_dict["skill_id"] = skill_id
        if config is not UNSET:
            field_dict["config"] = config
        if attached_at is not UNSET:
            field_dict["attached_at"] = attached_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        skill_id: None | str | Unset = d.pop("skill_id", UNSET)

        def _parse_config(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                config_type_0 = JsonObject.from_dict(as_object(data))

                return config_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        config = _parse_config(d.pop("config", UNSET))

        attached_at: None | str | Unset = d.pop("attached_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        skill_attachment = cls(
            skill_id=skill_id,
            config=config,
            attached_at=attached_at,
            updated_at=updated_at,
        )

        skill_attachment.additional_properties = d
        return skill_attachment

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
