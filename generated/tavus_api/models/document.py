from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.document_crawl_config import DocumentCrawlConfig


T = TypeVar("T", bound="Document")


@_attrs_define
class Document:
    """A document, or a website that is crawled, that conversations can draw on."""

    document_id: None | str | Unset = UNSET
    """ The unique identifier of the document. """
    document_name: None | str | Unset = UNSET
    """ The name of the document. """
    document_url: None | str | Unset = UNSET
    """ The url of the document, or of the website to crawl. """
    status: None | str | Unset = UNSET
    """ How far the reading is. """
    progress: int | None | Unset = UNSET
    """ How much of the reading is done, in per cent. """
    error_message: None | str | Unset = UNSET
    """ What went wrong with the reading, if anything did. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change. """
    callback_url: None | str | Unset = UNSET
    """ The url that is called when the work is done. """
    tags: list[str] | None | Unset = UNSET
    """ The tags of the document. """
    crawl_config: DocumentCrawlConfig | None | Unset = UNSET
    """ How the website is crawled. """
    crawled_urls: list[str] | None | Unset = UNSET
    """ The urls of the pages that were read. """
    last_crawled_at: None | str | Unset = UNSET
    """ The date and time of the last crawl. """
    crawl_count: int | None | Unset = UNSET
    """ How often the website was crawled. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.document_crawl_config import DocumentCrawlConfig  # noqa: PLC0415

        document_id = self.document_id

        document_name = self.document_name

        document_url = self.document_url

        status = self.status

        progress = self.progress

        error_message = self.error_message

        created_at = self.created_at

        updated_at = self.updated_at

        callback_url = self.callback_url

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

        crawl_config: dict[str, Any] | None | Unset
        if isinstance(self.crawl_config, Unset):
            crawl_config = UNSET
        elif isinstance(self.crawl_config, DocumentCrawlConfig):
            crawl_config = as_dict(self.crawl_config)

        else:
            crawl_config = self.crawl_config

        crawled_urls: list[str] | None | Unset
        if isinstance(self.crawled_urls, Unset):
            crawled_urls = UNSET
        elif isinstance(self.crawled_urls, list):
            crawled_urls = self.crawled_urls

        else:
            crawled_urls = self.crawled_urls

        last_crawled_at = self.last_crawled_at

        crawl_count = self.crawl_count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if document_id is not UNSET:
            field_dict["document_id"] = document_id
        if document_name is not UNSET:
            field_dict["document_name"] = document_name
        if document_url is not UNSET:
            field_dict["document_url"] = document_url
        if status is not UNSET:
            field_dict["status"] = status
        if progress is not UNSET:
            field_dict["progress"] = progress
        if error_message is not UNSET:
            field_dict["error_message"] = error_message
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url
        if tags is not UNSET:
            field_dict["tags"] = tags
        if crawl_config is not UNSET:
            field_dict["crawl_config"] = crawl_config
        if crawled_urls is not UNSET:
            field_dict["crawled_urls"] = crawled_urls
        if last_crawled_at is not UNSET:
            field_dict["last_crawled_at"] = last_crawled_at
        if crawl_count is not UNSET:
            field_dict["crawl_count"] = crawl_count

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.document_crawl_config import DocumentCrawlConfig  # noqa: PLC0415

        d = dict(src_dict)
        document_id: None | str | Unset = d.pop("document_id", UNSET)

        document_name: None | str | Unset = d.pop("document_name", UNSET)

        document_url: None | str | Unset = d.pop("document_url", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        progress: int | None | Unset = d.pop("progress", UNSET)

        error_message: None | str | Unset = d.pop("error_message", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        callback_url: None | str | Unset = d.pop("callback_url", UNSET)

        def _parse_tags(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tags_type_0 = cast(list[str], data)

                return tags_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        tags = _parse_tags(d.pop("tags", UNSET))

        def _parse_crawl_config(data: object) -> DocumentCrawlConfig | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                crawl_config_type_0 = DocumentCrawlConfig.from_dict(as_object(data))

                return crawl_config_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DocumentCrawlConfig | None | Unset, data)

        crawl_config = _parse_crawl_config(d.pop("crawl_config", UNSET))

        def _parse_crawled_urls(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                crawled_urls_type_0 = cast(list[str], data)

                return crawled_urls_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        crawled_urls = _parse_crawled_urls(d.pop("crawled_urls", UNSET))

        last_crawled_at: None | str | Unset = d.pop("last_crawled_at", UNSET)

        crawl_count: int | None | Unset = d.pop("crawl_count", UNSET)

        document = cls(
            document_id=document_id,
            document_name=document_name,
            document_url=document_url,
            status=status,
            progress=progress,
            error_message=error_message,
            created_at=created_at,
            updated_at=updated_at,
            callback_url=callback_url,
            tags=tags,
            crawl_config=crawl_config,
            crawled_urls=crawled_urls,
            last_crawled_at=last_crawled_at,
            crawl_count=crawl_count,
        )

        document.additional_properties = d
        return document

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
