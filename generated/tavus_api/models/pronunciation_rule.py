from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.pronunciation_rule_type import PronunciationRuleType, check_pronunciation_rule_type
from ..types import UNSET, Unset, without_unset

T = TypeVar("T", bound="PronunciationRule")


@_attrs_define
class PronunciationRule:
    """How one word or phrase is said."""

    text: str
    """ The word or phrase that the rule is for. """
    pronunciation: str
    """ How it is said: another spelling, or the International Phonetic Alphabet. """
    type_: PronunciationRuleType = _attrs_field(metadata={"wire": "type"})
    """ Whether `pronunciation` is another spelling (`alias`) or phonetic (`ipa`). """
    case_sensitive: bool | Unset = UNSET
    """ If true, upper and lower case have to match. """
    word_boundaries: bool | Unset = UNSET
    """ If true, the text has to stand as a word of its own. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        text = self.text

        pronunciation = self.pronunciation

        type_: str = self.type_

        case_sensitive = self.case_sensitive

        word_boundaries = self.word_boundaries

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "text": text,
                "pronunciation": pronunciation,
                "type": type_,
            }
        )
        if case_sensitive is not UNSET:
            field_dict["case_sensitive"] = case_sensitive
        if word_boundaries is not UNSET:
            field_dict["word_boundaries"] = word_boundaries

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        pronunciation = d.pop("pronunciation")

        type_ = check_pronunciation_rule_type(d.pop("type"))

        case_sensitive = d.pop("case_sensitive", UNSET)

        word_boundaries = d.pop("word_boundaries", UNSET)

        pronunciation_rule = cls(
            text=text,
            pronunciation=pronunciation,
            type_=type_,
            case_sensitive=case_sensitive,
            word_boundaries=word_boundaries,
        )

        pronunciation_rule.additional_properties = d
        return pronunciation_rule

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
