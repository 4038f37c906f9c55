from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.stt_layer_stt_engine import SttLayerSttEngine, check_stt_layer_stt_engine
from ..types import UNSET, Unset

T = TypeVar("T", bound="SttLayer")


@_attrs_define
class SttLayer:
    """How speech becomes text."""

    stt_engine: SttLayerSttEngine | Unset = "tavus-auto"
    """ The engine that recognises speech. """
    hotwords: str | Unset = UNSET
    """ Words that are recognised with preference. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        stt_engine: str | Unset = UNSET
        if not isinstance(self.stt_engine, Unset):
            stt_engine = self.stt_engine

        hotwords = self.hotwords

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if stt_engine is not UNSET:
            field_dict["stt_engine"] = stt_engine
        if hotwords is not UNSET:
            field_dict["hotwords"] = hotwords

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _stt_engine = d.pop("stt_engine", UNSET)
        stt_engine: SttLayerSttEngine | Unset
        if isinstance(_stt_engine, Unset):
            stt_engine = UNSET
        else:
            stt_engine = check_stt_layer_stt_engine(_stt_engine)

        hotwords = d.pop("hotwords", UNSET)

        stt_layer = cls(
            stt_engine=stt_engine,
            hotwords=hotwords,
        )

        stt_layer.additional_properties = d
        return stt_layer

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
