"""The operations of the contract, by tag. A family's modules load when it is first used.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..operation import AsyncClient, Client
    from .conversations import AsyncConversationsResource, ConversationsResource
    from .documents import AsyncDocumentsResource, DocumentsResource
    from .guardrails import AsyncGuardrailsResource, GuardrailsResource
    from .lipsync import AsyncLipsyncResource, LipsyncResource
    from .objectives import AsyncObjectivesResource, ObjectivesResource
    from .personas import AsyncPersonasResource, PersonasResource
    from .pronunciation_dictionaries import AsyncPronunciationDictionariesResource, PronunciationDictionariesResource
    from .replacements import AsyncReplacementsResource, ReplacementsResource
    from .replicas import AsyncReplicasResource, ReplicasResource
    from .transcriptions import AsyncTranscriptionsResource, TranscriptionsResource
    from .videos import AsyncVideosResource, VideosResource
    from .voices import AsyncVoicesResource, VoicesResource

METHODS = {
    "createLipsync": ("lipsync", "create"),
    "listLipsyncs": ("lipsync", "list"),
    "getLipsync": ("lipsync", "get"),
    "deleteLipsync": ("lipsync", "delete"),
    "createReplacement": ("replacements", "create"),
    "listReplacements": ("replacements", "list"),
    "getReplacement": ("replacements", "get"),
    "deleteReplacement": ("replacements", "delete"),
    "listVideos": ("videos", "list"),
    "generateVideo": ("videos", "generate"),
    "getVideo": ("videos", "get"),
    "deleteVideo": ("videos", "delete"),
    "renameVideo": ("videos", "rename"),
    "listReplicas": ("replicas", "list"),
    "createReplica": ("replicas", "create"),
    "getReplica": ("replicas", "get"),
    "deleteReplica": ("replicas", "delete"),
    "renameReplica": ("replicas", "rename"),
    "getVoices": ("voices", "list"),
    "createConversation": ("conversations", "create"),
    "listConversations": ("conversations", "list"),
    "getConversation": ("conversations", "get"),
    "deleteConversation": ("conversations", "delete"),
    "endConversation": ("conversations", "end"),
    "createPersona": ("personas", "create"),
    "listPersonas": ("personas", "list"),
    "getPersona": ("personas", "get"),
    "deletePersona": ("personas", "delete"),
    "patchPersona": ("personas", "patch"),
    "createTranscription": ("transcriptions", "create"),
    "listTranscriptions": ("transcriptions", "list"),
    "getTranscription": ("transcriptions", "get"),
    "deleteTranscription": ("transcriptions", "delete"),
    "createObjectives": ("objectives", "create"),
    "getObjectives": ("objectives", "list"),
    "getObjective": ("objectives", "get"),
    "patchObjective": ("objectives", "patch"),
    "deleteObjective": ("objectives", "delete"),
    "createGuardrails": ("guardrails", "create"),
    "getGuardrails": ("guardrails", "list"),
    "getGuardrail": ("guardrails", "get"),
    "patchGuardrails": ("guardrails", "patch"),
    "deleteGuardrails": ("guardrails", "delete"),
    "createDocument": ("documents", "create"),
    "listDocuments": ("documents", "list"),
    "getDocument": ("documents", "get"),
    "deleteDocument": ("documents", "delete"),
    "patchDocument": ("documents", "patch"),
    "recrawlDocument": ("documents", "recrawl"),
    "createPronunciationDictionary": ("pronunciation_dictionaries", "create"),
    "listPronunciationDictionaries": ("pronunciation_dictionaries", "list"),
    "getPronunciationDictionary": ("pronunciation_dictionaries", "get"),
    "patchPronunciationDictionary": ("pronunciation_dictionaries", "patch"),
    "deletePronunciationDictionary": ("pronunciation_dictionaries", "delete"),
}
"""operationId → the attribute of the client and its method."""


class Resources:
    """One attribute for each family of operations."""

    _client: Client

    @cached_property
    def lipsync(self) -> LipsyncResource:
        """The operations under `Lipsync`."""
        from .lipsync import LipsyncResource

        return LipsyncResource(self._client)

    @cached_property
    def replacements(self) -> ReplacementsResource:
        """The operations under `Replacements`."""
        from .replacements import ReplacementsResource

        return ReplacementsResource(self._client)

    @cached_property
    def videos(self) -> VideosResource:
        """The operations under `Videos`."""
        from .videos import VideosResource

        return VideosResource(self._client)

    @cached_property
    def replicas(self) -> ReplicasResource:
        """The operations under `Replicas`."""
        from .replicas import ReplicasResource

        return ReplicasResource(self._client)

    @cached_property
    def voices(self) -> VoicesResource:
        """The operations under `Voices`."""
        from .voices import VoicesResource

        return VoicesResource(self._client)

    @cached_property
    def conversations(self) -> ConversationsResource:
        """The operations under `Conversations`."""
        from .conversations import ConversationsResource

        return ConversationsResource(self._client)

    @cached_property
    def personas(self) -> PersonasResource:
        """The operations under `Personas`."""
        from .personas import PersonasResource

        return PersonasResource(self._client)

    @cached_property
    def transcriptions(self) -> TranscriptionsResource:
        """The operations under `Transcriptions`."""
        from .transcriptions import TranscriptionsResource

        return TranscriptionsResource(self._client)

    @cached_property
    def objectives(self) -> ObjectivesResource:
        """The operations under `Objectives`."""
        from .objectives import ObjectivesResource

        return ObjectivesResource(self._client)

    @cached_property
    def guardrails(self) -> GuardrailsResource:
        """The operations under `Guardrails`."""
        from .guardrails import GuardrailsResource

        return GuardrailsResource(self._client)

    @cached_property
    def documents(self) -> DocumentsResource:
        """The operations under `Documents`."""
        from .documents import DocumentsResource

        return DocumentsResource(self._client)

    @cached_property
    def pronunciation_dictionaries(self) -> PronunciationDictionariesResource:
        """The operations under `Pronunciation Dictionaries`."""
        from .pronunciation_dictionaries import PronunciationDictionariesResource

        return PronunciationDictionariesResource(self._client)


class AsyncResources:
    """One attribute for each family of operations."""

    _client: AsyncClient

    @cached_property
    def lipsync(self) -> AsyncLipsyncResource:
        """The operations under `Lipsync`."""
        from .lipsync import AsyncLipsyncResource

        return AsyncLipsyncResource(self._client)

    @cached_property
    def replacements(self) -> AsyncReplacementsResource:
        """The operations under `Replacements`."""
        from .replacements import AsyncReplacementsResource

        return AsyncReplacementsResource(self._client)

    @cached_property
    def videos(self) -> AsyncVideosResource:
        """The operations under `Videos`."""
        from .videos import AsyncVideosResource

        return AsyncVideosResource(self._client)

    @cached_property
    def replicas(self) -> AsyncReplicasResource:
        """The operations under `Replicas`."""
        from .replicas import AsyncReplicasResource

        return AsyncReplicasResource(self._client)

    @cached_property
    def voices(self) -> AsyncVoicesResource:
        """The operations under `Voices`."""
        from .voices import AsyncVoicesResource

        return AsyncVoicesResource(self._client)

    @cached_property
    def conversations(self) -> AsyncConversationsResource:
        """The operations under `Conversations`."""
        from .conversations import AsyncConversationsResource

        return AsyncConversationsResource(self._client)

    @cached_property
    def personas(self) -> AsyncPersonasResource:
        """The operations under `Personas`."""
        from .personas import AsyncPersonasResource

        return AsyncPersonasResource(self._client)

    @cached_property
    def transcriptions(self) -> AsyncTranscriptionsResource:
        """The operations under `Transcriptions`."""
        from .transcriptions import AsyncTranscriptionsResource

        return AsyncTranscriptionsResource(self._client)

    @cached_property
    def objectives(self) -> AsyncObjectivesResource:
        """The operations under `Objectives`."""
        from .objectives import AsyncObjectivesResource

        return AsyncObjectivesResource(self._client)

    @cached_property
    def guardrails(self) -> AsyncGuardrailsResource:
        """The operations under `Guardrails`."""
        from .guardrails import AsyncGuardrailsResource

        return AsyncGuardrailsResource(self._client)

    @cached_property
    def documents(self) -> AsyncDocumentsResource:
        """The operations under `Documents`."""
        from .documents import AsyncDocumentsResource

        return AsyncDocumentsResource(self._client)

    @cached_property
    def pronunciation_dictionaries(self) -> AsyncPronunciationDictionariesResource:
        """The operations under `Pronunciation Dictionaries`."""
        from .pronunciation_dictionaries import AsyncPronunciationDictionariesResource

        return AsyncPronunciationDictionariesResource(self._client)
