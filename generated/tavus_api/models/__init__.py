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
    from .crawl_settings import CrawlSettings
    from .create_conversation_request import CreateConversationRequest
    from .create_document_request import CreateDocumentRequest
    from .create_guardrails_request import CreateGuardrailsRequest
    from .create_lipsync_request import CreateLipsyncRequest
    from .create_lipsync_response import CreateLipsyncResponse
    from .create_objectives_request import CreateObjectivesRequest
    from .create_persona_request import CreatePersonaRequest
    from .create_persona_request_pipeline_mode import CreatePersonaRequestPipelineMode
    from .create_persona_response import CreatePersonaResponse
    from .create_pronunciation_dictionary_request import CreatePronunciationDictionaryRequest
    from .create_replacement_request import CreateReplacementRequest
    from .create_replacement_response import CreateReplacementResponse
    from .create_replica_request import CreateReplicaRequest
    from .create_transcription_request import CreateTranscriptionRequest
    from .create_transcription_response import CreateTranscriptionResponse
    from .document import Document
    from .document_crawl_config import DocumentCrawlConfig
    from .document_crawl_config_type_0 import DocumentCrawlConfigType0
    from .document_list import DocumentList
    from .document_retrieval_strategy import DocumentRetrievalStrategy
    from .generate_video_body_type_0 import GenerateVideoBodyType0
    from .generate_video_body_type_1 import GenerateVideoBodyType1
    from .get_voices_sort import GetVoicesSort
    from .guardrail import Guardrail
    from .guardrail_data import GuardrailData
    from .guardrail_details import GuardrailDetails
    from .guardrail_list import GuardrailList
    from .guardrail_list_item import GuardrailListItem
    from .guardrail_list_item_modality import GuardrailListItemModality
    from .guardrail_list_list_item import GuardrailListListItem
    from .json_patch_operation import JsonPatchOperation
    from .json_patch_operation_op import JsonPatchOperationOp
    from .lipsync import Lipsync
    from .lipsync_list import LipsyncList
    from .list_documents_sort import ListDocumentsSort
    from .list_personas_persona_type import ListPersonasPersonaType
    from .list_pronunciation_dictionaries_sort import ListPronunciationDictionariesSort
    from .list_replicas_replica_type import ListReplicasReplicaType
    from .objective import Objective
    from .objective_data import ObjectiveData
    from .objective_details import ObjectiveDetails
    from .objective_list import ObjectiveList
    from .objective_list_item import ObjectiveListItem
    from .objective_list_item_confirmation_mode import ObjectiveListItemConfirmationMode
    from .objective_list_item_modality import ObjectiveListItemModality
    from .objective_list_list_item import ObjectiveListListItem
    from .objective_next_conditional_objectives import ObjectiveNextConditionalObjectives
    from .patch_document_request import PatchDocumentRequest
    from .patch_persona_response import PatchPersonaResponse
    from .perception_layer import PerceptionLayer
    from .perception_layer_perception_model import PerceptionLayerPerceptionModel
    from .perception_tool import PerceptionTool
    from .persona import Persona
    from .persona_conversational_flow import PersonaConversationalFlow
    from .persona_conversational_flow_idle_engagement import PersonaConversationalFlowIdleEngagement
    from .persona_conversational_flow_replica_interruptibility import PersonaConversationalFlowReplicaInterruptibility
    from .persona_conversational_flow_turn_detection_model import PersonaConversationalFlowTurnDetectionModel
    from .persona_conversational_flow_turn_taking_patience import PersonaConversationalFlowTurnTakingPatience
    from .persona_conversational_flow_voice_isolation import PersonaConversationalFlowVoiceIsolation
    from .persona_details import PersonaDetails
    from .persona_headers import PersonaHeaders
    from .persona_layers import PersonaLayers
    from .persona_layers_type_0 import PersonaLayersType0
    from .persona_layers_type_0_llm_type_0 import PersonaLayersType0LlmType0
    from .persona_layers_type_0_llm_type_0_extra_body_type_0 import PersonaLayersType0LlmType0ExtraBodyType0
    from .persona_layers_type_0_llm_type_0_headers_type_0 import PersonaLayersType0LlmType0HeadersType0
    from .persona_list import PersonaList
    from .persona_list_item import PersonaListItem
    from .persona_list_item_layers import PersonaListItemLayers
    from .persona_list_item_layers_llm import PersonaListItemLayersLlm
    from .persona_llm import PersonaLlm
    from .pronunciation_dictionary import PronunciationDictionary
    from .pronunciation_dictionary_list import PronunciationDictionaryList
    from .pronunciation_dictionary_list_item import PronunciationDictionaryListItem
    from .pronunciation_dictionary_rules_item import PronunciationDictionaryRulesItem
    from .pronunciation_rule import PronunciationRule
    from .pronunciation_rule_type import PronunciationRuleType
    from .recording_storage_config import RecordingStorageConfig
    from .recording_storage_provider import RecordingStorageProvider
    from .recrawl_document_request import RecrawlDocumentRequest
    from .recrawl_document_response import RecrawlDocumentResponse
    from .rename_replica_request import RenameReplicaRequest
    from .rename_video_request import RenameVideoRequest
    from .replacement import Replacement
    from .replacement_list import ReplacementList
    from .replica import Replica
    from .replica_details import ReplicaDetails
    from .replica_list import ReplicaList
    from .replica_list_item import ReplicaListItem
    from .replica_properties import ReplicaProperties
    from .stt_layer import SttLayer
    from .stt_layer_stt_engine import SttLayerSttEngine
    from .transcription import Transcription
    from .transcription_list import TranscriptionList
    from .tts_layer import TtsLayer
    from .tts_layer_tts_engine import TtsLayerTtsEngine
    from .tts_layer_voice_settings import TtsLayerVoiceSettings
    from .video import Video
    from .video_data import VideoData
    from .video_details import VideoDetails
    from .video_list import VideoList
    from .video_list_item import VideoListItem
    from .voice_list import VoiceList
    from .voice_list_item import VoiceListItem
    from .voice_tag import VoiceTag

