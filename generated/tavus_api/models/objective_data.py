from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.json_object import JsonObject


T = TypeVar("T", bound="ObjectiveData")


@_attrs_define
class ObjectiveData:
    """`ObjectiveDetails.data`."""

    objective_name: None | str | Unset = UNSET
    """ The name of the objective. """
    objective_prompt: None | str | Unset = UNSET
    """ What is to be reached. """
    confirmation_mode: None | str | Unset = UNSET
    """ Who confirms that it is reached: the language model (`auto`) or the participant (`manual`). """
    output_variables: list[str] | None | Unset = UNSET
    """ The names of the values that are collected on the way. """
    modality: None | str | Unset = UNSET
    """ Whether it is told by what is said (`verbal`) or by what is seen (`visual`). """
    next_conditional_objectives: JsonObject | None | Unset = UNSET
    """ The objectives that may follow, each with its condition. """
    next_required_objective: None | str | Unset = UNSET
    """ The objective that has to follow. """
    callback_url: None | str | Unset = UNSET
    """ The url that is called when the objective is reached. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        objective_name = self.objective_name

        objective_prompt = self.objective_prompt

        confirmation_mode = self.confirmation_mode

        output_variables: list[str] | None | Unset
        if isinstance(self.output_variables, Unset):
            output_variables = UNSET
        elif isinstance(self.output_variables, list):
            output_variables = self.output_variables

        else:
            output_variables = self.output_variables

        modality = self.modality

        next_conditional_objectives: dict[str, Any] | None | Unset
        if isinstance(self.next_conditional_objectives, Unset):
            next_conditional_objectives = UNSET
        elif isinstance(self.next_conditional_objectives, JsonObject):
            next_conditional_objectives = as_dict(self.next_conditional_objectives)

        else:
            next_conditional_objectives = self.next_conditional_objectives

        next_required_objective = self.next_required_objective

        callback_url = self.callback_url

        created_at = self.created_at

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if objective_name is not UNSET:
            field_dict["objective_name"] = objective_name
        if objective_prompt is not UNSET:
            field_dict["objective_prompt"] = objective_prompt
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
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        objective_name: None | str | Unset = d.pop("objective_name", UNSET)

        objective_prompt: None | str | Unset = d.pop("objective_prompt", UNSET)

        confirmation_mode: None | str | Unset = d.pop("confirmation_mode", UNSET)

        def _parse_output_variables(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                output_variables_type_0 = cast(list[str], data)

                return output_variables_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        output_variables = _parse_output_variables(d.pop("output_variables", UNSET))

        modality: None | str | Unset = d.pop("modality", UNSET)

        def _parse_next_conditional_objectives(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                next_conditional_objectives_type_0 = JsonObject.from_dict(as_object(data))

                return next_conditional_objectives_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        next_conditional_objectives = _parse_next_conditional_objectives(d.pop("next_conditional_objectives", UNSET))

        next_required_objective: None | str | Unset = d.pop("next_required_objective", UNSET)

        callback_url: None | str | Unset = d.pop("callback_url", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        objective_data = cls(
            objective_name=objective_name,
            objective_prompt=objective_prompt,
            confirmation_mode=confirmation_mode,
            output_variables=output_variables,
            modality=modality,
            next_conditional_objectives=next_conditional_objectives,
            next_required_objective=next_required_objective,
            callback_url=callback_url,
            created_at=created_at,
            updated_at=updated_at,
        )

        objective_data.additional_properties = d
        return objective_data

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
