from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import as_dict, as_object, without_unset

if TYPE_CHECKING:
    from ..models.persona_skill_skills import PersonaSkillSkills


T = TypeVar("T", bound="ReplacePersonaSkillsRequest")


@_attrs_define
class ReplacePersonaSkillsRequest:
    """The request body of `replacePersonaSkills`."""

    skills: PersonaSkillSkills
    """ The settings of the skills by their identifiers. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        skills: Any = as_dict(self.skills)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "skills": skills,
            }
        )

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.persona_skill_skills import PersonaSkillSkills  # noqa: PLC0415

        d = dict(src_dict)
        skills = PersonaSkillSkills.from_dict(as_object(d.pop("skills")))

        replace_persona_skills_request = cls(
            skills=skills,
        )

        replace_persona_skills_request.additional_properties = d
        return replace_persona_skills_request

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
