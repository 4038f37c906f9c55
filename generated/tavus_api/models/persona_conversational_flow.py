from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.idle_engagement import IdleEngagement, check_idle_engagement
from ..models.replica_interruptibility import ReplicaInterruptibility, check_replica_interruptibility
from ..models.turn_detection_model import TurnDetectionModel, check_turn_detection_model
from ..models.turn_taking_patience import TurnTakingPatience, check_turn_taking_patience
from ..models.voice_isolation import VoiceIsolation, check_voice_isolation
from ..types import UNSET, Unset

T = TypeVar("T", bound="PersonaConversationalFlow")


@_attrs_define
class PersonaConversationalFlow:
    """How turns are taken."""

    turn_detection_model: TurnDetectionModel | Unset = UNSET
    """ The model that tells when somebody's turn is over. """
    turn_taking_patience: TurnTakingPatience | Unset = UNSET
    """ How long the replica waits before it takes its turn. """
    replica_interruptibility: ReplicaInterruptibility | Unset = UNSET
    """ How easily the replica is interrupted. """
    voice_isolation: VoiceIsolation | Unset = UNSET
    """ `near` to listen to the nearest speaker alone. """
    wake_phrase: str | Unset = UNSET
    """ What has to be said before the replica answers. """
    idle_engagement: IdleEngagement | Unset = UNSET
    """ Whether the replica speaks up when nobody does. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        turn_detection_model: str | Unset = UNSET
        if not isinstance(self.turn_detection_model, Unset):
            turn_detection_model = self.turn_detection_model

        turn_taking_patience: str | Unset = UNSET
        if not isinstance(self.turn_taking_patience, Unset):
            turn_taking_patience = self.turn_taking_patience

        replica_interruptibility: str | Unset = UNSET
        if not isinstance(self.replica_interruptibility, Unset):
            replica_interruptibility = self.replica_interruptibility

        voice_isolation: str | Unset = UNSET
        if not isinstance(self.voice_isolation, Unset):
            voice_isolation = self.voice_isolation

        wake_phrase = self.wake_phrase

        idle_engagement: str | Unset = UNSET
        if not isinstance(self.idle_engagement, Unset):
            idle_engagement = self.idle_engagement

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if turn_detection_model is not UNSET:
            field_dict["turn_detection_model"] = turn_detection_model
        if turn_taking_patience is not UNSET:
            field_dict["turn_taking_patience"] = turn_taking_patience
        if replica_interruptibility is not UNSET:
            field_dict["replica_interruptibility"] = replica_interruptibility
        if voice_isolation is not UNSET:
            field_dict["voice_isolation"] = voice_isolation
        if wake_phrase is not UNSET:
            field_dict["wake_phrase"] = wake_phrase
        if idle_engagement is not UNSET:
            field_dict["idle_engagement"] = idle_engagement

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _turn_detection_model = d.pop("turn_detection_model", UNSET)
        turn_detection_model: TurnDetectionModel | Unset
        if isinstance(_turn_detection_model, Unset):
            turn_detection_model = UNSET
        else:
            turn_detection_model = check_turn_detection_model(_turn_detection_model)

        _turn_taking_patience = d.pop("turn_taking_patience", UNSET)
        turn_taking_patience: TurnTakingPatience | Unset
        if isinstance(_turn_taking_patience, Unset):
            turn_taking_patience = UNSET
        else:
            turn_taking_patience = check_turn_taking_patience(_turn_taking_patience)

        _replica_interruptibility = d.pop("replica_interruptibility", UNSET)
        replica_interruptibility: ReplicaInterruptibility | Unset
        if isinstance(_replica_interruptibility, Unset):
            replica_interruptibility = UNSET
        else:
            replica_interruptibility = check_replica_interruptibility(_replica_interruptibility)

        _voice_isolation = d.pop("voice_isolation", UNSET)
        voice_isolation: VoiceIsolation | Unset
        if isinstance(_voice_isolation, Unset):
            voice_isolation = UNSET
        else:
            voice_isolation = check_voice_isolation(_voice_isolation)

        wake_phrase = d.pop("wake_phrase", UNSET)

        _idle_engagement = d.pop("idle_engagement", UNSET)
        idle_engagement: IdleEngagement | Unset
        if isinstance(_idle_engagement, Unset):
            idle_engagement = UNSET
        else:
            idle_engagement = check_idle_engagement(_idle_engagement)

        persona_conversational_flow = cls(
            turn_detection_model=turn_detection_model,
            turn_taking_patience=turn_taking_patience,
            replica_interruptibility=replica_interruptibility,
            voice_isolation=voice_isolation,
            wake_phrase=wake_phrase,
            idle_engagement=idle_engagement,
        )

        persona_conversational_flow.additional_properties = d
        return persona_conversational_flow

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
