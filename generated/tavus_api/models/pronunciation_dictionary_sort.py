from typing import Literal

PronunciationDictionarySort = Literal["asc", "desc"]

PRONUNCIATION_DICTIONARY_SORT_VALUES: set[PronunciationDictionarySort] = {
    "asc",
    "desc",
}


def check_pronunciation_dictionary_sort(value: str) -> PronunciationDictionarySort:
    if value in PRONUNCIATION_DICTIONARY_SORT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PRONUNCIATION_DICTIONARY_SORT_VALUES!r}")
