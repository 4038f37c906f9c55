from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object, without_unset

if TYPE_CHECKING:
    from ..models.crawl_settings import CrawlSettings


T = TypeVar("T", bound="CreateDocumentRequest")


@_attrs_define
class CreateDocumentRequest:
    """The request body of `createDocument`."""

    document_url: str
    """ The url of the document, or of the website to crawl. """
    document_name: str | Unset = UNSET
    """ The name of the document. """
    callback_url: str | Unset = UNSET
    """ The url that is called when the work is done. """
    tags: list[str] | Unset = UNSET
    """ The tags of the document. """
    crawl: CrawlSettings | Unset = UNSET
    """ How to crawl a website. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        document_url = self.document_url

        document_name = self.document_name

        callback_url = self.callback_url

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        crawl: Any = as_dict(self.crawl)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "document_url": document_url,
            }
        )
        if document_name is not UNSET:
            field_dict["document_name"] = document_name
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url
        if tags is not UNSET:
            field_dict["tags"] = tags
        if crawl is not UNSET:
            field_dict["crawl"] = crawl

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.crawl_settings import CrawlSettings  # noqa: PLC0415

        d = dict(src_dict)
        document_url = d.pop("document_url")

        document_name = d.pop("document_name", UNSET)

        callback_url = d.pop("callback_url", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        _crawl = d.pop("crawl", UNSET)
        crawl: CrawlSettings | Unset
        if isinstance(_crawl, Unset):
            crawl = UNSET
        else:
            crawl = CrawlSettings.from_dict(as_object(_crawl))

        create_document_request = cls(
            document_url=document_url,
            document_name=document_name,
            callback_url=callback_url,
            tags=tags,
            crawl=crawl,
        )

        create_document_request.additional_properties = d
        return create_document_request

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
