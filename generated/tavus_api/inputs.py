"""Typed dicts that callers may pass for nested objects instead of models.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Required, TypedDict

from .models.azure_blob_recording import AzureBlobRecording
from .models.azure_blob_recording_provider import AzureBlobRecordingProvider
from .models.confirmation_mode import ConfirmationMode
from .models.emotion_recognition import EmotionRecognition
from .models.gcs_recording import GcsRecording
from .models.gcs_recording_provider import GcsRecordingProvider
from .models.guardrail_modality import GuardrailModality
from .models.idle_engagement import IdleEngagement
from .models.json_object import JsonObject
from .models.json_patch_operation_op import JsonPatchOperationOp
from .models.language import Language
from .models.objective_modality import ObjectiveModality
from .models.pal_interruptibility import PalInterruptibility
from .models.pal_layers_conferencing import PalLayersConferencing
from .models.pal_layers_conversational_flow import PalLayersConversationalFlow
from .models.pal_layers_llm import PalLayersLlm
from .models.pal_layers_perception import PalLayersPerception
from .models.pal_layers_tts import PalLayersTts
from .models.pal_layers_tts_engine import PalLayersTtsEngine
from .models.pal_layers_turn_detection_model import PalLayersTurnDetectionModel
from .models.perception_layer import PerceptionLayer
from .models.perception_model import PerceptionModel
from .models.perception_tool import PerceptionTool
from .models.persona_conversational_flow import PersonaConversationalFlow
from .models.persona_llm import PersonaLlm
from .models.pronunciation_rule_type import PronunciationRuleType
from .models.replica_interruptibility import ReplicaInterruptibility
from .models.s3_recording import S3Recording
from .models.s3_recording_provider import S3RecordingProvider
from .models.stt_engine import SttEngine
from .models.stt_layer import SttLayer
from .models.tool_api import ToolApi
from .models.tool_api_headers import ToolApiHeaders
from .models.tool_api_method import ToolApiMethod
from .models.tool_auth import ToolAuth
from .models.tool_auth_location import ToolAuthLocation
from .models.tool_auth_type import ToolAuthType
from .models.tts_engine import TtsEngine
from .models.tts_layer import TtsLayer
from .models.turn_detection_model import TurnDetectionModel
from .models.turn_taking_patience import TurnTakingPatience
from .models.voice_isolation import VoiceIsolation

__all__ = [
    "AzureBlobRecordingDict",
    "ConversationPropertiesDict",
    "CrawlSettingsDict",
    "GcsRecordingDict",
    "GuardrailInputDict",
    "JsonPatchOperationDict",
    "ObjectiveInputDict",
    "PalLayersDict",
    "PalLayersConferencingDict",
    "PalLayersConversationalFlowDict",
    "PalLayersLlmDict",
    "PalLayersPerceptionDict",
    "PalLayersTtsDict",
    "PerceptionLayerDict",
    "PerceptionToolDict",
    "PersonaConversationalFlowDict",
    "PersonaLayersDict",
    "PersonaLlmDict",
    "PronunciationRuleDict",
    "ReplicaPropertiesDict",
    "S3RecordingDict",
    "SttLayerDict",
    "ToolApiDict",
    "ToolAuthDict",
    "ToolDeliveryDict",
    "TtsLayerDict",
    "VideoPropertiesDict",
]


class AzureBlobRecordingDict(TypedDict, total=False):
    """Recordings in a container of Azure Blob Storage.

    `AzureBlobRecording` as a plain dict.
    """

    provider: Required[AzureBlobRecordingProvider]
    storage_account: Required[str]
    """The account's name, not its URL."""
    container: Required[str]
    """The container's name."""
    tenant_id: Required[str]
    """The UUID of the directory (tenant)."""
    client_id: Required[str]
    """The UUID of the app registration that may write."""


