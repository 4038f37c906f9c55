from typing import Literal

DocumentSort = Literal["asc", "ascending", "desc", "descending"]

DOCUMENT_SORT_VALUES: set[DocumentSort] = {
    "asc",
    "ascending",
    "desc",
    "descending",
}


def check_document_sort(value: str) -> DocumentSort:
    if value in DOCUMENT_SORT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {DOCUMENT_SORT_VALUES!r}")
