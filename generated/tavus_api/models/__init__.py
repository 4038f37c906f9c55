"""Contains all the data models used in inputs/outputs. Each name loads when it is first used.

Generated from the contract by `make generate`: changes made here are lost.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .attach_tools_to_persona_request import AttachToolsToPersonaRequest
    from .azure_blob_recording import AzureBlobRecording
    from .azure_blob_recording_provider import AzureBlobRecordingProvider
    from .canvas_interaction import CanvasInteraction
    from .canvas_interaction_component import CanvasInteractionComponent
    from .canvas_interaction_list import CanvasInteractionList
    from .canvas_interaction_type import CanvasInteractionType
    from .conferencing_username import ConferencingUsername
    from .confirmation_mode import ConfirmationMode
    from .conversation import Conversation
    from .conversation_details import ConversationDetails
    from .conversation_event import ConversationEvent
    from .conversation_list import ConversationList
    from .conversation_list_item import ConversationListItem
    from .conversation_policy import ConversationPolicy
    from .conversation_properties import ConversationProperties
    from .crawl_settings import CrawlSettings
    from .create_conversation_request import CreateConversationRequest
    from .create_deployment_request import CreateDeploymentRequest
    from .create_document_request import CreateDocumentRequest
    from .create_face_request import CreateFaceRequest
    from .create_guardrails_request import CreateGuardrailsRequest
    from .create_guardrails_response import CreateGuardrailsResponse
    from .create_lipsync_request import CreateLipsyncRequest
    from .create_lipsync_response import CreateLipsyncResponse
    from .create_memory_store_request import CreateMemoryStoreRequest
    from .create_objectives_request import CreateObjectivesRequest
    from .create_pal_request import CreatePalRequest
    from .create_pal_response import CreatePalResponse
    from .create_persona_request import CreatePersonaRequest
    from .create_persona_response import CreatePersonaResponse
    from .create_pinned_memory_request import CreatePinnedMemoryRequest
    from .create_pronunciation_dictionary_request import CreatePronunciationDictionaryRequest
    from .create_replacement_request import CreateReplacementRequest
    from .create_replacement_response import CreateReplacementResponse
    from .create_replica_request import CreateReplicaRequest
    from .create_tool_request import CreateToolRequest
    from .create_transcription_request import CreateTranscriptionRequest
    from .create_transcription_response import CreateTranscriptionResponse
    from .create_voice_request import CreateVoiceRequest
    from .data_response import DataResponse
    from .deployment import Deployment
    from .deployment_channel import DeploymentChannel
    from .deployment_details import DeploymentDetails
    from .deployment_init import DeploymentInit
    from .deployment_init_captcha import DeploymentInitCaptcha
    from .deployment_init_limits import DeploymentInitLimits
    from .deployment_sort import DeploymentSort
    from .deployment_status import DeploymentStatus
    from .disclosure_type import DisclosureType
    from .document import Document
    from .document_crawl_config import DocumentCrawlConfig
    from .document_list import DocumentList
    from .document_retrieval_strategy import DocumentRetrievalStrategy
    from .document_sort import DocumentSort
    from .emotion_recognition import EmotionRecognition
    from .end_deployment_conversation_response import EndDeploymentConversationResponse
    from .face import Face
    from .face_details import FaceDetails
    from .face_list import FaceList
    from .face_list_item import FaceListItem
    from .face_type import FaceType
    from .gcs_recording import GcsRecording
    from .gcs_recording_provider import GcsRecordingProvider
    from .generate_video_request import GenerateVideoRequest
    from .guardrail import Guardrail
    from .guardrail_input import GuardrailInput
    from .guardrail_legacy import GuardrailLegacy
    from .guardrail_list import GuardrailList
    from .guardrail_list_item import GuardrailListItem
    from .guardrail_modality import GuardrailModality
    from .idle_engagement import IdleEngagement
    from .json_object import JsonObject
    from .json_patch_operation import JsonPatchOperation
    from .json_patch_operation_op import JsonPatchOperationOp
    from .language import Language
    from .learned_memory_type import LearnedMemoryType
    from .lipsync import Lipsync
    from .lipsync_list import LipsyncList
    from .memory_store import MemoryStore
    from .memory_store_learned import MemoryStoreLearned
    from .memory_store_list import MemoryStoreList
    from .memory_store_list_item import MemoryStoreListItem
    from .memory_store_recent_conversation import MemoryStoreRecentConversation
    from .memory_store_timeline import MemoryStoreTimeline
    from .message_response import MessageResponse
    from .objective import Objective
    from .objective_data import ObjectiveData
    from .objective_details import ObjectiveDetails
    from .objective_input import ObjectiveInput
    from .objective_list import ObjectiveList
    from .objective_list_item import ObjectiveListItem
    from .objective_modality import ObjectiveModality
    from .on_call import OnCall
    from .on_resolve import OnResolve
    from .pal import Pal
    from .pal_interruptibility import PalInterruptibility
    from .pal_layers import PalLayers
    from .pal_layers_conferencing import PalLayersConferencing
    from .pal_layers_conversational_flow import PalLayersConversationalFlow
    from .pal_layers_llm import PalLayersLlm
    from .pal_layers_perception import PalLayersPerception
    from .pal_layers_tts import PalLayersTts
    from .pal_layers_tts_engine import PalLayersTtsEngine
    from .pal_layers_turn_detection_model import PalLayersTurnDetectionModel
    from .pal_list import PalList
    from .pal_tool_list import PalToolList
    from .pal_type import PalType
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
    from .persona_skill import PersonaSkill
    from .persona_skill_data import PersonaSkillData
    from .persona_skill_skills import PersonaSkillSkills
    from .persona_skill_skills_value import PersonaSkillSkillsValue
    from .persona_type import PersonaType
    from .pinned_memory import PinnedMemory
    from .pinned_memory_details import PinnedMemoryDetails
    from .pipeline_mode import PipelineMode
    from .pronunciation_dictionary import PronunciationDictionary
    from .pronunciation_dictionary_list import PronunciationDictionaryList
    from .pronunciation_dictionary_list_item import PronunciationDictionaryListItem
    from .pronunciation_dictionary_rule import PronunciationDictionaryRule
    from .pronunciation_dictionary_sort import PronunciationDictionarySort
    from .pronunciation_rule import PronunciationRule
    from .pronunciation_rule_type import PronunciationRuleType
    from .publish_pal_response import PublishPalResponse
    from .record_canvas_interaction_request import RecordCanvasInteractionRequest
    from .recrawl_document_request import RecrawlDocumentRequest
    from .rename_face_request import RenameFaceRequest
    from .rename_replica_request import RenameReplicaRequest
    from .rename_video_request import RenameVideoRequest
    from .replace_persona_skills_request import ReplacePersonaSkillsRequest
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
    from .send_app_message_request import SendAppMessageRequest
    from .skill import Skill
    from .skill_attachment import SkillAttachment
    from .skill_list import SkillList
    from .start_deployment_conversation_request import StartDeploymentConversationRequest
    from .start_deployment_conversation_response import StartDeploymentConversationResponse
    from .stt_engine import SttEngine
    from .stt_layer import SttLayer
    from .success_response import SuccessResponse
    from .tool import Tool
    from .tool_api import ToolApi
    from .tool_api_headers import ToolApiHeaders
    from .tool_api_method import ToolApiMethod
    from .tool_auth import ToolAuth
    from .tool_auth_location import ToolAuthLocation
    from .tool_auth_type import ToolAuthType
    from .tool_delivery import ToolDelivery
    from .tool_list import ToolList
    from .tool_origin import ToolOrigin
    from .tool_sort import ToolSort
    from .tool_type import ToolType
    from .transcription import Transcription
    from .transcription_list import TranscriptionList
    from .trigger_type import TriggerType
    from .tts_engine import TtsEngine
    from .tts_layer import TtsLayer
    from .turn_detection_model import TurnDetectionModel
    from .turn_taking_patience import TurnTakingPatience
    from .update_face_request import UpdateFaceRequest
    from .update_face_response import UpdateFaceResponse
    from .update_tool_request import UpdateToolRequest
    from .update_voice_request import UpdateVoiceRequest
    from .video import Video
    from .video_data import VideoData
    from .video_details import VideoDetails
    from .video_list import VideoList
    from .video_list_item import VideoListItem
    from .video_properties import VideoProperties
    from .voice import Voice
    from .voice_isolation import VoiceIsolation
    from .voice_list import VoiceList
    from .voice_list_item import VoiceListItem
    from .voice_sort import VoiceSort
    from .voice_tag import VoiceTag

__all__ = (
    "AttachToolsToPersonaRequest",
    "AzureBlobRecording",
    "AzureBlobRecordingProvider",
    "CanvasInteraction",
    "CanvasInteractionComponent",
    "CanvasInteractionList",
    "CanvasInteractionType",
    "ConferencingUsername",
    "ConfirmationMode",
    "Conversation",
    "ConversationDetails",
    "ConversationEvent",
    "ConversationList",
    "ConversationListItem",
    "ConversationPolicy",
    "ConversationProperties",
    "CrawlSettings",
    "CreateConversationRequest",
    "CreateDeploymentRequest",
    "CreateDocumentRequest",
    "CreateFaceRequest",
    "CreateGuardrailsRequest",
    "CreateGuardrailsResponse",
    "CreateLipsyncRequest",
    "CreateLipsyncResponse",
    "CreateMemoryStoreRequest",
    "CreateObjectivesRequest",
    "CreatePalRequest",
    "CreatePalResponse",
    "CreatePersonaRequest",
    "CreatePersonaResponse",
    "CreatePinnedMemoryRequest",
    "CreatePronunciationDictionaryRequest",
    "CreateReplacementRequest",
    "CreateReplacementResponse",
    "CreateReplicaRequest",
    "CreateToolRequest",
    "CreateTranscriptionRequest",
    "CreateTranscriptionResponse",
    "CreateVoiceRequest",
    "DataResponse",
    "Deployment",
    "DeploymentChannel",
    "DeploymentDetails",
    "DeploymentInit",
    "DeploymentInitCaptcha",
    "DeploymentInitLimits",
    "DeploymentSort",
    "DeploymentStatus",
    "DisclosureType",
    "Document",
    "DocumentCrawlConfig",
    "DocumentList",
    "DocumentRetrievalStrategy",
    "DocumentSort",
    "EmotionRecognition",
    "EndDeploymentConversationResponse",
    "Face",
    "FaceDetails",
    "FaceList",
    "FaceListItem",
    "FaceType",
    "GcsRecording",
    "GcsRecordingProvider",
    "GenerateVideoRequest",
    "Guardrail",
    "GuardrailInput",
    "GuardrailLegacy",
    "GuardrailList",
    "GuardrailListItem",
    "GuardrailModality",
    "IdleEngagement",
    "JsonObject",
    "JsonPatchOperation",
    "JsonPatchOperationOp",
    "Language",
    "LearnedMemoryType",
    "Lipsync",
    "LipsyncList",
    "MemoryStore",
    "MemoryStoreLearned",
    "MemoryStoreList",
    "MemoryStoreListItem",
    "MemoryStoreRecentConversation",
    "MemoryStoreTimeline",
    "MessageResponse",
    "Objective",
    "ObjectiveData",
    "ObjectiveDetails",
    "ObjectiveInput",
    "ObjectiveList",
    "ObjectiveListItem",
    "ObjectiveModality",
    "OnCall",
    "OnResolve",
    "Pal",
    "PalInterruptibility",
    "PalLayers",
    "PalLayersConferencing",
    "PalLayersConversationalFlow",
    "PalLayersLlm",
    "PalLayersPerception",
    "PalLayersTts",
    "PalLayersTtsEngine",
    "PalLayersTurnDetectionModel",
    "PalList",
    "PalToolList",
    "PalType",
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
    "PersonaSkill",
    "PersonaSkillData",
    "PersonaSkillSkills",
    "PersonaSkillSkillsValue",
    "PersonaType",
    "PinnedMemory",
    "PinnedMemoryDetails",
    "PipelineMode",
    "PronunciationDictionary",
    "PronunciationDictionaryList",
    "PronunciationDictionaryListItem",
    "PronunciationDictionaryRule",
    "PronunciationDictionarySort",
    "PronunciationRule",
    "PronunciationRuleType",
    "PublishPalResponse",
    "RecordCanvasInteractionRequest",
    "RecrawlDocumentRequest",
    "RenameFaceRequest",
    "RenameReplicaRequest",
    "RenameVideoRequest",
    "ReplacePersonaSkillsRequest",
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
    "SendAppMessageRequest",
    "Skill",
    "SkillAttachment",
    "SkillList",
    "StartDeploymentConversationRequest",
    "StartDeploymentConversationResponse",
    "SttEngine",
    "SttLayer",
    "SuccessResponse",
    "Tool",
    "ToolApi",
    "ToolApiHeaders",
    "ToolApiMethod",
    "ToolAuth",
    "ToolAuthLocation",
    "ToolAuthType",
    "ToolDelivery",
    "ToolList",
    "ToolOrigin",
    "ToolSort",
    "ToolType",
    "Transcription",
    "TranscriptionList",
    "TriggerType",
    "TtsEngine",
    "TtsLayer",
    "TurnDetectionModel",
    "TurnTakingPatience",
    "UpdateFaceRequest",
    "UpdateFaceResponse",
    "UpdateToolRequest",
    "UpdateVoiceRequest",
    "Video",
    "VideoData",
    "VideoDetails",
    "VideoList",
    "VideoListItem",
    "VideoProperties",
    "Voice",
    "VoiceIsolation",
    "VoiceList",
    "VoiceListItem",
    "VoiceSort",
    "VoiceTag",
)

_MODULES = {
    "AttachToolsToPersonaRequest": "attach_tools_to_persona_request",
    "AzureBlobRecording": "azure_blob_recording",
    "AzureBlobRecordingProvider": "azure_blob_recording_provider",
    "CanvasInteraction": "canvas_interaction",
    "CanvasInteractionComponent": "canvas_interaction_component",
    "CanvasInteractionList": "canvas_interaction_list",
    "CanvasInteractionType": "canvas_interaction_type",
    "ConferencingUsername": "conferencing_username",
    "ConfirmationMode": "confirmation_mode",
    "Conversation": "conversation",
    "ConversationDetails": "conversation_details",
    "ConversationEvent": "conversation_event",
    "ConversationList": "conversation_list",
    "ConversationListItem": "conversation_list_item",
    "ConversationPolicy": "conversation_policy",
    "ConversationProperties": "conversation_properties",
    "CrawlSettings": "crawl_settings",
    "CreateConversationRequest": "create_conversation_request",
    "CreateDeploymentRequest": "create_deployment_request",
    "CreateDocumentRequest": "create_document_request",
    "CreateFaceRequest": "create_face_request",
    "CreateGuardrailsRequest": "create_guardrails_request",
    "CreateGuardrailsResponse": "create_guardrails_response",
    "CreateLipsyncRequest": "create_lipsync_request",
    "CreateLipsyncResponse": "create_lipsync_response",
    "CreateMemoryStoreRequest": "create_memory_store_request",
    "CreateObjectivesRequest": "create_objectives_request",
    "CreatePalRequest": "create_pal_request",
    "CreatePalResponse": "create_pal_response",
    "CreatePersonaRequest": "create_persona_request",
    "CreatePersonaResponse": "create_persona_response",
    "CreatePinnedMemoryRequest": "create_pinned_memory_request",
    "CreatePronunciationDictionaryRequest": "create_pronunciation_dictionary_request",
    "CreateReplacementRequest": "create_replacement_request",
    "CreateReplacementResponse": "create_replacement_response",
    "CreateReplicaRequest": "create_replica_request",
    "CreateToolRequest": "create_tool_request",
    "CreateTranscriptionRequest": "create_transcription_request",
    "CreateTranscriptionResponse": "create_transcription_response",
    "CreateVoiceRequest": "create_voice_request",
    "DataResponse": "data_response",
    "Deployment": "deployment",
    "DeploymentChannel": "deployment_channel",
    "DeploymentDetails": "deployment_details",
    "DeploymentInit": "deployment_init",
    "DeploymentInitCaptcha": "deployment_init_captcha",
    "DeploymentInitLimits": "deployment_init_limits",
    "DeploymentSort": "deployment_sort",
    "DeploymentStatus": "deployment_status",
    "DisclosureType": "disclosure_type",
    "Document": "document",
    "DocumentCrawlConfig": "document_crawl_config",
    "DocumentList": "document_list",
    "DocumentRetrievalStrategy": "document_retrieval_strategy",
    "DocumentSort": "document_sort",
    "EmotionRecognition": "emotion_recognition",
    "EndDeploymentConversationResponse": "end_deployment_conversation_response",
    "Face": "face",
    "FaceDetails": "face_details",
    "FaceList": "face_list",
    "FaceListItem": "face_list_item",
    "FaceType": "face_type",
    "GcsRecording": "gcs_recording",
    "GcsRecordingProvider": "gcs_recording_provider",
    "GenerateVideoRequest": "generate_video_request",
    "Guardrail": "guardrail",
    "GuardrailInput": "guardrail_input",
    "GuardrailLegacy": "guardrail_legacy",
    "GuardrailList": "guardrail_list",
    "GuardrailListItem": "guardrail_list_item",
    "GuardrailModality": "guardrail_modality",
    "IdleEngagement": "idle_engagement",
    "JsonObject": "json_object",
    "JsonPatchOperation": "json_patch_operation",
    "JsonPatchOperationOp": "json_patch_operation_op",
    "Language": "language",
    "LearnedMemoryType": "learned_memory_type",
    "Lipsync": "lipsync",
    "LipsyncList": "lipsync_list",
    "MemoryStore": "memory_store",
    "MemoryStoreLearned": "memory_store_learned",
    "MemoryStoreList": "memory_store_list",
    "MemoryStoreListItem": "memory_store_list_item",
    "MemoryStoreRecentConversation": "memory_store_recent_conversation",
    "MemoryStoreTimeline": "memory_store_timeline",
    "MessageResponse": "message_response",
    "Objective": "objective",
    "ObjectiveData": "objective_data",
    "ObjectiveDetails": "objective_details",
    "ObjectiveInput": "objective_input",
    "ObjectiveList": "objective_list",
    "ObjectiveListItem": "objective_list_item",
    "ObjectiveModality": "objective_modality",
    "OnCall": "on_call",
    "OnResolve": "on_resolve",
    "Pal": "pal",
    "PalInterruptibility": "pal_interruptibility",
    "PalLayers": "pal_layers",
    "PalLayersConferencing": "pal_layers_conferencing",
    "PalLayersConversationalFlow": "pal_layers_conversational_flow",
    "PalLayersLlm": "pal_layers_llm",
    "PalLayersPerception": "pal_layers_perception",
    "PalLayersTts": "pal_layers_tts",
    "PalLayersTtsEngine": "pal_layers_tts_engine",
    "PalLayersTurnDetectionModel": "pal_layers_turn_detection_model",
    "PalList": "pal_list",
    "PalToolList": "pal_tool_list",
    "PalType": "pal_type",
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
    "PersonaSkill": "persona_skill",
    "PersonaSkillData": "persona_skill_data",
    "PersonaSkillSkills": "persona_skill_skills",
    "PersonaSkillSkillsValue": "persona_skill_skills_value",
    "PersonaType": "persona_type",
    "PinnedMemory": "pinned_memory",
    "PinnedMemoryDetails": "pinned_memory_details",
    "PipelineMode": "pipeline_mode",
    "PronunciationDictionary": "pronunciation_dictionary",
    "PronunciationDictionaryList": "pronunciation_dictionary_list",
    "PronunciationDictionaryListItem": "pronunciation_dictionary_list_item",
    "PronunciationDictionaryRule": "pronunciation_dictionary_rule",
    "PronunciationDictionarySort": "pronunciation_dictionary_sort",
    "PronunciationRule": "pronunciation_rule",
    "PronunciationRuleType": "pronunciation_rule_type",
    "PublishPalResponse": "publish_pal_response",
    "RecordCanvasInteractionRequest": "record_canvas_interaction_request",
    "RecrawlDocumentRequest": "recrawl_document_request",
    "RenameFaceRequest": "rename_face_request",
    "RenameReplicaRequest": "rename_replica_request",
    "RenameVideoRequest": "rename_video_request",
    "ReplacePersonaSkillsRequest": "replace_persona_skills_request",
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
    "SendAppMessageRequest": "send_app_message_request",
    "Skill": "skill",
    "SkillAttachment": "skill_attachment",
    "SkillList": "skill_list",
    "StartDeploymentConversationRequest": "start_deployment_conversation_request",
    "StartDeploymentConversationResponse": "start_deployment_conversation_response",
    "SttEngine": "stt_engine",
    "SttLayer": "stt_layer",
    "SuccessResponse": "success_response",
    "Tool": "tool",
    "ToolApi": "tool_api",
    "ToolApiHeaders": "tool_api_headers",
    "ToolApiMethod": "tool_api_method",
    "ToolAuth": "tool_auth",
    "ToolAuthLocation": "tool_auth_location",
    "ToolAuthType": "tool_auth_type",
    "ToolDelivery": "tool_delivery",
    "ToolList": "tool_list",
    "ToolOrigin": "tool_origin",
    "ToolSort": "tool_sort",
    "ToolType": "tool_type",
    "Transcription": "transcription",
    "TranscriptionList": "transcription_list",
    "TriggerType": "trigger_type",
    "TtsEngine": "tts_engine",
    "TtsLayer": "tts_layer",
    "TurnDetectionModel": "turn_detection_model",
    "TurnTakingPatience": "turn_taking_patience",
    "UpdateFaceRequest": "update_face_request",
    "UpdateFaceResponse": "update_face_response",
    "UpdateToolRequest": "update_tool_request",
    "UpdateVoiceRequest": "update_voice_request",
    "Video": "video",
    "VideoData": "video_data",
    "VideoDetails": "video_details",
    "VideoList": "video_list",
    "VideoListItem": "video_list_item",
    "VideoProperties": "video_properties",
    "Voice": "voice",
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
