from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="StartDeploymentConversationRequest")


@_attrs_define
class StartDeploymentConversationRequest:
    """The request body of `startDeploymentConversation`."""

    password: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The password of the deployment, if it has one. """
    conversational_context: str | Unset = UNSET
    """ What the PAL should know of this conversation. """
    custom_greeting: str | Unset = UNSET
    """ What the PAL says first. """
    pal_id: str | Unset = UNSET
    """ The PAL to talk to; for previews alone. """
    memory_stores: list[str] | Unset = UNSET
    """ The memory stores of the conversation. """
    captcha_token: str | Unset = UNSET
    """ The proof that the captcha was solved. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        password = self.password

        conversational_context = self.conversational_context

        custom_greeting = self.custom_greeting

        pal_id = self.pal_id

        memory_stores: list[str] | Unset = UNSET
        if not isinstance(self.memory_stores, Unset):
            memory_stores = self.memory_stores

        captcha_token = self.captcha_token

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if password is not UNSET:
            field_dict["password"] = password
        if conversational_context is not UNSET:
            field_dict["conversational_context"] = conversational_context
        if custom_greeting is not UNSET:
            field_dict["custom_greeting"] = custom_greeting
        if pal_id is not UNSET:
            field_dict["pal_id"] = pal_id
        if memory_stores is not UNSET:
            field_dict["memory_stores"] = memory_stores
        if captcha_token is not UNSET:
            field_dict["captcha_token"] = captcha_token

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        password: None | str | Unset = d.pop("password", UNSET)

        conversational_context = d.pop("conversational_context", UNSET)

        custom_greeting = d.pop("custom_greeting", UNSET)

        pal_id = d.pop("pal_id", UNSET)

        memory_stores = cast(list[str], d.pop("memory_stores", UNSET))

        captcha_token = d.pop("captcha_token", UNSET)

        start_deployment_conversation_request = cls(
            password=password,
            conversational_context=conversational_context,
            custom_greeting=custom_greeting,
            pal_id=pal_id,
            memory_stores=memory_stores,
            captcha_token=captcha_token,
        )

        start_deployment_conversation_request.additional_properties = d
        return start_deployment_conversation_request

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