class ConversationPropertiesDict(TypedDict, total=False):
    """Optional properties that can be used to customize the conversation.

    `ConversationProperties` as a plain dict.
    """

    max_call_duration: int | datetime.timedelta
    """The maximum duration of the call in seconds. The default max_call_duration is 3600 seconds (1 hour).
    Once the time limit specified by this parameter has been reached, the conversation will
    automatically shut down.
    """
    participant_left_timeout: int | datetime.timedelta
    """The duration in seconds after which the call will be automatically shut down once the last
    participant leaves.
    """
    participant_absent_timeout: int | datetime.timedelta
    """Starting from conversation creation, the duration in seconds after which the call will be
    automatically shut down if no participant joins the call. Default is 300 seconds (5 minutes).
    """
    enable_recording: bool
    """If true, the user will be able to record the conversation. You can find more instructions on
    recording here
    (https://docs.tavus.io/sections/conversational-video-interface/quickstart/conversation-recordings#conversation-recordings).
    """
    enable_closed_captions: bool
    """If true, the user will be able to display closed captions (subtitles) during the conversation. You
    can find more instructions on displaying closed captions if you are using your custom DailyJS
    components here
    (https://docs.daily.co/reference/daily-js/events/transcription-events#transcription-message). You
    need to have an event listener (https://docs.daily.co/reference/daily-js/events) on Daily that
    listens for app-messages.
    """
    apply_greenscreen: bool
    """If true, the background will be replaced with a greenscreen (RGB values: [0, 255, 155]). You can use
    WebGL on the frontend to make the greenscreen transparent or change its color.
    """
    language: Language
    """The language of the conversation. Please provide the FULL language name, not the two letter code, or
    specify `multilingual` for automatic language detection. When set to `multilingual`, CVI will use
    STT language detection to identify the user's spoken language and respond accordingly. If you are
    using your own TTS voice, please ensure it supports the language you provide. If you are using a
    stock replica or default persona, please note that only Elevenlabs and Cartesia supported languages
    are available. You can find a full list of supported languages for Cartesia here
    (https://docs.cartesia.ai/2024-11-13/build-with-cartesia/models#language-support), and for
    ElevenLabs here (https://elevenlabs.io/languages).
    """
    recording_s3_bucket_name: str
    """Deprecated. Use `recording_storage` (also on `properties`) instead. The name of the S3 bucket where
    the recording will be stored. Existing integrations using this flat field continue to work
    unchanged.
    """
    recording_s3_bucket_region: str
    """Deprecated. Use `recording_storage` (also on `properties`) instead. The region of the S3 bucket
    where the recording will be stored. Existing integrations using this flat field continue to work
    unchanged.
    """
    aws_assume_role_arn: str
    """Deprecated. Use `recording_storage` (also on `properties`) instead. The ARN of the role that will be
    assumed to access the S3 bucket. Existing integrations using this flat field continue to work
    unchanged.
    """
    recording_storage: (
        AzureBlobRecording | AzureBlobRecordingDict | GcsRecording | GcsRecordingDict | S3Recording | S3RecordingDict
    )
    """Where recordings are stored. All fields are non-secret identifiers: you set up a trust relationship
    on your side and pass identifiers, never credentials. It replaces the flat fields
    `recording_s3_bucket_name`, `recording_s3_bucket_region` and `aws_assume_role_arn`.
    """
    languages: list[str]
    """The languages of the conversation, as codes."""
    daily_room: str
    """The url of a Daily room of yours, to meet in instead of a new one. It is answered as
    `conversation_url`.
    """
    livekit_ws_url: str
    """The address of a LiveKit server of yours."""
    livekit_room_token: str
    """The token with which the PAL enters the LiveKit room."""


class CrawlSettingsDict(TypedDict, total=False):
    """How to crawl a website.

    `CrawlSettings` as a plain dict.
    """

    depth: int
    """How many links away from the first page a page may be."""
    max_pages: int
    """How many pages are read at most."""


class GcsRecordingDict(TypedDict, total=False):
    """Recordings in a Google Cloud Storage bucket.

    `GcsRecording` as a plain dict.
    """

    provider: Required[GcsRecordingProvider]
    bucket_name: Required[str]
    """The bucket's name, without `gs://`."""
    project_id: Required[str]
    """The id of the project that the bucket is in."""
    workload_identity_provider: Required[str]
    """The provider's resource name, without `//iam.googleapis.com/`:
    `projects/<number>/locations/global/workloadIdentityPools/<pool>/providers/<provider>`.
    """
    service_account_email: Required[str]
    """The account that may create objects in the bucket: `<name>@<project>.iam.gserviceaccount.com`."""


class GuardrailInputDict(TypedDict, total=False):
    """One of `CreateGuardrailsRequest.data`.

    `GuardrailInput` as a plain dict.
    """

    guardrail_name: Required[str]
    """The name of the guardrail."""
    guardrail_prompt: Required[str]
    """What the persona must not do."""
    modality: GuardrailModality
    """Whether it is told by what is said (`verbal`) or by what is seen (`visual`)."""
    callback_url: str
    """The url that is called when the guardrail is triggered."""


