"""The operations of the contract, by tag. A family's modules load when it is first used.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..operation import AsyncClient, Client
    from .canvas_interactions import AsyncCanvasInteractionsResource, CanvasInteractionsResource
    from .conversations import AsyncConversationsResource, ConversationsResource
    from .deployments import AsyncDeploymentsResource, DeploymentsResource
    from .documents import AsyncDocumentsResource, DocumentsResource
    from .faces import AsyncFacesResource, FacesResource
    from .guardrails import AsyncGuardrailsResource, GuardrailsResource
    from .lipsync import AsyncLipsyncResource, LipsyncResource
    from .memory_stores import AsyncMemoryStoresResource, MemoryStoresResource
    from .objectives import AsyncObjectivesResource, ObjectivesResource
    from .pals import AsyncPalsResource, PalsResource
    from .personas import AsyncPersonasResource, PersonasResource
    from .pronunciation_dictionaries import AsyncPronunciationDictionariesResource, PronunciationDictionariesResource
    from .replacements import AsyncReplacementsResource, ReplacementsResource
    from .replicas import AsyncReplicasResource, ReplicasResource
    from .skills import AsyncSkillsResource, SkillsResource
    from .tools import AsyncToolsResource, ToolsResource
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
    "createVoice": ("voices", "create"),
    "getVoice": ("voices", "get"),
    "updateVoice": ("voices", "update"),
    "deleteVoice": ("voices", "delete"),
    "createConversation": ("conversations", "create"),
    "listConversations": ("conversations", "list"),
    "getConversation": ("conversations", "get"),
    "deleteConversation": ("conversations", "delete"),
    "endConversation": ("conversations", "end"),
    "sendAppMessage": ("conversations", "send_app_message"),
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
    "recordCanvasInteraction": ("canvas_interactions", "record"),
    "listCanvasInteractions": ("canvas_interactions", "list"),
    "createTool": ("tools", "create"),
    "getTools": ("tools", "list"),
    "getTool": ("tools", "get"),
    "updateTool": ("tools", "update"),
    "deleteTool": ("tools", "delete"),
    "attachToolsToPersona": ("pals", "attach_tools"),
    "listPalTools": ("pals", "list_tools"),
    "detachToolFromPersona": ("pals", "detach_tool"),
    "listPersonaSkills": ("pals", "list_skills"),
    "replacePersonaSkills": ("pals", "replace_skills"),
    "getPersonaSkill": ("pals", "get_skill"),
    "attachPersonaSkill": ("pals", "attach_skill"),
    "updatePersonaSkill": ("pals", "update_skill"),
    "detachPersonaSkill": ("pals", "detach_skill"),
    "createPal": ("pals", "create"),
    "listPals": ("pals", "list"),
    "checkConferencingUsername": ("pals", "check_conferencing_username"),
    "getPal": ("pals", "get"),
    "patchPal": ("pals", "patch"),
    "deletePal": ("pals", "delete"),
    "publishPal": ("pals", "publish"),
    "listSkills": ("skills", "list"),
    "getSkill": ("skills", "get"),
    "createDeployment": ("deployments", "create"),
    "listDeployments": ("deployments", "list"),
    "getDeployment": ("deployments", "get"),
    "patchDeployment": ("deployments", "patch"),
    "deleteDeployment": ("deployments", "delete"),
    "getDeploymentInit": ("deployments", "get_init"),
    "startDeploymentConversation": ("deployments", "start_conversation"),
    "endDeploymentConversation": ("deployments", "end_conversation"),
    "createMemoryStore": ("memory_stores", "create"),
    "listMemoryStores": ("memory_stores", "list"),
    "getMemoryStore": ("memory_stores", "get"),
    "deleteMemoryStore": ("memory_stores", "delete"),
    "getLearnedMemory": ("memory_stores", "get_learned_memory"),
    "listPinnedMemories": ("memory_stores", "list_pinned_memories"),
    "createPinnedMemory": ("memory_stores", "create_pinned_memory"),
    "updatePinnedMemory": ("memory_stores", "update_pinned_memory"),
    "deletePinnedMemory": ("memory_stores", "delete_pinned_memory"),
    "createFace": ("faces", "create"),
    "listFaces": ("faces", "list"),
    "getFace": ("faces", "get"),
    "updateFace": ("faces", "update"),
    "deleteFace": ("faces", "delete"),
    "renameFace": ("faces", "rename"),
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

    @cached_property
    def canvas_interactions(self) -> CanvasInteractionsResource:
        """The operations under `Canvas Interactions`."""
        from .canvas_interactions import CanvasInteractionsResource

        return CanvasInteractionsResource(self._client)

    @cached_property
    def tools(self) -> ToolsResource:
        """The operations under `Tools`."""
        from .tools import ToolsResource

        return ToolsResource(self._client)

    @cached_property
    def pals(self) -> PalsResource:
        """The operations under `PALs`."""
        from .pals import PalsResource

        return PalsResource(self._client)

    @cached_property
    def skills(self) -> SkillsResource:
        """The operations under `Skills`."""
        from .skills import SkillsResource

        return SkillsResource(self._client)

    @cached_property
    def deployments(self) -> DeploymentsResource:
        """The operations under `Deployments`."""
        from .deployments import DeploymentsResource

        return DeploymentsResource(self._client)

    @cached_property
    def memory_stores(self) -> MemoryStoresResource:
        """The operations under `Memory Stores`."""
        from .memory_stores import MemoryStoresResource

        return MemoryStoresResource(self._client)

    @cached_property
    def faces(self) -> FacesResource:
        """The operations under `Faces`."""
        from .faces import FacesResource

        return FacesResource(self._client)


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

    @cached_property
    def canvas_interactions(self) -> AsyncCanvasInteractionsResource:
        """The operations under `Canvas Interactions`."""
        from .canvas_interactions import AsyncCanvasInteractionsResource

        return AsyncCanvasInteractionsResource(self._client)

    @cached_property
    def tools(self) -> AsyncToolsResource:
        """The operations under `Tools`."""
        from .tools import AsyncToolsResource

        return AsyncToolsResource(self._client)

    @cached_property
    def pals(self) -> AsyncPalsResource:
        """The operations under `PALs`."""
        from .pals import AsyncPalsResource

        return AsyncPalsResource(self._client)

    @cached_property
    def skills(self) -> AsyncSkillsResource:
        """The operations under `Skills`."""
        from .skills import AsyncSkillsResource

        return AsyncSkillsResource(self._client)

    @cached_property
    def deployments(self) -> AsyncDeploymentsResource:
        """The operations under `Deployments`."""
        from .deployments import AsyncDeploymentsResource

        return AsyncDeploymentsResource(self._client)

    @cached_property
    def memory_stores(self) -> AsyncMemoryStoresResource:
        """The operations under `Memory Stores`."""
        from .memory_stores import AsyncMemoryStoresResource

        return AsyncMemoryStoresResource(self._client)

    @cached_property
    def faces(self) -> AsyncFacesResource:
        """The operations under `Faces`."""
        from .faces import AsyncFacesResource

        return AsyncFacesResource(self._client)
