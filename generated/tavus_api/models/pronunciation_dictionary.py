from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.pronunciation_dictionary_rule import PronunciationDictionaryRule


T = TypeVar("T", bound="PronunciationDictionary")


@_attrs_define
class PronunciationDictionary:
    """A pronunciation dictionary with its rules."""

    pronunciation_dictionary_id: None | str | Unset = UNSET
    """ The unique identifier of the pronunciation dictionary. """
    name: None | str | Unset = UNSET
    """ The name of the pronunciation dictionary. """
    rules: list[PronunciationDictionaryRule] | None | Unset = UNSET
    """ How words are said. """
    rules_count: int | None | Unset = UNSET
    """ The number of rules. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        pronunciation_dictionary_id = self.pronunciation_dictionary_id

        name = self.name

        rules: list[dict[str, Any]] | None | Unset
        if isinstance(self.rules, Unset):
            rules = UNSET
        elif isinstance(self.rules, list):
            rules = []
            for rules_type_0_item_data in self.rules:
                rules_type_0_item: Any = as_dict(rules_type_0_item_data)

                rules.append(rules_type_0_item)

        else:
            rules = self.rules

        rules_count = self.rules_count

        created_at = self.created_at

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if pronunciation_dictionary_id is not UNSET:
            field_dict["pronunciation_dictionary_id"] = pronunciation_dictionary_id
        if name is not UNSET:
            field_dict["name"] = name
        if rules is not UNSET:
            field_dict["rules"] = rules
        if rules_count is not UNSET:
            field_dict["rules_count"] = rules_count
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pronunciation_dictionary_rule import PronunciationDictionaryRule  # noqa: PLC0415

        d = dict(src_dict)
        pronunciation_dictionary_id: None | str | Unset = d.pop("pronunciation_dictionary_id", UNSET)

        name: None | str | Unset = d.pop("name", UNSET)

        def _parse_rules(data: object) -> list[PronunciationDictionaryRule] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                rules_type_0 = []
                _rules_type_0 = data
                for rules_type_0_item_data in _rules_type_0:
                    rules_type_0_item = PronunciationDictionaryRule.from_dict(as_object(rules_type_0_item_data))

                    rules_type_0.append(rules_type_0_item)

                return rules_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[PronunciationDictionaryRule] | None | Unset, data)

        rules = _parse_rules(d.pop("rules", UNSET))

        rules_count: int | None | Unset = d.pop("rules_count", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        pronunciation_dictionary = cls(
            pronunciation_dictionary_id=pronunciation_dictionary_id,
            name=name,
            rules=rules,
            rules_count=rules_count,
            created_at=created_at,
            updated_at=updated_at,
        )

        pronunciation_dictionary.additional_properties = d
        return pronunciation_dictionary

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
