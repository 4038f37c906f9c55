from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.pipeline_mode import PipelineMode, check_pipeline_mode
from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.persona_layers import PersonaLayers


T = TypeVar("T", bound="CreatePersonaRequest")


@_attrs_define
class CreatePersonaRequest:
    """The request body of `createPersona`."""

    persona_name: str | Unset = UNSET
    """ The name of the persona. """
    system_prompt: str | Unset = UNSET
    """ How the persona behaves: the prompt of its language model. """
    pipeline_mode: PipelineMode | Unset = UNSET
    """ `full` for the whole pipeline, `echo` for a replica that says what it is told. """
    default_replica_id: str | Unset = UNSET
    """ The replica of conversations that name none. """
    document_ids: list[str] | Unset = UNSET
    """ The identifiers of the documents that the persona's conversations draw on. """
    document_tags: list[str] | Unset = UNSET
    """ The tags of the documents that the persona's conversations draw on. """
    objectives_id: str | Unset = UNSET
    """ The identifier of the persona's objectives. """
    guardrails_id: str | Unset = UNSET
    """ The identifier of the persona's guardrails. """
    layers: PersonaLayers | Unset = UNSET
    """ The settings of the models that make up the persona. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        persona_name = self.persona_name

        system_prompt = self.system_prompt

        pipeline_mode: str | Unset = UNSET
        if not isinstance(self.pipeline_mode, Unset):
            pipeline_mode = self.pipeline_mode

        default_replica_id = self.default_replica_id

        document_ids: list[str] | Unset = UNSET
        if not isinstance(self.document_ids, Unset):
            document_ids = self.document_ids

        document_tags: list[str] | Unset = UNSET
        if not isinstance(self.document_tags, Unset):
            document_tags = self.document_tags

        objectives_id = self.objectives_id

        guardrails_id = self.guardrails_id

        layers: Any = as_dict(self.layers)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if persona_name is not UNSET:
            field_dict["persona_name"] = persona_name
        if system_prompt is not UNSET:
            field_dict["system_prompt"] = system_prompt
        if pipeline_mode is not UNSET:
            field_dict["pipeline_mode"] = pipeline_mode
        if default_replica_id is not UNSET:
            field_dict["default_replica_id"] = default_replica_id
        if document_ids is not UNSET:
            field_dict["document_ids"] = document_ids
        if document_tags is not UNSET:
            field_dict["document_tags"] = document_tags
        if objectives_id is not UNSET:
            field_dict["objectives_id"] = objectives_id
        if guardrails_id is not UNSET:
            field_dict["guardrails_id"] = guardrails_id
        if layers is not UNSET:
            field_dict["layers"] = layers

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.persona_layers import PersonaLayers  # noqa: PLC0415

        d = dict(src_dict)
        persona_name = d.pop("persona_name", UNSET)

        system_prompt = d.pop("system_prompt", UNSET)

        _pipeline_mode = d.pop("pipeline_mode", UNSET)
        pipeline_mode: PipelineMode | Unset
        if isinstance(_pipeline_mode, Unset):
            pipeline_mode = UNSET
        else:
            pipeline_mode = check_pipeline_mode(_pipeline_mode)

        default_replica_id = d.pop("default_replica_id", UNSET)

        document_ids = cast(list[str], d.pop("document_ids", UNSET))

        document_tags = cast(list[str], d.pop("document_tags", UNSET))

        objectives_id = d.pop("objectives_id", UNSET)

        guardrails_id = d.pop("guardrails_id", UNSET)

        _layers = d.pop("layers", UNSET)
        layers: PersonaLayers | Unset
        if isinstance(_layers, Unset):
            layers = UNSET
        else:
            layers = PersonaLayers.from_dict(as_object(_layers))

        create_persona_request = cls(
            persona_name=persona_name,
            system_prompt=system_prompt,
            pipeline_mode=pipeline_mode,
            default_replica_id=default_replica_id,
            document_ids=document_ids,
            document_tags=document_tags,
            objectives_id=objectives_id,
            guardrails_id=guardrails_id,
            layers=layers,
        )

        create_persona_request.additional_properties = d
        return create_persona_request

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
