from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="VideoProperties")


@_attrs_define
class VideoProperties:
    """Further settings."""

    background_scroll: bool | Unset = UNSET
    """ If true, the website in the background scrolls. """
    background_scroll_type: str | Unset = UNSET
    """ How it scrolls: `human` or `smooth`. """
    background_scroll_depth: str | Unset = UNSET
    """ How far it scrolls: `middle` or `bottom`. """
    background_scroll_return: str | Unset = UNSET
    """ What happens at the end of the scroll: `return` or `halt`. """
    start_with_wave: bool | Unset = UNSET
    """ If true, the replica waves at the start. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        background_scroll = self.background_scroll

        background_scroll_type = self.background_scroll_type

        background_scroll_depth = self.background_scroll_depth

        background_scroll_return = self.background_scroll_return

        start_with_wave = self.start_with_wave

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if background_scroll is not UNSET:
            field_dict["background_scroll"] = background_scroll
        if background_scroll_type is not UNSET:
            field_dict["background_scroll_type"] = background_scroll_type
        if background_scroll_depth is not UNSET:
            field_dict["background_scroll_depth"] = background_scroll_depth
        if background_scroll_return is not UNSET:
            field_dict["background_scroll_return"] = background_scroll_return
        if start_with_wave is not UNSET:
            field_dict["start_with_wave"] = start_with_wave

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        background_scroll = d.pop("background_scroll", UNSET)

        background_scroll_type = d.pop("background_scroll_type", UNSET)

        background_scroll_depth = d.pop("background_scroll_depth", UNSET)

        background_scroll_return = d.pop("background_scroll_return", UNSET)

        start_with_wave = d.pop("start_with_wave", UNSET)

        video_properties = cls(
            background_scroll=background_scroll,
            background_scroll_type=background_scroll_type,
            background_scroll_depth=background_scroll_depth,
            background_scroll_return=background_scroll_return,
            start_with_wave=start_with_wave,
        )

        video_properties.additional_properties = d
        return video_properties

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
