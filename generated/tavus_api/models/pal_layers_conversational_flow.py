from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.idle_engagement import IdleEngagement, check_idle_engagement
from ..models.pal_interruptibility import PalInterruptibility, check_pal_interruptibility
from ..models.pal_layers_turn_detection_model import PalLayersTurnDetectionModel, check_pal_layers_turn_detection_model
from ..models.turn_taking_patience import TurnTakingPatience, check_turn_taking_patience
from ..models.voice_isolation import VoiceIsolation, check_voice_isolation
from ..types import UNSET, Unset

T = TypeVar("T", bound="PalLayersConversationalFlow")


@_attrs_define
class PalLayersConversationalFlow:
    """`PalLayers.conversational_flow`."""

    turn_detection_model: None | PalLayersTurnDetectionModel | str | Unset = UNSET
    """ The model that tells when somebody's turn is over. """
    turn_taking_patience: None | str | TurnTakingPatience | Unset = UNSET
    """ How long the PAL waits before it takes its turn. """
    pal_interruptibility: None | PalInterruptibility | str | Unset = UNSET
    """ How easily the PAL is interrupted. """
    voice_isolation: None | str | Unset | VoiceIsolation = UNSET
    """ `near` to listen to the nearest speaker alone. """
    wake_phrase: None | str | Unset = UNSET
    """ What has to be said before the PAL answers. """
    sleep_phrase: None | str | Unset = UNSET
    """ What has to be said so that the PAL stops answering. """
    idle_engagement: IdleEngagement | None | str | Unset = UNSET
    """ Whether the PAL speaks up when nobody does. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        turn_detection_model: None | str | Unset
        if isinstance(self.turn_detection_model, Unset):
            turn_detection_model = UNSET
        elif isinstance(self.turn_detection_model, str):
            turn_detection_model = self.turn_detection_model
        else:
            turn_detection_model = self.turn_detection_model

        turn_taking_patience: None | str | Unset
        if isinstance(self.turn_taking_patience, Unset):
            turn_taking_patience = UNSET
        elif isinstance(self.turn_taking_patience, str):
            turn_taking_patience = self.turn_taking_patience
        else:
            turn_taking_patience = self.turn_taking_patience

        pal_interruptibility: None | str | Unset
        if isinstance(self.pal_interruptibility, Unset):
            pal_interruptibility = UNSET
        elif isinstance(self.pal_interruptibility, str):
            pal_interruptibility = self.pal_interruptibility
        else:
            pal_interruptibility = self.pal_interruptibility

        voice_isolation: None | str | Unset
        if isinstance(self.voice_isolation, Unset):
            voice_isolation = UNSET
        elif isinstance(self.voice_isolation, str):
            voice_isolation = self.voice_isolation
        else:
            voice_isolation = self.voice_isolation

        wake_phrase = self.wake_phrase

        sleep_phrase = self.sleep_phrase

        idle_engagement: None | str | Unset
        if isinstance(self.idle_engagement, Unset):
            idle_engagement = UNSET
        elif isinstance(self.idle_engagement, str):
            idle_engagement = self.idle_engagement
        else:
            idle_engagement = self.idle_engagement

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if turn_detection_model is not UNSET:
            field_dict["turn_detection_model"] = turn_detection_model
        if turn_taking_patience is not UNSET:
            field_dict["turn_taking_patience"] = turn_taking_patience
        if pal_interruptibility is not UNSET:
            field_dict["pal_interruptibility"] = pal_interruptibility
        if voice_isolation is not UNSET:
            field_dict["voice_isolation"] = voice_isolation
        if wake_phrase is not UNSET:
            field_dict["wake_phrase"] = wake_phrase
        if sleep_phrase is not UNSET:
            field_dict["sleep_phrase"] = sleep_phrase
        if idle_engagement is not UNSET:
            field_dict["idle_engagement"] = idle_engagement

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_turn_detection_model(data: object) -> None | PalLayersTurnDetectionModel | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                turn_detection_model_type_0 = check_pal_layers_turn_detection_model(data)

                return turn_detection_model_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PalLayersTurnDetectionModel | str | Unset, data)

        turn_detection_model = _parse_turn_detection_model(d.pop("turn_detection_model", UNSET))

        def _parse_turn_taking_patience(data: object) -> None | str | TurnTakingPatience | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                turn_taking_patience_type_0 = check_turn_taking_patience(data)

                return turn_taking_patience_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | str | TurnTakingPatience | Unset, data)

        turn_taking_patience = _parse_turn_taking_patience(d.pop("turn_taking_patience", UNSET))

        def _parse_pal_interruptibility(data: object) -> None | PalInterruptibility | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                pal_interruptibility_type_0 = check_pal_interruptibility(data)

                return pal_interruptibility_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PalInterruptibility | str | Unset, data)

        pal_interruptibility = _parse_pal_interruptibility(d.pop("pal_interruptibility", UNSET))

        def _parse_voice_isolation(data: object) -> None | str | Unset | VoiceIsolation:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                voice_isolation_type_0 = check_voice_isolation(data)

                return voice_isolation_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | str | Unset | VoiceIsolation, data)

        voice_isolation = _parse_voice_isolation(d.pop("voice_isolation", UNSET))

        wake_phrase: None | str | Unset = d.pop("wake_phrase", UNSET)

        sleep_phrase: None | str | Unset = d.pop("sleep_phrase", UNSET)

        def _parse_idle_engagement(data: object) -> IdleEngagement | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                idle_engagement_type_0 = check_idle_engagement(data)

                return idle_engagement_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(IdleEngagement | None | str | Unset, data)

        idle_engagement = _parse_idle_engagement(d.pop("idle_engagement", UNSET))

        pal_layers_conversational_flow = cls(
            turn_detection_model=turn_detection_model,
            turn_taking_patience=turn_taking_patience,
            pal_interruptibility=pal_interruptibility,
            voice_isolation=voice_isolation,
            wake_phrase=wake_phrase,
            sleep_phrase=sleep_phrase,
            idle_engagement=idle_engagement,
        )

        pal_layers_conversational_flow.additional_properties = d
        return pal_layers_conversational_flow

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
