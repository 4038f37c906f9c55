from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.tts_engine import TtsEngine, check_tts_engine
from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.json_object import JsonObject


T = TypeVar("T", bound="TtsLayer")


@_attrs_define
class TtsLayer:
    """How text becomes speech."""

    api_key: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The API key of the provider. """
    tts_engine: None | str | TtsEngine | Unset = UNSET
    """ The engine that speaks. """
    external_voice_id: None | str | Unset = UNSET
    """ The identifier of the voice at the engine's provider. """
    voice_settings: JsonObject | None | Unset = UNSET
    """ Settings of the voice; which, depends on the engine. """
    tts_emotion_control: bool | None | Unset = UNSET
    """ If true, the voice shows emotion. """
    tts_model_name: None | str | Unset = UNSET
    """ The name of the engine's model. """
    pronunciation_dictionary_id: None | str | Unset = UNSET
    """ The unique identifier of the pronunciation dictionary. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        api_key = self.api_key

        tts_engine: None | str | Unset
        if isinstance(self.tts_engine, Unset):
            tts_engine = UNSET
        elif isinstance(self.tts_engine, str):
            tts_engine = self.tts_engine
        else:
            tts_engine = self.tts_engine

        external_voice_id = self.external_voice_id

        voice_settings: dict[str, Any] | None | Unset
        if isinstance(self.voice_settings, Unset):
            voice_settings = UNSET
        elif isinstance(self.voice_settings, JsonObject):
            voice_settings = as_dict(self.voice_settings)

        else:
            voice_settings = self.voice_settings

        tts_emotion_control = self.tts_emotion_control

        tts_model_name = self.tts_model_name

        pronunciation_dictionary_id = self.pronunciation_dictionary_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if api_key is not UNSET:
            field_dict["api_key"] = api_key
        if tts_engine is not UNSET:
            field_dict["tts_engine"] = tts_engine
        if external_voice_id is not UNSET:
            field_dict["external_voice_id"] = external_voice_id
        if voice_settings is not UNSET:
            field_dict["voice_settings"] = voice_settings
        if tts_emotion_control is not UNSET:
            field_dict["tts_emotion_control"] = tts_emotion_control
        if tts_model_name is not UNSET:
            field_dict["tts_model_name"] = tts_model_name
        if pronunciation_dictionary_id is not UNSET:
            field_dict["pronunciation_dictionary_id"] = pronunciation_dictionary_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        api_key: None | str | Unset = d.pop("api_key", UNSET)

        def _parse_tts_engine(data: object) -> None | str | TtsEngine | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                tts_engine_type_0 = check_tts_engine(data)

                return tts_engine_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | str | TtsEngine | Unset, data)

        tts_engine = _parse_tts_engine(d.pop("tts_engine", UNSET))

        external_voice_id: None | str | Unset = d.pop("external_voice_id", UNSET)

        def _parse_voice_settings(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                voice_settings_type_0 = JsonObject.from_dict(as_object(data))

                return voice_settings_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        voice_settings = _parse_voice_settings(d.pop("voice_settings", UNSET))

        tts_emotion_control: bool | None | Unset = d.pop("tts_emotion_control", UNSET)

        tts_model_name: None | str | Unset = d.pop("tts_model_name", UNSET)

        pronunciation_dictionary_id: None | str | Unset = d.pop("pronunciation_dictionary_id", UNSET)

        tts_layer = cls(
            api_key=api_key,
            tts_engine=tts_engine,
            external_voice_id=external_voice_id,
            voice_settings=voice_settings,
            tts_emotion_control=tts_emotion_control,
            tts_model_name=tts_model_name,
            pronunciation_dictionary_id=pronunciation_dictionary_id,
        )

        tts_layer.additional_properties = d
        return tts_layer

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
