from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.disclosure_type import DisclosureType, check_disclosure_type
from ..models.pipeline_mode import PipelineMode, check_pipeline_mode
from ..types import UNSET, Unset, as_dict, as_object, without_unset

if TYPE_CHECKING:
    from ..models.pal_layers import PalLayers


T = TypeVar("T", bound="CreatePalRequest")


@_attrs_define
class CreatePalRequest:
    """The request body of `createPal`."""

    default_face_id: str
    """ The face of conversations that name none. """
    pal_name: str | Unset = UNSET
    """ The name of the PAL. """
    system_prompt: str | Unset = UNSET
    """ How the PAL behaves: the prompt of its language model. Only `echo` needs none. """
    pipeline_mode: PipelineMode | Unset = UNSET
    """ `full` for the whole pipeline, `echo` for a replica that says what it is told. """
    document_ids: list[str] | Unset = UNSET
    """ The identifiers of the documents that the PAL's conversations draw on. """
    document_tags: list[str] | Unset = UNSET
    """ The tags of the documents that the PAL's conversations draw on. """
    objectives_id: str | Unset = UNSET
    """ The identifier of the PAL's objectives. """
    guardrails_id: str | Unset = UNSET
    """ The identifier of a legacy set of guardrails. """
    guardrail_ids: list[str] | Unset = UNSET
    """ The identifiers of the PAL's guardrails. """
    guardrail_tags: list[str] | Unset = UNSET
    """ The tags of the PAL's guardrails. """
    languages: list[str] | Unset = UNSET
    """ The languages that the PAL speaks, as codes. """
    disclosure_type: DisclosureType | Unset = UNSET
    """ When the PAL says that it is one. """
    verbal_disclosure: str | Unset = UNSET
    """ What the PAL says of itself. """
    visual_disclosure: str | Unset = UNSET
    """ What is shown of the PAL. """
    layers: PalLayers | Unset = UNSET
    """ The settings of the models that make up the PAL. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        default_face_id = self.default_face_id

        pal_name = self.pal_name

        system_prompt = self.system_prompt

        pipeline_mode: str | Unset = UNSET
        if not isinstance(self.pipeline_mode, Unset):
            pipeline_mode = self.pipeline_mode

        document_ids: list[str] | Unset = UNSET
        if not isinstance(self.document_ids, Unset):
            document_ids = self.document_ids

        document_tags: list[str] | Unset = UNSET
        if not isinstance(self.document_tags, Unset):
            document_tags = self.document_tags

        objectives_id = self.objectives_id

        guardrails_id = self.guardrails_id

        guardrail_ids: list[str] | Unset = UNSET
        if not isinstance(self.guardrail_ids, Unset):
            guardrail_ids = self.guardrail_ids

        guardrail_tags: list[str] | Unset = UNSET
        if not isinstance(self.guardrail_tags, Unset):
            guardrail_tags = self.guardrail_tags

        languages: list[str] | Unset = UNSET
        if not isinstance(self.languages, Unset):
            languages = self.languages

        disclosure_type: str | Unset = UNSET
        if not isinstance(self.disclosure_type, Unset):
            disclosure_type = self.disclosure_type

        verbal_disclosure = self.verbal_disclosure

        visual_disclosure = self.visual_disclosure

        layers: Any = as_dict(self.layers)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "default_face_id": default_face_id,
            }
        )
        if pal_name is not UNSET:
            field_dict["pal_name"] = pal_name
        if system_prompt is not UNSET:
            field_dict["system_prompt"] = system_prompt
        if pipeline_mode is not UNSET:
            field_dict["pipeline_mode"] = pipeline_mode
        if document_ids is not UNSET:
            field_dict["document_ids"] = document_ids
        if document_tags is not UNSET:
            field_dict["document_tags"] = document_tags
        if objectives_id is not UNSET:
            field_dict["objectives_id"] = objectives_id
        if guardrails_id is not UNSET:
            field_dict["guardrails_id"] = guardrails_id
        if guardrail_ids is not UNSET:
            field_dict["guardrail_ids"] = guardrail_ids
        if guardrail_tags is not UNSET:
            field_dict["guardrail_tags"] = guardrail_tags
        if languages is not UNSET:
            field_dict["languages"] = languages
        if disclosure_type is not UNSET:
            field_dict["disclosure_type"] = disclosure_type
        if verbal_disclosure is not UNSET:
            field_dict["verbal_disclosure"] = verbal_disclosure
        if visual_disclosure is not UNSET:
            field_dict["visual_disclosure"] = visual_disclosure
        if layers is not UNSET:
            field_dict["layers"] = layers

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pal_layers import PalLayers  # noqa: PLC0415

        d = dict(src_dict)
        default_face_id = d.pop("default_face_id")

        pal_name = d.pop("pal_name", UNSET)

        system_prompt = d.pop("system_prompt", UNSET)

        _pipeline_mode = d.pop("pipeline_mode", UNSET)
        pipeline_mode: PipelineMode | Unset
        if isinstance(_pipeline_mode, Unset):
            pipeline_mode = UNSET
        else:
            pipeline_mode = check_pipeline_mode(_pipeline_mode)

        document_ids = cast(list[str], d.pop("document_ids", UNSET))

        document_tags = cast(list[str], d.pop("document_tags", UNSET))

        objectives_id = d.pop("objectives_id", UNSET)

        guardrails_id = d.pop("guardrails_id", UNSET)

        guardrail_ids = cast(list[str], d.pop("guardrail_ids", UNSET))

        guardrail_tags = cast(list[str], d.pop("guardrail_tags", UNSET))

        languages = cast(list[str], d.pop("languages", UNSET))

        _disclosure_type = d.pop("disclosure_type", UNSET)
        disclosure_type: DisclosureType | Unset
        if isinstance(_disclosure_type, Unset):
            disclosure_type = UNSET
        else:
            disclosure_type = check_disclosure_type(_disclosure_type)

        verbal_disclosure = d.pop("verbal_disclosure", UNSET)

        visual_disclosure = d.pop("visual_disclosure", UNSET)

        _layers = d.pop("layers", UNSET)
        layers: PalLayers | Unset
        if isinstance(_layers, Unset):
            layers = UNSET
        else:
            layers = PalLayers.from_dict(as_object(_layers))

        create_pal_request = cls(
            default_face_id=default_face_id,
            pal_name=pal_name,
            system_prompt=system_prompt,
            pipeline_mode=pipeline_mode,
            document_ids=document_ids,
            document_tags=document_tags,
            objectives_id=objectives_id,
            guardrails_id=guardrails_id,
            guardrail_ids=guardrail_ids,
            guardrail_tags=guardrail_tags,
            languages=languages,
            disclosure_type=disclosure_type,
            verbal_disclosure=verbal_disclosure,
            visual_disclosure=visual_disclosure,
            layers=layers,
        )

        create_pal_request.additional_properties = d
        return create_pal_request

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
