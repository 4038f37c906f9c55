"""The operations of the contract, by tag. A family's modules load when it is first used.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

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

R = TypeVar("R")


class Family(Generic[R]):
    """The resource of a client, or on the client's class the resource's class: `help(Tavus.family.method)` works."""

    def __init__(self, load: Callable[[Any], type[R]]) -> None:
        self._load: Any = load
        self.__doc__ = load.__doc__

    @overload
    def __get__(self, client: None, owner: type) -> type[R]: ...
    @overload
    def __get__(self, client: object, owner: type) -> R: ...
    def __get__(self, client: Any, owner: type) -> Any:
        resource = self._load(client)
        return resource if client is None else vars(client).setdefault(self._load.__name__, resource(client._client))


class Resources:
    """One attribute for each family of operations."""

    _client: Client

    @Family
    def lipsync(self) -> type[LipsyncResource]:
        """The operations under `Lipsync`."""
        from .lipsync import LipsyncResource

        return LipsyncResource

    @Family
    def replacements(self) -> type[ReplacementsResource]:
        """The operations under `Replacements`."""
        from .replacements import ReplacementsResource

        return ReplacementsResource

    @Family
    def videos(self) -> type[VideosResource]:
        """The operations under `Videos`."""
        from .videos import VideosResource

        return VideosResource

    @Family
    def replicas(self) -> type[ReplicasResource]:
        """The operations under `Replicas`."""
        from .replicas import ReplicasResource

        return ReplicasResource

    @Family
    def voices(self) -> type[VoicesResource]:
        """The operations under `Voices`."""
        from .voices import VoicesResource

        return VoicesResource

    @Family
    def conversations(self) -> type[ConversationsResource]:
        """The operations under `Conversations`."""
        from .conversations import ConversationsResource

        return ConversationsResource

    @Family
    def personas(self) -> type[PersonasResource]:
        """The operations under `Personas`."""
        from .personas import PersonasResource

        return PersonasResource

    @Family
    def transcriptions(self) -> type[TranscriptionsResource]:
        """The operations under `Transcriptions`."""
        from .transcriptions import TranscriptionsResource

        return TranscriptionsResource

    @Family
    def objectives(self) -> type[ObjectivesResource]:
        """The operations under `Objectives`."""
        from .objectives import ObjectivesResource

        return ObjectivesResource

    @Family
    def guardrails(self) -> type[GuardrailsResource]:
        """The operations under `Guardrails`."""
        from .guardrails import GuardrailsResource

        return GuardrailsResource

    @Family
    def documents(self) -> type[DocumentsResource]:
        """The operations under `Documents`."""
        from .documents import DocumentsResource

        return DocumentsResource

    @Family
    def pronunciation_dictionaries(self) -> type[PronunciationDictionariesResource]:
        """The operations under `Pronunciation Dictionaries`."""
        from .pronunciation_dictionaries import PronunciationDictionariesResource

        return PronunciationDictionariesResource

    @Family
    def canvas_interactions(self) -> type[CanvasInteractionsResource]:
        """The operations under `Canvas Interactions`."""
        from .canvas_interactions import CanvasInteractionsResource

        return CanvasInteractionsResource

    @Family
    def tools(self) -> type[ToolsResource]:
        """The operations under `Tools`."""
        from .tools import ToolsResource

        return ToolsResource

    @Family
    def pals(self) -> type[PalsResource]:
        """The operations under `PALs`."""
        from .pals import PalsResource

        return PalsResource

    @Family
    def skills(self) -> type[SkillsResource]:
        """The operations under `Skills`."""
        from .skills import SkillsResource

        return SkillsResource

    @Family
    def deployments(self) -> type[DeploymentsResource]:
        """The operations under `Deployments`."""
        from .deployments import DeploymentsResource

        return DeploymentsResource

    @Family
    def memory_stores(self) -> type[MemoryStoresResource]:
        """The operations under `Memory Stores`."""
        from .memory_stores import MemoryStoresResource

        return MemoryStoresResource

    @Family
    def faces(self) -> type[FacesResource]:
        """The operations under `Faces`."""
        from .faces import FacesResource

        return FacesResource


class AsyncResources:
    """One attribute for each family of operations."""

    _client: AsyncClient

    @Family
    def lipsync(self) -> type[AsyncLipsyncResource]:
        """The operations under `Lipsync`."""
        from .lipsync import AsyncLipsyncResource

        return AsyncLipsyncResource

    @Family
    def replacements(self) -> type[AsyncReplacementsResource]:
        """The operations under `Replacements`."""
        from .replacements import AsyncReplacementsResource

        return AsyncReplacementsResource

    @Family
    def videos(self) -> type[AsyncVideosResource]:
        """The operations under `Videos`."""
        from .videos import AsyncVideosResource

        return AsyncVideosResource

    @Family
    def replicas(self) -> type[AsyncReplicasResource]:
        """The operations under `Replicas`."""
        from .replicas import AsyncReplicasResource

        return AsyncReplicasResource

    @Family
    def voices(self) -> type[AsyncVoicesResource]:
        """The operations under `Voices`."""
        from .voices import AsyncVoicesResource

        return AsyncVoicesResource

    @Family
    def conversations(self) -> type[AsyncConversationsResource]:
        """The operations under `Conversations`."""
        from .conversations import AsyncConversationsResource

        return AsyncConversationsResource

    @Family
    def personas(self) -> type[AsyncPersonasResource]:
        """The operations under `Personas`."""
        from .personas import AsyncPersonasResource

        return AsyncPersonasResource

    @Family
    def transcriptions(self) -> type[AsyncTranscriptionsResource]:
        """The operations under `Transcriptions`."""
        from .transcriptions import AsyncTranscriptionsResource

        return AsyncTranscriptionsResource

    @Family
    def objectives(self) -> type[AsyncObjectivesResource]:
        """The operations under `Objectives`."""
        from .objectives import AsyncObjectivesResource

        return AsyncObjectivesResource

    @Family
    def guardrails(self) -> type[AsyncGuardrailsResource]:
        """The operations under `Guardrails`."""
        from .guardrails import AsyncGuardrailsResource

        return AsyncGuardrailsResource

    @Family
    def documents(self) -> type[AsyncDocumentsResource]:
        """The operations under `Documents`."""
        from .documents import AsyncDocumentsResource

        return AsyncDocumentsResource

    @Family
    def pronunciation_dictionaries(self) -> type[AsyncPronunciationDictionariesResource]:
        """The operations under `Pronunciation Dictionaries`."""
        from .pronunciation_dictionaries import AsyncPronunciationDictionariesResource

        return AsyncPronunciationDictionariesResource

    @Family
    def canvas_interactions(self) -> type[AsyncCanvasInteractionsResource]:
        """The operations under `Canvas Interactions`."""
        from .canvas_interactions import AsyncCanvasInteractionsResource

        return AsyncCanvasInteractionsResource

    @Family
    def tools(self) -> type[AsyncToolsResource]:
        """The operations under `Tools`."""
        from .tools import AsyncToolsResource

        return AsyncToolsResource

    @Family
    def pals(self) -> type[AsyncPalsResource]:
        """The operations under `PALs`."""
        from .pals import AsyncPalsResource

        return AsyncPalsResource

    @Family
    def skills(self) -> type[AsyncSkillsResource]:
        """The operations under `Skills`."""
        from .skills import AsyncSkillsResource

        return AsyncSkillsResource

    @Family
    def deployments(self) -> type[AsyncDeploymentsResource]:
        """The operations under `Deployments`."""
        from .deployments import AsyncDeploymentsResource

        return AsyncDeploymentsResource

    @Family
    def memory_stores(self) -> type[AsyncMemoryStoresResource]:
        """The operations under `Memory Stores`."""
        from .memory_stores import AsyncMemoryStoresResource

        return AsyncMemoryStoresResource

    @Family
    def faces(self) -> type[AsyncFacesResource]:
        """The operations under `Faces`."""
        from .faces import AsyncFacesResource

        return AsyncFacesResource