JsonPatchOperationDict = TypedDict(
    "JsonPatchOperationDict",
    {
        "op": "Required[JsonPatchOperationOp]",
        "path": "Required[str]",
        "value": "Any",
        "from": "str",
    },
    total=False,
)
"""One operation of a JSON Patch (RFC 6902).

`JsonPatchOperation` as a plain dict.
"""


class ObjectiveInputDict(TypedDict, total=False):
    """One of `CreateObjectivesRequest.data`.

    `ObjectiveInput` as a plain dict.
    """

    objective_name: Required[str]
    """The name of the objective."""
    objective_prompt: Required[str]
    """What is to be reached."""
    confirmation_mode: ConfirmationMode
    """Who confirms that it is reached: the language model (`auto`) or the participant (`manual`)."""
    output_variables: list[str]
    """The names of the values that are collected on the way."""
    modality: ObjectiveModality
    """Whether it is told by what is said (`verbal`) or by what is seen (`visual`)."""
    next_conditional_objectives: JsonObject | Mapping[str, Any]
    """The objectives that may follow, each with its condition."""
    next_required_objective: str
    """The objective that has to follow."""
    callback_url: str
    """The url that is called when the objective is reached."""


class PalLayersDict(TypedDict, total=False):
    """The settings of the models that make up the PAL.

    `PalLayers` as a plain dict.
    """

    llm: None | PalLayersLlm | PalLayersLlmDict
    """The language model."""
    tts: None | PalLayersTts | PalLayersTtsDict
    """How text becomes speech."""
    stt: None | SttLayer | SttLayerDict
    perception: None | PalLayersPerception | PalLayersPerceptionDict
    """How the PAL sees and hears."""
    conversational_flow: None | PalLayersConversationalFlow | PalLayersConversationalFlowDict
    """How turns are taken."""
    conferencing: None | PalLayersConferencing | PalLayersConferencingDict
    """How the PAL is invited to meetings. It needs `default_face_id`."""


class PalLayersConferencingDict(TypedDict, total=False):
    """`PalLayers.conferencing`.

    `PalLayersConferencing` as a plain dict.
    """

    username: None | str
    """The first part of the PAL's address for invitations."""


class PalLayersConversationalFlowDict(TypedDict, total=False):
    """`PalLayers.conversational_flow`.

    `PalLayersConversationalFlow` as a plain dict.
    """

    turn_detection_model: None | PalLayersTurnDetectionModel | str
    """The model that tells when somebody's turn is over."""
    turn_taking_patience: None | str | TurnTakingPatience
    """How long the PAL waits before it takes its turn."""
    pal_interruptibility: None | PalInterruptibility | str
    """How easily the PAL is interrupted."""
    voice_isolation: None | str | VoiceIsolation
    """`near` to listen to the nearest speaker alone."""
    wake_phrase: None | str
    """What has to be said before the PAL answers."""
    sleep_phrase: None | str
    """What has to be said so that the PAL stops answering."""
    idle_engagement: IdleEngagement | None | str
    """Whether the PAL speaks up when nobody does."""


class PalLayersLlmDict(TypedDict, total=False):
    """`PalLayers.llm`.

    `PalLayersLlm` as a plain dict.
    """

    model: None | str
    """The name of the language model."""
    base_url: None | str
    """The url of your own, OpenAI-compatible language model."""
    api_key: None | str
    """The API key of the provider."""
    speculative_inference: bool | None
    """If true, answers are begun before the speaker has ended."""
    tools: list[Any] | None
    """Functions that the language model can call, in the form that OpenAI defines. Legacy: attach tools
    instead.
    """
    headers: JsonObject | Mapping[str, Any] | None
    """Headers that are sent to your own language model."""
    extra_body: JsonObject | Mapping[str, Any] | None
    """Fields that are sent to the language model next to the usual ones."""
    default_query: JsonObject | Mapping[str, Any] | None
    """Query parameters that are sent to your own language model."""


class PalLayersPerceptionDict(TypedDict, total=False):
    """`PalLayers.perception`.

    `PalLayersPerception` as a plain dict.
    """

    perception_model: None | PerceptionModel | str
    """The model that sees and hears."""
    emotion_recognition: EmotionRecognition | None | str
    """How far emotions are recognised."""
    perception_analysis_queries: list[str] | None
    """Questions that are answered once, at the end of the call."""
    visual_awareness_queries: list[str] | None
    """Questions about what is seen, asked again and again during the call."""
    audio_awareness_queries: list[str] | None
    """Questions about what is heard, asked again and again during the call."""
    visual_tool_prompt: None | str
    """When and how the visual tools are used."""
    visual_tools: Sequence[PerceptionTool | PerceptionToolDict] | None
    """Functions that can be called for what is seen. Legacy: attach tools instead."""
    audio_tool_prompt: None | str
    """When and how the audio tools are used."""
    audio_tools: Sequence[PerceptionTool | PerceptionToolDict] | None
    """Functions that can be called for what is heard. Legacy: attach tools instead."""


