"""Contains all the data models used in inputs/outputs. Each name loads when it is first used.

Generated from the contract by `make generate`: changes made here are lost.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .azure_blob_recording import AzureBlobRecording
    from .azure_blob_recording_provider import AzureBlobRecordingProvider
    from .confirmation_mode import ConfirmationMode
    from .conversation import Conversation
    from .conversation_details import ConversationDetails
    from .conversation_event import ConversationEvent
    from .conversation_list import ConversationList
    from .conversation_list_item import ConversationListItem
    from .conversation_properties import ConversationProperties
    from .crawl_settings import CrawlSettings
    from .create_conversation_request import CreateConversationRequest
    from .create_document_request import CreateDocumentRequest
    from .create_guardrails_request import CreateGuardrailsRequest
    from .create_lipsync_request import CreateLipsyncRequest
    from .create_lipsync_response import CreateLipsyncResponse
    from .create_objectives_request import CreateObjectivesRequest
    from .create_persona_request import CreatePersonaRequest
    from .create_persona_response import CreatePersonaResponse
    from .create_pronunciation_dictionary_request import CreatePronunciationDictionaryRequest
    from .create_replacement_request import CreateReplacementRequest
    from .create_replacement_response import CreateReplacementResponse
    from .create_replica_request import CreateReplicaRequest
    from .create_transcription_request import CreateTranscriptionRequest
    from .create_transcription_response import CreateTranscriptionResponse
    from .document import Document
    from .document_crawl_config import DocumentCrawlConfig
    from .document_list import DocumentList
    from .document_retrieval_strategy import DocumentRetrievalStrategy
    from .document_sort import DocumentSort
    from .gcs_recording import GcsRecording
    from .gcs_recording_provider import GcsRecordingProvider
    from .generate_video_request import GenerateVideoRequest
    from .guardrail import Guardrail
    from .guardrail_data import GuardrailData
    from .guardrail_details import GuardrailDetails
    from .guardrail_input import GuardrailInput
    from .guardrail_list import GuardrailList
    from .guardrail_list_item import GuardrailListItem
    from .guardrail_modality import GuardrailModality
    from .idle_engagement import IdleEngagement
    from .json_object import JsonObject
    from .json_patch_operation import JsonPatchOperation
    from .json_patch_operation_op import JsonPatchOperationOp
    from .language import Language
    from .lipsync import Lipsync
    from .lipsync_list import LipsyncList
    from .message_response import MessageResponse
    from .objective import Objective
    from .objective_data import ObjectiveData
    from .objective_details import ObjectiveDetails
    from .objective_input import ObjectiveInput
    from .objective_list import ObjectiveList
    from .objective_list_item import ObjectiveListItem
    from .objective_modality import ObjectiveModality
    from .patch_document_request import PatchDocumentRequest
    from .perception_layer import PerceptionLayer
    from .perception_model import PerceptionModel
    from .perception_tool import PerceptionTool
    from .persona import Persona
    from .persona_conversational_flow import PersonaConversationalFlow
    from .persona_layers import PersonaLayers
    from .persona_layers_details import PersonaLayersDetails
    from .persona_list import PersonaList
    from .persona_list_item import PersonaListItem
    from .persona_list_item_layers import PersonaListItemLayers
    from .persona_list_item_layers_llm import PersonaListItemLayersLlm
    from .persona_llm import PersonaLlm
    from .persona_llm_details import PersonaLlmDetails
    from .persona_type import PersonaType
    from .pipeline_mode import PipelineMode
    from .pronunciation_dictionary import PronunciationDictionary
    from .pronunciation_dictionary_list import PronunciationDictionaryList
    from .pronunciation_dictionary_list_item import PronunciationDictionaryListItem
    from .pronunciation_dictionary_rule import PronunciationDictionaryRule
    from .pronunciation_dictionary_sort import PronunciationDictionarySort
    from .pronunciation_rule import PronunciationRule
    from .pronunciation_rule_type import PronunciationRuleType
    from .recrawl_document_request import RecrawlDocumentRequest
    from .rename_replica_request import RenameReplicaRequest
    from .rename_video_request import RenameVideoRequest
    from .replacement import Replacement
    from .replacement_list import ReplacementList
    from .replica import Replica
    from .replica_details import ReplicaDetails
    from .replica_interruptibility import ReplicaInterruptibility
    from .replica_list import ReplicaList
    from .replica_list_item import ReplicaListItem
    from .replica_properties import ReplicaProperties
    from .replica_type import ReplicaType
    from .s3_recording import S3Recording
    from .s3_recording_provider import S3RecordingProvider
    from .stt_engine import SttEngine
    from .stt_layer import SttLayer
    from .transcription import Transcription
    from .transcription_list import TranscriptionList
    from .tts_engine import TtsEngine
    from .tts_layer import TtsLayer
    from .turn_detection_model import TurnDetectionModel
    from .turn_taking_patience import TurnTakingPatience
    from .video import Video
    from .video_data import VideoData
    from .video_details import VideoDetails
    from .video_list import VideoList
    from .video_list_item import VideoListItem
    from .video_properties import VideoProperties
    from .voice_isolation import VoiceIsolation
    from .voice_list import VoiceList
    from .voice_list_item import VoiceListItem
    from .voice_sort import VoiceSort
    from .voice_tag import VoiceTag

__all__ = (
    "AzureBlobRecording",
    "AzureBlobRecordingProvider",
    "ConfirmationMode",
    "Conversation",
    "ConversationDetails",
    "ConversationEvent",
    "ConversationList",
    "ConversationListItem",
    "ConversationProperties",
    "CrawlSettings",
    "CreateConversationRequest",
    "CreateDocumentRequest",
    "CreateGuardrailsRequest",
    "CreateLipsyncRequest",
    "CreateLipsyncResponse",
    "CreateObjectivesRequest",
    "CreatePersonaRequest",
    "CreatePersonaResponse",
    "CreatePronunciationDictionaryRequest",
    "CreateReplacementRequest",
    "CreateReplacementResponse",
    "CreateReplicaRequest",
    "CreateTranscriptionRequest",
    "CreateTranscriptionResponse",
    "Document",
    "DocumentCrawlConfig",
    "DocumentList",
    "DocumentRetrievalStrategy",
    "DocumentSort",
    "GcsRecording",
    "GcsRecordingProvider",
    "GenerateVideoRequest",
    "Guardrail",
    "GuardrailData",
    "GuardrailDetails",
    "GuardrailInput",
    "GuardrailList",
    "GuardrailListItem",
    "GuardrailModality",
    "IdleEngagement",
    "JsonObject",
    "JsonPatchOperation",
    "JsonPatchOperationOp",
    "Language",
    "Lipsync",
    "LipsyncList",
    "MessageResponse",
    "Objective",
    "ObjectiveData",
    "ObjectiveDetails",
    "ObjectiveInput",
    "ObjectiveList",
    "ObjectiveListItem",
    "ObjectiveModality",
    "PatchDocumentRequest",
    "PerceptionLayer",
    "PerceptionModel",
    "PerceptionTool",
    "Persona",
    "PersonaConversationalFlow",
    "PersonaLayers",
    "PersonaLayersDetails",
    "PersonaList",
    "PersonaListItem",
    "PersonaListItemLayers",
    "PersonaListItemLayersLlm",
    "PersonaLlm",
    "PersonaLlmDetails",
    "PersonaType",
    "PipelineMode",
    "PronunciationDictionary",
    "PronunciationDictionaryList",
    "PronunciationDictionaryListItem",
    "PronunciationDictionaryRule",
    "PronunciationDictionarySort",
    "PronunciationRule",
    "PronunciationRuleType",
    "RecrawlDocumentRequest",
    "RenameReplicaRequest",
    "RenameVideoRequest",
    "Replacement",
    "ReplacementList",
    "Replica",
    "ReplicaDetails",
    "ReplicaInterruptibility",
    "ReplicaList",
    "ReplicaListItem",
    "ReplicaProperties",
    "ReplicaType",
    "S3Recording",
    "S3RecordingProvider",
    "SttEngine",
    "SttLayer",
    "Transcription",
    "TranscriptionList",
    "TtsEngine",
    "TtsLayer",
    "TurnDetectionModel",
    "TurnTakingPatience",
    "Video",
    "VideoData",
    "VideoDetails",
    "VideoList",
    "VideoListItem",
    "VideoProperties",
    "VoiceIsolation",
    "VoiceList",
    "VoiceListItem",
    "VoiceSort",
    "VoiceTag",
)

_MODULES = {
    "AzureBlobRecording": "azure_blob_recording",
    "AzureBlobRecordingProvider": "azure_blob_recording_provider",
    "ConfirmationMode": "confirmation_mode",
    "Conversation": "conversation",
    "ConversationDetails": "conversation_details",
    "ConversationEvent": "conversation_event",
    "ConversationList": "conversation_list",
    "ConversationListItem": "conversation_list_item",
    "ConversationProperties": "conversation_properties",
    "CrawlSettings": "crawl_settings",
    "CreateConversationRequest": "create_conversation_request",
    "CreateDocumentRequest": "create_document_request",
    "CreateGuardrailsRequest": "create_guardrails_request",
    "CreateLipsyncRequest": "create_lipsync_request",
    "CreateLipsyncResponse": "create_lipsync_response",
    "CreateObjectivesRequest": "create_objectives_request",
    "CreatePersonaRequest": "create_persona_request",
    "CreatePersonaResponse": "create_persona_response",
    "CreatePronunciationDictionaryRequest": "create_pronunciation_dictionary_request",
    "CreateReplacementRequest": "create_replacement_request",
    "CreateReplacementResponse": "create_replacement_response",
    "CreateReplicaRequest": "create_replica_request",
    "CreateTranscriptionRequest": "create_transcription_request",
    "CreateTranscriptionResponse": "create_transcription_response",
    "Document": "document",
    "DocumentCrawlConfig": "document_crawl_config",
    "DocumentList": "document_list",
    "DocumentRetrievalStrategy": "document_retrieval_strategy",
    "DocumentSort": "document_sort",
    "GcsRecording": "gcs_recording",
    "GcsRecordingProvider": "gcs_recording_provider",
    "GenerateVideoRequest": "generate_video_request",
    "Guardrail": "guardrail",
    "GuardrailData": "guardrail_data",
    "GuardrailDetails": "guardrail_details",
    "GuardrailInput": "guardrail_input",
    "GuardrailList": "guardrail_list",
    "GuardrailListItem": "guardrail_list_item",
    "GuardrailModality": "guardrail_modality",
    "IdleEngagement": "idle_engagement",
    "JsonObject": "json_object",
    "JsonPatchOperation": "json_patch_operation",
    "JsonPatchOperationOp": "json_patch_operation_op",
    "Language": "language",
    "Lipsync": "lipsync",
    "LipsyncList": "lipsync_list",
    "MessageResponse": "message_response",
    "Objective": "objective",
    "ObjectiveData": "objective_data",
    "ObjectiveDetails": "objective_details",
    "ObjectiveInput": "objective_input",
    "ObjectiveList": "objective_list",
    "ObjectiveListItem": "objective_list_item",
    "ObjectiveModality": "objective_modality",
    "PatchDocumentRequest": "patch_document_request",
    "PerceptionLayer": "perception_layer",
    "PerceptionModel": "perception_model",
    "PerceptionTool": "perception_tool",
    "Persona": "persona",
    "PersonaConversationalFlow": "persona_conversational_flow",
    "PersonaLayers": "persona_layers",
    "PersonaLayersDetails": "persona_layers_details",
    "PersonaList": "persona_list",
    "PersonaListItem": "persona_list_item",
    "PersonaListItemLayers": "persona_list_item_layers",
    "PersonaListItemLayersLlm": "persona_list_item_layers_llm",
    "PersonaLlm": "persona_llm",
    "PersonaLlmDetails": "persona_llm_details",
    "PersonaType": "persona_type",
    "PipelineMode": "pipeline_mode",
    "PronunciationDictionary": "pronunciation_dictionary",
    "PronunciationDictionaryList": "pronunciation_dictionary_list",
    "PronunciationDictionaryListItem": "pronunciation_dictionary_list_item",
    "PronunciationDictionaryRule": "pronunciation_dictionary_rule",
    "PronunciationDictionarySort": "pronunciation_dictionary_sort",
    "PronunciationRule": "pronunciation_rule",
    "PronunciationRuleType": "pronunciation_rule_type",
    "RecrawlDocumentRequest": "recrawl_document_request",
    "RenameReplicaRequest": "rename_replica_request",
    "RenameVideoRequest": "rename_video_request",
    "Replacement": "replacement",
    "ReplacementList": "replacement_list",
    "Replica": "replica",
    "ReplicaDetails": "replica_details",
    "ReplicaInterruptibility": "replica_interruptibility",
    "ReplicaList": "replica_list",
    "ReplicaListItem": "replica_list_item",
    "ReplicaProperties": "replica_properties",
    "ReplicaType": "replica_type",
    "S3Recording": "s3_recording",
    "S3RecordingProvider": "s3_recording_provider",
    "SttEngine": "stt_engine",
    "SttLayer": "stt_layer",
    "Transcription": "transcription",
    "TranscriptionList": "transcription_list",
    "TtsEngine": "tts_engine",
    "TtsLayer": "tts_layer",
    "TurnDetectionModel": "turn_detection_model",
    "TurnTakingPatience": "turn_taking_patience",
    "Video": "video",
    "VideoData": "video_data",
    "VideoDetails": "video_details",
    "VideoList": "video_list",
    "VideoListItem": "video_list_item",
    "VideoProperties": "video_properties",
    "VoiceIsolation": "voice_isolation",
    "VoiceList": "voice_list",
    "VoiceListItem": "voice_list_item",
    "VoiceSort": "voice_sort",
    "VoiceTag": "voice_tag",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_MODULES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*globals(), *_MODULES]
