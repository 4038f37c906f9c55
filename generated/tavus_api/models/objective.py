from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Objective")


@_attrs_define
class Objective:
    """What `createObjectives` answers."""

    objectives_id: str
    """ The unique identifier of the objectives. """
    objective_name: str
    """ The name of the objective. """
    status: str
    """ The status of the objectives. """
    created_at: str
    """ The date and time of creation. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        objectives_id = self.objectives_id

        objective_name = self.objective_name

        status = self.status

        created_at = self.created_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "objectives_id": objectives_id,
                "objective_name": objective_name,
                "status": status,
                "created_at": created_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        objectives_id = d.pop("objectives_id")

        objective_name = d.pop("objective_name")

        status = d.pop("status")

        created_at = d.pop("created_at")

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
