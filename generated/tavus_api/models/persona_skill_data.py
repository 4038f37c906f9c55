from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import as_dict, as_object

if TYPE_CHECKING:
    from ..models.skill_attachment import SkillAttachment


T = TypeVar("T", bound="PersonaSkillData")


@_attrs_define
class PersonaSkillData:
    """`PersonaSkill.data`."""

    additional_properties: dict[str, SkillAttachment] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:

        field_dict: dict[str, Any] = {}
        for prop_name, prop in self.additional_properties.items():
            field_dict[prop_name] = as_dict(prop)

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.skill_attachment import SkillAttachment  # noqa: PLC0415

        d = dict(src_dict)
        persona_skill_data = cls()

        additional_properties = {}
        for prop_name, prop_dict in d.items():
            additional_property = SkillAttachment.from_dict(as_object(prop_dict))

            additional_properties[prop_name] = additional_property

        persona_skill_data.additional_properties = additional_properties
        return persona_skill_data

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> SkillAttachment:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: SkillAttachment) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
