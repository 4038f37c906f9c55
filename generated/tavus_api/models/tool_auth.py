from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.tool_auth_location import ToolAuthLocation, check_tool_auth_location
from ..models.tool_auth_type import ToolAuthType, check_tool_auth_type
from ..types import UNSET, Unset, without_unset

T = TypeVar("T", bound="ToolAuth")


@_attrs_define
class ToolAuth:
    """How a tool's request proves itself. Secrets come back as asterisks."""

    type_: str | ToolAuthType = _attrs_field(metadata={"wire": "type"})
    """ The kind of proof. """
    token: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The token, for `bearer`. """
    username: None | str | Unset = UNSET
    """ The user, for `basic`. """
    password: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The password, for `basic`. """
    name: None | str | Unset = UNSET
    """ The name of the header or of the query parameter, for `api_key`. """
    value: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The key, for `api_key`. """
    location: None | str | ToolAuthLocation | Unset = UNSET
    """ Where the key goes, for `api_key`. """
    secret: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The secret that requests are signed with, for `hmac`. """
    token_url: None | str | Unset = UNSET
    """ The url that issues tokens, for `oauth2_client_credentials`. """
    client_id: None | str | Unset = UNSET
    """ The client's identifier, for `oauth2_client_credentials`. """
    client_secret: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The client's secret, for `oauth2_client_credentials`. """
    scope: None | str | Unset = UNSET
    """ The scope to ask for, for `oauth2_client_credentials`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_: str
        if isinstance(self.type_, str):
            type_ = self.type_
        else:
            type_ = self.type_

        token = self.token

        username = self.username

        password = self.password

        name = self.name

        value = self.value

        location: None | str | Unset
        if isinstance(self.location, Unset):
            location = UNSET
        elif isinstance(self.location, str):
            location = self.location
        else:
            location = self.location

        secret = self.secret

        token_url = self.token_url

        client_id = self.client_id

        client_secret = self.client_secret

        scope = self.scope

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
            }
        )
        if token is not UNSET:
            field_dict["token"] = token
        if username is not UNSET:
            field_dict["username"] = username
        if password is not UNSET:
            field_dict["password"] = password
        if name is not UNSET:
            field_dict["name"] = name
        if value is not UNSET:
            field_dict["value"] = value
        if location is not UNSET:
            field_dict["location"] = location
        if secret is not UNSET:
            field_dict["secret"] = secret
        if token_url is not UNSET:
            field_dict["token_url"] = token_url
        if client_id is not UNSET:
            field_dict["client_id"] = client_id
        if client_secret is not UNSET:
            field_dict["client_secret"] = client_secret
        if scope is not UNSET:
            field_dict["scope"] = scope

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_type_(data: object) -> str | ToolAuthType:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                type_type_0 = check_tool_auth_type(data)

                return type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | ToolAuthType, data)

        type_ = _parse_type_(d.pop("type"))

        token: None | str | Unset = d.pop("token", UNSET)

        username: None | str | Unset = d.pop("username", UNSET)

        password: None | str | Unset = d.pop("password", UNSET)

        name: None | str | Unset = d.pop("name", UNSET)

        value: None | str | Unset = d.pop("value", UNSET)

        def _parse_location(data: object) -> None | str | ToolAuthLocation | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                location_type_0 = check_tool_auth_location(data)

                return location_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | str | ToolAuthLocation | Unset, data)

        location = _parse_location(d.pop("location", UNSET))

        secret: None | str | Unset = d.pop("secret", UNSET)

        token_url: None | str | Unset = d.pop("token_url", UNSET)

        client_id: None | str | Unset = d.pop("client_id", UNSET)

        client_secret: None | str | Unset = d.pop("client_secret", UNSET)

        scope: None | str | Unset = d.pop("scope", UNSET)

        tool_auth = cls(
            type_=type_,
            token=token,
            username=username,
            password=password,
            name=name,
            value=value,
            location=location,
            secret=secret,
            token_url=token_url,
            client_id=client_id,
            client_secret=client_secret,
            scope=scope,
        )

        tool_auth.additional_properties = d
        return tool_auth

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
