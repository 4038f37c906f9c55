from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.crawl_settings import CrawlSettings


T = TypeVar("T", bound="RecrawlDocumentRequest")


@_attrs_define
class RecrawlDocumentRequest:
    """The request body of `recrawlDocument`."""

    crawl: CrawlSettings | Unset = UNSET
    """ How to crawl a website. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        crawl: Any = as_dict(self.crawl)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if crawl is not UNSET:
            field_dict["crawl"] = crawl

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.crawl_settings import CrawlSettings  # noqa: PLC0415

        d = dict(src_dict)
        _crawl = d.pop("crawl", UNSET)
        crawl: CrawlSettings | Unset
        if isinstance(_crawl, Unset):
            crawl = UNSET
        else:
            crawl = CrawlSettings.from_dict(as_object(_crawl))

        recrawl_document_request = cls(
            crawl=crawl,
        )

        recrawl_document_request.additional_properties = d
        return recrawl_document_request

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
