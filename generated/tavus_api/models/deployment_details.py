from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.deployment import Deployment


T = TypeVar("T", bound="DeploymentDetails")


@_attrs_define
class DeploymentDetails:
    """The answer of `listDeployments`."""

    deployments: list[Deployment] | None | Unset = UNSET
    """ The deployments on this page. """
    total: int | None | Unset = UNSET
    """ The number of items on all pages together, after filtering. """
    page: int | None | Unset = UNSET
    """ The number of this page. """
    limit: int | None | Unset = UNSET
    """ The largest number of items on a page. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        deployments: list[dict[str, Any]] | None | Unset
        if isinstance(self.deployments, Unset):
            deployments = UNSET
        elif isinstance(self.deployments, list):
            deployments = []
            for deployments_type_0_item_data in self.deployments:
                deployments_type_0_item: Any = as_dict(deployments_type_0_item_data)

                deployments.append(deployments_type_0_item)

        else:
            deployments = self.deployments

        total = self.total

        page = self.page

        limit = self.limit

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if deployments is not UNSET:
            field_dict["deployments"] = deployments
        if total is not UNSET:
            field_dict["total"] = total
        if page is not UNSET:
            field_dict["page"] = page
        if limit is not UNSET:
            field_dict["limit"] = limit

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.deployment import Deployment  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_deployments(data: object) -> list[Deployment] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                deployments_type_0 = []
                _deployments_type_0 = data
                for deployments_type_0_item_data in _deployments_type_0:
                    deployments_type_0_item = Deployment.from_dict(as_object(deployments_type_0_item_data))

                    deployments_type_0.append(deployments_type_0_item)

                return deployments_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Deployment] | None | Unset, data)

        deployments = _parse_deployments(d.pop("deployments", UNSET))

        total: int | None | Unset = d.pop("total", UNSET)

        page: int | None | Unset = d.pop("page", UNSET)

        limit: int | None | Unset = d.pop("limit", UNSET)

        deployment_details = cls(
            deployments=deployments,
            total=total,
            page=page,
            limit=limit,
        )

        deployment_details.additional_properties = d
        return deployment_details

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
