from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object, without_unset

if TYPE_CHECKING:
    from ..models.document import Document


T = TypeVar("T", bound="DocumentList")


@_attrs_define
class DocumentList:
    """The answer of `listDocuments`."""

    data: list[Document]
    """ The items on this page. """
    total_count: int | None | Unset = UNSET
    """ The number of items on all pages together, after filtering. """
    page: int | None | Unset = UNSET
    """ The number of this page. """
    limit: int | None | Unset = UNSET
    """ The largest number of items on a page. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data: Any = self.data
        if isinstance(self.data, list):
            data = []
            for data_item_data in self.data:
                data_item: Any = as_dict(data_item_data)

                data.append(data_item)

        total_count = self.total_count

        page = self.page

        limit = self.limit

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "data": data,
            }
        )
        if total_count is not UNSET:
            field_dict["total_count"] = total_count
        if page is not UNSET:
            field_dict["page"] = page
        if limit is not UNSET:
            field_dict["limit"] = limit

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.document import Document  # noqa: PLC0415

        d = dict(src_dict)
        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = Document.from_dict(as_object(data_item_data))

            data.append(data_item)

        total_count: int | None | Unset = d.pop("total_count", UNSET)

        page: int | None | Unset = d.pop("page", UNSET)

        limit: int | None | Unset = d.pop("limit", UNSET)

        document_list = cls(
            data=data,
            total_count=total_count,
            page=page,
            limit=limit,
        )

        document_list.additional_properties = d
        return document_list

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
