from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object, without_unset

if TYPE_CHECKING:
    from ..models.pronunciation_rule import PronunciationRule


T = TypeVar("T", bound="CreatePronunciationDictionaryRequest")


@_attrs_define
class CreatePronunciationDictionaryRequest:
    """The request body of `createPronunciationDictionary`."""

    name: str
    """ The name of the pronunciation dictionary. """
    rules: list[PronunciationRule] | Unset = UNSET
    """ How words are said. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        rules: Any = self.rules
        if isinstance(self.rules, list):
            rules = []
            for rules_item_data in self.rules:
                rules_item: Any = as_dict(rules_item_data)

                rules.append(rules_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
            }
        )
        if rules is not UNSET:
            field_dict["rules"] = rules

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pronunciation_rule import PronunciationRule  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        _rules = d.pop("rules", UNSET)
        rules: list[PronunciationRule] | Unset = UNSET
        if _rules is not UNSET:
            rules = []
            for rules_item_data in _rules:
                rules_item = PronunciationRule.from_dict(as_object(rules_item_data))

                rules.append(rules_item)

        create_pronunciation_dictionary_request = cls(
            name=name,
            rules=rules,
        )

        create_pronunciation_dictionary_request.additional_properties = d
        return create_pronunciation_dictionary_request

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
