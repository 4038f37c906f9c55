from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.stt_engine import SttEngine, check_stt_engine
from ..types import UNSET, Unset

T = TypeVar("T", bound="SttLayer")


@_attrs_define
class SttLayer:
    """How speech becomes text."""

    stt_engine: None | str | SttEngine | Unset = UNSET
    """ The engine that recognises speech. """
    hotwords: None | str | Unset = UNSET
    """ Words that are recognised with preference. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        stt_engine: None | str | Unset
        if isinstance(self.stt_engine, Unset):
            stt_engine = UNSET
        elif isinstance(self.stt_engine, str):
            stt_engine = self.stt_engine
        else:
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

        def _parse_stt_engine(data: object) -> None | str | SttEngine | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                stt_engine_type_0 = check_stt_engine(data)

                return stt_engine_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | str | SttEngine | Unset, data)

        stt_engine = _parse_stt_engine(d.pop("stt_engine", UNSET))

        hotwords: None | str | Unset = d.pop("hotwords", UNSET)

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
