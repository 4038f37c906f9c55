from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.persona_skill_data import PersonaSkillData


T = TypeVar("T", bound="PersonaSkill")


@_attrs_define
class PersonaSkill:
    """The answer of `listPersonaSkills`."""

    data: None | PersonaSkillData | Unset = UNSET
    """ The PAL's skills by their identifiers. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.persona_skill_data import PersonaSkillData  # noqa: PLC0415

        data: dict[str, Any] | None | Unset
        if isinstance(self.data, Unset):
            data = UNSET
        elif isinstance(self.data, PersonaSkillData):
            data = as_dict(self.data)

        else:
            data = self.data

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if data is not UNSET:
            field_dict["data"] = data

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.persona_skill_data import PersonaSkillData  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_data(data: object) -> None | PersonaSkillData | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                data_type_0 = PersonaSkillData.from_dict(as_object(data))

                return data_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PersonaSkillData | Unset, data)

        data = _parse_data(d.pop("data", UNSET))

        persona_skill = cls(
            data=data,
        )

        persona_skill.additional_properties = d
        return persona_skill

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