__all__ = (
    "Conversation",
    "ConversationDetails",
    "ConversationEvent",
    "ConversationEventProperties",
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
    "CreatePersonaRequestPipelineMode",
    "CreatePersonaResponse",
    "CreatePronunciationDictionaryRequest",
    "CreateReplacementRequest",
    "CreateReplacementResponse",
    "CreateReplicaRequest",
    "CreateTranscriptionRequest",
    "CreateTranscriptionResponse",
    "Document",
    "DocumentCrawlConfig",
    "DocumentCrawlConfigType0",
    "DocumentList",
    "DocumentRetrievalStrategy",
    "GenerateVideoBodyType0",
    "GenerateVideoBodyType1",
    "GetVoicesSort",
    "Guardrail",
    "GuardrailData",
    "GuardrailDetails",
    "GuardrailList",
    "GuardrailListItem",
    "GuardrailListItemModality",
    "GuardrailListListItem",
    "JsonPatchOperation",
    "JsonPatchOperationOp",
    "Lipsync",
    "LipsyncList",
    "ListDocumentsSort",
    "ListPersonasPersonaType",
    "ListPronunciationDictionariesSort",
    "ListReplicasReplicaType",
    "Objective",
    "ObjectiveData",
    "ObjectiveDetails",
    "ObjectiveList",
    "ObjectiveListItem",
    "ObjectiveListItemConfirmationMode",
    "ObjectiveListItemModality",
    "ObjectiveListListItem",
    "ObjectiveNextConditionalObjectives",
    "PatchDocumentRequest",
    "PatchPersonaResponse",
    "PerceptionLayer",
    "PerceptionLayerPerceptionModel",
    "PerceptionTool",
    "Persona",
    "PersonaConversationalFlow",
    "PersonaConversationalFlowIdleEngagement",
    "PersonaConversationalFlowReplicaInterruptibility",
    "PersonaConversationalFlowTurnDetectionModel",
    "PersonaConversationalFlowTurnTakingPatience",
    "PersonaConversationalFlowVoiceIsolation",
    "PersonaDetails",
    "PersonaHeaders",
    "PersonaLayers",
    "PersonaLayersType0",
    "PersonaLayersType0LlmType0",
    "PersonaLayersType0LlmType0ExtraBodyType0",
    "PersonaLayersType0LlmType0HeadersType0",
    "PersonaList",
    "PersonaListItem",
    "PersonaListItemLayers",
    "PersonaListItemLayersLlm",
    "PersonaLlm",
    "PronunciationDictionary",
    "PronunciationDictionaryList",
    "PronunciationDictionaryListItem",
    "PronunciationDictionaryRulesItem",
    "PronunciationRule",
    "PronunciationRuleType",
    "RecordingStorageConfig",
    "RecordingStorageProvider",
    "RecrawlDocumentRequest",
    "RecrawlDocumentResponse",
    "RenameReplicaRequest",
    "RenameVideoRequest",
    "Replacement",
    "ReplacementList",
    "Replica",
    "ReplicaDetails",
    "ReplicaList",
    "ReplicaListItem",
    "ReplicaProperties",
    "SttLayer",
    "SttLayerSttEngine",
    "Transcription",
    "TranscriptionList",
    "TtsLayer",
    "TtsLayerTtsEngine",
    "TtsLayerVoiceSettings",
    "Video",
    "VideoData",
    "VideoDetails",
    "VideoList",
    "VideoListItem",
    "VoiceList",
    "VoiceListItem",
    "VoiceTag",
)

