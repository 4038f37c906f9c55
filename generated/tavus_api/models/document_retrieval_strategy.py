from typing import Literal

DocumentRetrievalStrategy = Literal["balanced", "quality", "speed"]

DOCUMENT_RETRIEVAL_STRATEGY_VALUES: set[DocumentRetrievalStrategy] = {
    "balanced",
    "quality",
    "speed",
}


def check_document_retrieval_strategy(value: str) -> DocumentRetrievalStrategy:
    if value in DOCUMENT_RETRIEVAL_STRATEGY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {DOCUMENT_RETRIEVAL_STRATEGY_VALUES!r}")