class PalLayersTtsDict(TypedDict, total=False):
    """`PalLayers.tts`.

    `PalLayersTts` as a plain dict.
    """

    api_key: None | str
    """The API key of the provider."""
    tts_engine: None | PalLayersTtsEngine | str
    """The engine that speaks."""
    external_voice_id: None | str
    """The identifier of the voice at the engine's provider. It goes before `voice_id`."""
    voice_id: None | str
    """The unique identifier of the voice. It goes before the face's own."""
    voice_settings: JsonObject | Mapping[str, Any] | None
    """Settings of the voice; which, depends on the engine."""
    tts_emotion_control: bool | None
    """If true, the voice shows emotion."""
    tts_model_name: None | str
    """The name of the engine's model."""
    pronunciation_dictionary_id: None | str
    """The unique identifier of the pronunciation dictionary."""


class PerceptionLayerDict(TypedDict, total=False):
    """How a persona sees and hears.

    `PerceptionLayer` as a plain dict.
    """

    perception_model: None | PerceptionModel | str
    """The model that sees and hears."""
    visual_awareness_queries: list[str] | None
    """Questions about what is seen, asked again and again during the call."""
    visual_tool_prompt: None | str
    """When and how the visual tools are used."""
    visual_tools: Sequence[PerceptionTool | PerceptionToolDict] | None
    """Functions that can be called for what is seen."""
    audio_awareness_queries: list[str] | None
    """Questions about what is heard, asked again and again during the call."""
    audio_tool_prompt: None | str
    """When and how the audio tools are used."""
    audio_tools: Sequence[PerceptionTool | PerceptionToolDict] | None
    """Functions that can be called for what is heard."""


class PerceptionToolDict(TypedDict, total=False):
    """A function that can be called for what is seen or heard.

    `PerceptionTool` as a plain dict.
    """

    name: None | str
    """The name."""
    description: None | str
    """What it is for."""


class PersonaConversationalFlowDict(TypedDict, total=False):
    """How turns are taken.

    `PersonaConversationalFlow` as a plain dict.
    """

    turn_detection_model: TurnDetectionModel
    """The model that tells when somebody's turn is over."""
    turn_taking_patience: TurnTakingPatience
    """How long the replica waits before it takes its turn."""
    replica_interruptibility: ReplicaInterruptibility
    """How easily the replica is interrupted."""
    voice_isolation: VoiceIsolation
    """`near` to listen to the nearest speaker alone."""
    wake_phrase: str
    """What has to be said before the replica answers."""
    idle_engagement: IdleEngagement
    """Whether the replica speaks up when nobody does."""


class PersonaLayersDict(TypedDict, total=False):
    """The settings of the models that make up the persona.

    `PersonaLayers` as a plain dict.
    """

    perception: PerceptionLayer | PerceptionLayerDict
    """How a persona sees and hears."""
    stt: SttLayer | SttLayerDict
    """How speech becomes text."""
    conversational_flow: PersonaConversationalFlow | PersonaConversationalFlowDict
    """How turns are taken."""
    llm: PersonaLlm | PersonaLlmDict
    """The language model."""
    tts: TtsLayer | TtsLayerDict
    """How text becomes speech."""


class PersonaLlmDict(TypedDict, total=False):
    """The language model.

    `PersonaLlm` as a plain dict.
    """

    model: str
    """The name of the language model."""
    base_url: str
    """The url of your own, OpenAI-compatible language model."""
    api_key: str
    """The API key of the provider."""
    speculative_inference: bool
    """If true, answers are begun before the speaker has ended."""
    tools: list[Any]
    """Functions that the language model can call, in the form that OpenAI defines."""
    headers: JsonObject | Mapping[str, Any]
    """Headers that are sent to your own language model."""
    extra_body: JsonObject | Mapping[str, Any]
    """Fields that are sent to the language model beside the usual ones."""


class PronunciationRuleDict(TypedDict, total=False):
    """How one word or phrase is said.

    `PronunciationRule` as a plain dict.
    """

    text: Required[str]
    """The word or phrase that the rule is for."""
    pronunciation: Required[str]
    """How it is said: another spelling, or the International Phonetic Alphabet."""
    type: Required[PronunciationRuleType]
    """Whether `pronunciation` is another spelling (`alias`) or phonetic (`ipa`)."""
    case_sensitive: bool
    """If true, upper and lower case have to match."""
    word_boundaries: bool
    """If true, the text has to stand as a word of its own."""


