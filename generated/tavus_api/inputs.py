"""What callers may pass for nested objects instead of a model: plain, typed dicts.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

import datetime
from typing import Required, TypedDict

from .models.recording_storage_config import RecordingStorageConfig
from .models.recording_storage_provider import RecordingStorageProvider

__all__ = [
    "ConversationPropertiesDict",
    "RecordingStorageConfigDict",
]


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
    recording
    [here](/sections/conversational-video-interface/quickstart/conversation-recordings#conversation-recordings).
    """
    enable_closed_captions: bool
    """If true, the user will be able to display closed captions (subtitles) during the conversation. You
    can find more instructions on displaying closed captions if you are using your custom DailyJS
    components
    [here](https://docs.daily.co/reference/daily-js/events/transcription-events#transcription-message).
    You need to have an [event listener](https://docs.daily.co/reference/daily-js/events) on Daily that
    listens for app- messages.
    """
    apply_greenscreen: bool
    """If true, the background will be replaced with a greenscreen (RGB values: [0, 255, 155]). You can use
    WebGL on the frontend to make the greenscreen transparent or change its color.
    """
    language: str
    """The language of the conversation. Please provide the FULL language name, not the two letter code, or
    specify `multilingual` for automatic language detection. When set to `multilingual`, CVI will use
    STT language detection to identify the user's spoken language and respond accordingly. If you are
    using your own TTS voice, please ensure it supports the language you provide. If you are using a
    stock replica or default persona, please note that only Elevenlabs and Cartesia supported languages
    are available. You can find a full list of supported languages for Cartesia
    [here](https://docs.cartesia.ai/2024-11-13/build-with-cartesia/models#language-support), and for
    ElevenLabs [here](https://elevenlabs.io/languages).
    """
    recording_s3_bucket_name: str
    """**Deprecated.** Use `recording_storage` (also on `properties`) instead. The name of the S3 bucket
    where the recording will be stored. Existing integrations using this flat field continue to work
    unchanged.
    """
    recording_s3_bucket_region: str
    """**Deprecated.** Use `recording_storage` (also on `properties`) instead. The region of the S3 bucket
    where the recording will be stored. Existing integrations using this flat field continue to work
    unchanged.
    """
    aws_assume_role_arn: str
    """**Deprecated.** Use `recording_storage` (also on `properties`) instead. The ARN of the role that
    will be assumed to access the S3 bucket. Existing integrations using this flat field continue to
    work unchanged.
    """
    recording_storage: RecordingStorageConfig | RecordingStorageConfigDict
    """Provider-agnostic recording storage configuration. Supports Amazon S3 (any region), Google Cloud
    Storage via Workload Identity Federation, and Azure Blob Storage via Entra ID Federated Credentials.
    All fields are non-secret identifiers — every provider uses federated identity, so you configure a
    trust relationship on your side and pass identifiers to us, never credentials.

    Use this in place of the legacy `recording_s3_bucket_name` / `recording_s3_bucket_region` /
    `aws_assume_role_arn` fields. Existing customers using the flat fields continue to work unchanged.
    """


class RecordingStorageConfigDict(TypedDict, total=False):
    """Provider-agnostic recording storage configuration. Supports Amazon S3 (any region), Google Cloud
    Storage via Workload Identity Federation, and Azure Blob Storage via Entra ID Federated Credentials.
    All fields are non-secret identifiers — every provider uses federated identity, so you configure a
    trust relationship on your side and pass identifiers to us, never credentials.

    Use this in place of the legacy `recording_s3_bucket_name` / `recording_s3_bucket_region` /
    `aws_assume_role_arn` fields. Existing customers using the flat fields continue to work unchanged.

    `RecordingStorageConfig` as a plain dict.
    """

    provider: Required[RecordingStorageProvider]
    """Storage provider discriminator."""
    bucket_name: str
    """Bucket name. Used when `provider` is `s3` or `gcs`."""
    bucket_region: str
    """AWS region (e.g. `us-east-1`, `eu-north-1`). Used when `provider` is `s3`. Any AWS region is
    supported — Daily-supported regions get a direct write; others are routed through a Tavus-managed
    Cloudflare Worker that copies the recording into your bucket via `sts:AssumeRole`.
    """
    assume_role_arn: str
    """IAM role ARN that Tavus assumes to write to your bucket. Used when `provider` is `s3`."""
    external_id: str
    """Optional `ExternalId` value to include in the AssumeRole call. Used when `provider` is `s3`."""
    project_id: str
    """GCP project ID containing the bucket. Used when `provider` is `gcs`."""
    workload_identity_provider: str
    """Resource name of your Workload Identity Pool Provider — without the `//iam.googleapis.com/` prefix
    (Tavus prepends it). Used when `provider` is `gcs`.
    """
    service_account_email: str
    """Email of the service account that has `storage.objects.create` on the bucket. Used when `provider`
    is `gcs`.
    """
    storage_account: str
    """Azure storage account name. Used when `provider` is `azure_blob`."""
    container: str
    """Container within the storage account. Used when `provider` is `azure_blob`."""
    tenant_id: str
    """Azure AD tenant UUID. Used when `provider` is `azure_blob`."""
    client_id: str
    """App Registration client UUID. Used when `provider` is `azure_blob`."""
