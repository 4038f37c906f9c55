from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.deployment_channel import DeploymentChannel, check_deployment_channel
from ..models.deployment_status import DeploymentStatus, check_deployment_status
from ..types import UNSET, Unset, as_dict, as_object, without_unset

if TYPE_CHECKING:
    from ..models.json_object import JsonObject


T = TypeVar("T", bound="CreateDeploymentRequest")


@_attrs_define
class CreateDeploymentRequest:
    """The request body of `createDeployment`."""

    pal_id: str
    """ The unique identifier of the PAL. """
    channel: DeploymentChannel
    """ Where conversations are started. """
    name: str | Unset = UNSET
    """ The name of the deployment. """
    password: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    """ What visitors have to enter; null for nothing. """
    customization: JsonObject | Unset = UNSET
    """ An object of any fields. """
    limits: JsonObject | Unset = UNSET
    """ An object of any fields. """
    allowed_origins: list[str] | Unset = UNSET
    """ The origins of pages that may start conversations. """
    status: DeploymentStatus | Unset = UNSET
    """ Whether conversations can be started. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        pal_id = self.pal_id

        channel: str = self.channel

        name = self.name

        password = self.password

        customization: Any = as_dict(self.customization)

        limits: Any = as_dict(self.limits)

        allowed_origins: list[str] | Unset = UNSET
        if not isinstance(self.allowed_origins, Unset):
            allowed_origins = self.allowed_origins

        status: str | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "pal_id": pal_id,
                "channel": channel,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if password is not UNSET:
            field_dict["password"] = password
        if customization is not UNSET:
            field_dict["customization"] = customization
        if limits is not UNSET:
            field_dict["limits"] = limits
        if allowed_origins is not UNSET:
            field_dict["allowed_origins"] = allowed_origins
        if status is not UNSET:
            field_dict["status"] = status

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        pal_id = d.pop("pal_id")

        channel = check_deployment_channel(d.pop("channel"))

        name = d.pop("name", UNSET)

        password: None | str | Unset = d.pop("password", UNSET)

        _customization = d.pop("customization", UNSET)
        customization: JsonObject | Unset
        if isinstance(_customization, Unset):
            customization = UNSET
        else:
            customization = JsonObject.from_dict(as_object(_customization))

        _limits = d.pop("limits", UNSET)
        limits: JsonObject | Unset
        if isinstance(_limits, Unset):
            limits = UNSET
        else:
            limits = JsonObject.from_dict(as_object(_limits))

        allowed_origins = cast(list[str], d.pop("allowed_origins", UNSET))

        _status = d.pop("status", UNSET)
        status: DeploymentStatus | Unset
        if isinstance(_status, Unset):
            status = UNSET
        else:
            status = check_deployment_status(_status)

        create_deployment_request = cls(
            pal_id=pal_id,
            channel=channel,
            name=name,
            password=password,
            customization=customization,
            limits=limits,
            allowed_origins=allowed_origins,
            status=status,
        )

        create_deployment_request.additional_properties = d
        return create_deployment_request

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