class ReplicaPropertiesDict(TypedDict, total=False):
    """Further settings.

    `ReplicaProperties` as a plain dict.
    """

    background_green_screen: bool
    """If true, the replica stands before a green background."""


class S3RecordingDict(TypedDict, total=False):
    """Recordings in an Amazon S3 bucket.

    `S3Recording` as a plain dict.
    """

    provider: Required[S3RecordingProvider]
    bucket_name: Required[str]
    """The bucket's name, not its ARN or URL."""
    bucket_region: Required[str]
    """The code of its region, such as `us-east-1`."""
    assume_role_arn: Required[str]
    """The role that Tavus assumes to write: `arn:aws:iam::<12 digits>:role/<name>`."""
    external_id: str
    """The external id that the role's trust policy requires, if any."""


class SttLayerDict(TypedDict, total=False):
    """How speech becomes text.

    `SttLayer` as a plain dict.
    """

    stt_engine: None | str | SttEngine
    """The engine that recognises speech."""
    hotwords: None | str
    """Words that are recognised with preference."""


class ToolApiDict(TypedDict, total=False):
    """The HTTP request that a call of the tool becomes.

    `ToolApi` as a plain dict.
    """

    url: Required[str]
    """The url to call. `{name}` stands for an argument."""
    method: None | str | ToolApiMethod
    """The method of the request."""
    timeout: float | None
    """How many seconds an answer may take, 60 at most."""
    headers: None | ToolApiHeaders | Mapping[str, Any]
    """Headers of the request."""
    auth: None | ToolAuth | ToolAuthDict
    body_template: JsonObject | Mapping[str, Any] | None
    """The body of the request. `{name}` stands for an argument."""
    query_params: None | ToolApiHeaders | Mapping[str, Any]
    """Query parameters of the request."""
    content_type: None | str
    """The media type of the body."""


class ToolAuthDict(TypedDict, total=False):
    """How a tool's request proves itself. Secrets come back as asterisks.

    `ToolAuth` as a plain dict.
    """

    type: Required[str | ToolAuthType]
    """The kind of proof."""
    token: None | str
    """The token, for `bearer`."""
    username: None | str
    """The user, for `basic`."""
    password: None | str
    """The password, for `basic`."""
    name: None | str
    """The name of the header or of the query parameter, for `api_key`."""
    value: None | str
    """The key, for `api_key`."""
    location: None | str | ToolAuthLocation
    """Where the key goes, for `api_key`."""
    secret: None | str
    """The secret that requests are signed with, for `hmac`."""
    token_url: None | str
    """The url that issues tokens, for `oauth2_client_credentials`."""
    client_id: None | str
    """The client's identifier, for `oauth2_client_credentials`."""
    client_secret: None | str
    """The client's secret, for `oauth2_client_credentials`."""
    scope: None | str
    """The scope to ask for, for `oauth2_client_credentials`."""


class ToolDeliveryDict(TypedDict, total=False):
    """Where calls of the tool go: exactly one of `app_message`, as true, and `api`.

    `ToolDelivery` as a plain dict.
    """

    app_message: bool | None
    """If true, a call is an app message in the conversation."""
    api: None | ToolApi | ToolApiDict


class TtsLayerDict(TypedDict, total=False):
    """How text becomes speech.

    `TtsLayer` as a plain dict.
    """

    api_key: None | str
    """The API key of the provider."""
    tts_engine: None | str | TtsEngine
    """The engine that speaks."""
    external_voice_id: None | str
    """The identifier of the voice at the engine's provider."""
    voice_settings: JsonObject | Mapping[str, Any] | None
    """Settings of the voice; which, depends on the engine."""
    tts_emotion_control: bool | None
    """If true, the voice shows emotion."""
    tts_model_name: None | str
    """The name of the engine's model."""
    pronunciation_dictionary_id: None | str
    """The unique identifier of the pronunciation dictionary."""


class VideoPropertiesDict(TypedDict, total=False):
    """Further settings.

    `VideoProperties` as a plain dict.
    """

    background_scroll: bool
    """If true, the website in the background scrolls."""
    background_scroll_type: str
    """How it scrolls: `human` or `smooth`."""
    background_scroll_depth: str
    """How far it scrolls: `middle` or `bottom`."""
    background_scroll_return: str
    """What happens at the end of the scroll: `return` or `halt`."""
    start_with_wave: bool
    """If true, the replica waves at the start."""