_MODULES = {
    "Conversation": "conversation",
    "ConversationDetails": "conversation_details",
    "ConversationEvent": "conversation_event",
    "ConversationEventProperties": "conversation_event_properties",
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
    "CreatePersonaRequestPipelineMode": "create_persona_request_pipeline_mode",
    "CreatePersonaResponse": "create_persona_response",
    "CreatePronunciationDictionaryRequest": "create_pronunciation_dictionary_request",
    "CreateReplacementRequest": "create_replacement_request",
    "CreateReplacementResponse": "create_replacement_response",
    "CreateReplicaRequest": "create_replica_request",
    "CreateTranscriptionRequest": "create_transcription_request",
    "CreateTranscriptionResponse": "create_transcription_response",
    "Document": "document",
    "DocumentCrawlConfig": "document_crawl_config",
    "DocumentCrawlConfigType0": "document_crawl_config_type_0",
    "DocumentList": "document_list",
    "DocumentRetrievalStrategy": "document_retrieval_strategy",
    "GenerateVideoBodyType0": "generate_video_body_type_0",
    "GenerateVideoBodyType1": "generate_video_body_type_1",
    "GetVoicesSort": "get_voices_sort",
    "Guardrail": "guardrail",
    "GuardrailData": "guardrail_data",
    "GuardrailDetails": "guardrail_details",
    "GuardrailList": "guardrail_list",
    "GuardrailListItem": "guardrail_list_item",
    "GuardrailListItemModality": "guardrail_list_item_modality",
    "GuardrailListListItem": "guardrail_list_list_item",
    "JsonPatchOperation": "json_patch_operation",
    "JsonPatchOperationOp": "json_patch_operation_op",
    "Lipsync": "lipsync",
    "LipsyncList": "lipsync_list",
    "ListDocumentsSort": "list_documents_sort",
    "ListPersonasPersonaType": "list_personas_persona_type",
    "ListPronunciationDictionariesSort": "list_pronunciation_dictionaries_sort",
    "ListReplicasReplicaType": "list_replicas_replica_type",
    "Objective": "objective",
    "ObjectiveData": "objective_data",
    "ObjectiveDetails": "objective_details",
    "ObjectiveList": "objective_list",
    "ObjectiveListItem": "objective_list_item",
    "ObjectiveListItemConfirmationMode": "objective_list_item_confirmation_mode",
    "ObjectiveListItemModality": "objective_list_item_modality",
    "ObjectiveListListItem": "objective_list_list_item",
    "ObjectiveNextConditionalObjectives": "objective_next_conditional_objectives",
    "PatchDocumentRequest": "patch_document_request",
    "PatchPersonaResponse": "patch_persona_response",
    "PerceptionLayer": "perception_layer",
    "PerceptionLayerPerceptionModel": "perception_layer_perception_model",
    "PerceptionTool": "perception_tool",
    "Persona": "persona",
    "PersonaConversationalFlow": "persona_conversational_flow",
    "PersonaConversationalFlowIdleEngagement": "persona_conversational_flow_idle_engagement",
    "PersonaConversationalFlowReplicaInterruptibility": "persona_conversational_flow_replica_interruptibility",
    "PersonaConversationalFlowTurnDetectionModel": "persona_conversational_flow_turn_detection_model",
    "PersonaConversationalFlowTurnTakingPatience": "persona_conversational_flow_turn_taking_patience",
    "PersonaConversationalFlowVoiceIsolation": "persona_conversational_flow_voice_isolation",
    "PersonaDetails": "persona_details",
    "PersonaHeaders": "persona_headers",
    "PersonaLayers": "persona_layers",
    "PersonaLayersType0": "persona_layers_type_0",
    "PersonaLayersType0LlmType0": "persona_layers_type_0_llm_type_0",
    "PersonaLayersType0LlmType0ExtraBodyType0": "persona_layers_type_0_llm_type_0_extra_body_type_0",
    "PersonaLayersType0LlmType0HeadersType0": "persona_layers_type_0_llm_type_0_headers_type_0",
    "PersonaList": "persona_list",
    "PersonaListItem": "persona_list_item",
    "PersonaListItemLayers": "persona_list_item_layers",
    "PersonaListItemLayersLlm": "persona_list_item_layers_llm",
    "PersonaLlm": "persona_llm",
    "PronunciationDictionary": "pronunciation_dictionary",
    "PronunciationDictionaryList": "pronunciation_dictionary_list",
    "PronunciationDictionaryListItem": "pronunciation_dictionary_list_item",
    "PronunciationDictionaryRulesItem": "pronunciation_dictionary_rules_item",
    "PronunciationRule": "pronunciation_rule",
    "PronunciationRuleType": "pronunciation_rule_type",
    "RecordingStorageConfig": "recording_storage_config",
    "RecordingStorageProvider": "recording_storage_provider",
    "RecrawlDocumentRequest": "recrawl_document_request",
    "RecrawlDocumentResponse": "recrawl_document_response",
    "RenameReplicaRequest": "rename_replica_request",
    "RenameVideoRequest": "rename_video_request",
    "Replacement": "replacement",
    "ReplacementList": "replacement_list",
    "Replica": "replica",
    "ReplicaDetails": "replica_details",
    "ReplicaList": "replica_list",
    "ReplicaListItem": "replica_list_item",
    "ReplicaProperties": "replica_properties",
    "SttLayer": "stt_layer",
    "SttLayerSttEngine": "stt_layer_stt_engine",
    "Transcription": "transcription",
    "TranscriptionList": "transcription_list",
    "TtsLayer": "tts_layer",
    "TtsLayerTtsEngine": "tts_layer_tts_engine",
    "TtsLayerVoiceSettings": "tts_layer_voice_settings",
    "Video": "video",
    "VideoData": "video_data",
    "VideoDetails": "video_details",
    "VideoList": "video_list",
    "VideoListItem": "video_list_item",
    "VoiceList": "voice_list",
    "VoiceListItem": "voice_list_item",
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
