"""Contains all the data models used in inputs/outputs. Each name loads when it is first used.

Generated from the contract by `make generate`: changes made here are lost.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .conversation import Conversation
    from .conversation_details import ConversationDetails
    from .conversation_event import ConversationEvent
    from .conversation_event_properties import ConversationEventProperties
    from .conversation_list import ConversationList
    from .conversation_list_item import ConversationListItem
    from .conversation_properties import ConversationProperties
    from .create_conversation_request import CreateConversationRequest
    from .document_retrieval_strategy import DocumentRetrievalStrategy
    from .recording_storage_config import RecordingStorageConfig
    from .recording_storage_provider import RecordingStorageProvider

__all__ = (
    "Conversation",
    "ConversationDetails",
    "ConversationEvent",
    "ConversationEventProperties",
    "ConversationList",
    "ConversationListItem",
    "ConversationProperties",
    "CreateConversationRequest",
    "DocumentRetrievalStrategy",
    "RecordingStorageConfig",
    "RecordingStorageProvider",
)

_MODULES = {
    "Conversation": "conversation",
    "ConversationDetails": "conversation_details",
    "ConversationEvent": "conversation_event",
    "ConversationEventProperties": "conversation_event_properties",
    "ConversationList": "conversation_list",
    "ConversationListItem": "conversation_list_item",
    "ConversationProperties": "conversation_properties",
    "CreateConversationRequest": "create_conversation_request",
    "DocumentRetrievalStrategy": "document_retrieval_strategy",
    "RecordingStorageConfig": "recording_storage_config",
    "RecordingStorageProvider": "recording_storage_provider",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_MODULES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*globals(), *_MODULES]
