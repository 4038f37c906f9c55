from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.json_object import JsonObject
    from ..models.memory_store_timeline import MemoryStoreTimeline


T = TypeVar("T", bound="MemoryStoreLearned")


@_attrs_define
class MemoryStoreLearned:
    """`MemoryStore.learned`."""

    profile: JsonObject | None | Unset = UNSET
    """ Facts about the participant; free in form. """
    timeline: MemoryStoreTimeline | None | Unset = UNSET
    """ What happened when. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.json_object import JsonObject  # noqa: PLC0415
        from ..models.memory_store_timeline import MemoryStoreTimeline  # noqa: PLC0415

        profile: dict[str, Any] | None | Unset
        if isinstance(self.profile, Unset):
            profile = UNSET
        elif isinstance(self.profile, JsonObject):
            profile = as_dict(self.profile)

        else:
            profile = self.profile

        timeline: dict[str, Any] | None | Unset
        if isinstance(self.timeline, Unset):
            timeline = UNSET
        elif isinstance(self.timeline, MemoryStoreTimeline):
            timeline = as_dict(self.timeline)

        else:
            timeline = self.timeline

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if profile is not UNSET:
            field_dict["profile"] = profile
        if timeline is not UNSET:
            field_dict["timeline"] = timeline

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415
        from ..models.memory_store_timeline import MemoryStoreTimeline  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_profile(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                profile_type_0 = JsonObject.from_dict(as_object(data))

                return profile_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        profile = _parse_profile(d.pop("profile", UNSET))

        def _parse_timeline(data: object) -> MemoryStoreTimeline | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                timeline_type_0 = MemoryStoreTimeline.from_dict(as_object(data))

                return timeline_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MemoryStoreTimeline | None | Unset, data)

        timeline = _parse_timeline(d.pop("timeline", UNSET))

        memory_store_learned = cls(
            profile=profile,
            timeline=timeline,
        )

        memory_store_learned.additional_properties = d
        return memory_store_learned

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
