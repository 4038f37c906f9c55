from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Objective")


@_attrs_define
class Objective:
    """The answer of `createObjectives`."""

    objectives_id: None | str | Unset = UNSET
    """ The unique identifier of the objectives. """
    objective_name: None | str | Unset = UNSET
    """ The name of the objective. """
    status: None | str | Unset = UNSET
    """ The status of the objectives. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        objectives_id = self.objectives_id

        objective_name = self.objective_name

        status = self.status

        created_at = self.created_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if objectives_id is not UNSET:
            field_dict["objectives_id"] = objectives_id
        if objective_name is not UNSET:
            field_dict["objective_name"] = objective_name
        if status is not UNSET:
            field_dict["status"] = status
        if created_at is not UNSET:
            field_dict["created_at"] = created_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        objectives_id: None | str | Unset = d.pop("objectives_id", UNSET)

        objective_name: None | str | Unset = d.pop("objective_name", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        objective = cls(
            objectives_id=objectives_id,
            objective_name=objective_name,
            status=status,
            created_at=created_at,
        )

        objective.additional_properties = d
        return objective

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
