from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.confirmation_mode import ConfirmationMode, check_confirmation_mode
from ..models.objective_modality import ObjectiveModality, check_objective_modality
from ..types import UNSET, Unset, as_dict, as_object, without_unset

if TYPE_CHECKING:
    from ..models.json_object import JsonObject


T = TypeVar("T", bound="ObjectiveInput")


@_attrs_define
class ObjectiveInput:
    """One of `CreateObjectivesRequest.data`."""

    objective_name: str
    """ The name of the objective. """
    objective_prompt: str
    """ What is to be reached. """
    confirmation_mode: ConfirmationMode | Unset = UNSET
    """ Who confirms that it is reached: the language model (`auto`) or the participant (`manual`). """
    output_variables: list[str] | Unset = UNSET
    """ The names of the values that are collected on the way. """
    modality: ObjectiveModality | Unset = UNSET
    """ Whether it is told by what is said (`verbal`) or by what is seen (`visual`). """
    next_conditional_objectives: JsonObject | Unset = UNSET
    """ An object of any fields. """
    next_required_objective: str | Unset = UNSET
    """ The objective that has to follow. """
    callback_url: str | Unset = UNSET
    """ The url that is called when the objective is reached. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        objective_name = self.objective_name

        objective_prompt = self.objective_prompt

        confirmation_mode: str | Unset = UNSET
        if not isinstance(self.confirmation_mode, Unset):
            confirmation_mode = self.confirmation_mode

        output_variables: list[str] | Unset = UNSET
        if not isinstance(self.output_variables, Unset):
            output_variables = self.output_variables

        modality: str | Unset = UNSET
        if not isinstance(self.modality, Unset):
            modality = self.modality

        next_conditional_objectives: Any = as_dict(self.next_conditional_objectives)

        next_required_objective = self.next_required_objective

        callback_url = self.callback_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "objective_name": objective_name,
                "objective_prompt": objective_prompt,
            }
        )
        if confirmation_mode is not UNSET:
            field_dict["confirmation_mode"] = confirmation_mode
        if output_variables is not UNSET:
            field_dict["output_variables"] = output_variables
        if modality is not UNSET:
            field_dict["modality"] = modality
        if next_conditional_objectives is not UNSET:
            field_dict["next_conditional_objectives"] = next_conditional_objectives
        if next_required_objective is not UNSET:
            field_dict["next_required_objective"] = next_required_objective
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        objective_name = d.pop("objective_name")

        objective_prompt = d.pop("objective_prompt")

        _confirmation_mode = d.pop("confirmation_mode", UNSET)
        confirmation_mode: ConfirmationMode | Unset
        if isinstance(_confirmation_mode, Unset):
            confirmation_mode = UNSET
        else:
            confirmation_mode = check_confirmation_mode(_confirmation_mode)

        output_variables = cast(list[str], d.pop("output_variables", UNSET))

        _modality = d.pop("modality", UNSET)
        modality: ObjectiveModality | Unset
        if isinstance(_modality, Unset):
            modality = UNSET
        else:
            modality = check_objective_modality(_modality)

        _next_conditional_objectives = d.pop("next_conditional_objectives", UNSET)
        next_conditional_objectives: JsonObject | Unset
        if isinstance(_next_conditional_objectives, Unset):
            next_conditional_objectives = UNSET
        else:
            next_conditional_objectives = JsonObject.from_dict(as_object(_next_conditional_objectives))

        next_required_objective = d.pop("next_required_objective", UNSET)

        callback_url = d.pop("callback_url", UNSET)

        objective_input = cls(
            objective_name=objective_name,
            objective_prompt=objective_prompt,
            confirmation_mode=confirmation_mode,
            output_variables=output_variables,
            modality=modality,
            next_conditional_objectives=next_conditional_objectives,
            next_required_objective=next_required_objective,
            callback_url=callback_url,
        )

        objective_input.additional_properties = d
        return objective_input

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
