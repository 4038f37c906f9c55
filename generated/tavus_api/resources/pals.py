"""PALs: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.pals import (
    attach_persona_skill,
    attach_tools_to_persona,
    check_conferencing_username,
    create_pal,
    delete_pal,
    detach_persona_skill,
    detach_tool_from_persona,
    get_pal,
    get_persona_skill,
    list_pal_tools,
    list_pals,
    list_persona_skills,
    patch_pal,
    publish_pal,
    replace_persona_skills,
    update_persona_skill,
)
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..inputs import JsonPatchOperationDict, PalLayersDict
    from ..models.conferencing_username import ConferencingUsername
    from ..models.create_pal_response import CreatePalResponse
    from ..models.data_response import DataResponse
    from ..models.disclosure_type import DisclosureType
    from ..models.json_object import JsonObject
    from ..models.json_patch_operation import JsonPatchOperation
    from ..models.pal import Pal
    from ..models.pal_layers import PalLayers
    from ..models.pal_list import PalList
    from ..models.pal_tool_list import PalToolList
    from ..models.pal_type import PalType
    from ..models.persona_skill import PersonaSkill
    from ..models.persona_skill_skills import PersonaSkillSkills
    from ..models.pipeline_mode import PipelineMode
    from ..models.publish_pal_response import PublishPalResponse
    from ..models.skill_attachment import SkillAttachment
    from ..operation import Timeout
    from ..types import Unset

ATTACH_TOOLS_TO_PERSONA: Operation[DataResponse] = Operation(
    id="attachToolsToPersona",
    method="POST",
    path="/v2/pals/{pal_id}/tools",
    segments=("pal_id",),
    success=(200,),
    build=attach_tools_to_persona._get_kwargs,
    parse=attach_tools_to_persona._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="tool_id",
)
LIST_PAL_TOOLS: Operation[PalToolList] = Operation(
    id="listPalTools",
    method="GET",
    path="/v2/pals/{pal_id}/tools",
    segments=("pal_id",),
    success=(200,),
    build=list_pal_tools._get_kwargs,
    parse=list_pal_tools._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)
DETACH_TOOL_FROM_PERSONA: Operation[None] = Operation(
    id="detachToolFromPersona",
    method="DELETE",
    path="/v2/pals/{pal_id}/tools/{tool_id}",
    segments=("pal_id", "tool_id"),
    success=(204,),
    build=detach_tool_from_persona._get_kwargs,
    parse=detach_tool_from_persona._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)
LIST_PERSONA_SKILLS: Operation[PersonaSkill] = Operation(
    id="listPersonaSkills",
    method="GET",
    path="/v2/pals/{pal_id}/skills",
    segments=("pal_id",),
    success=(200,),
    build=list_persona_skills._get_kwargs,
    parse=list_persona_skills._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
)
REPLACE_PERSONA_SKILLS: Operation[PersonaSkill] = Operation(
    id="replacePersonaSkills",
    method="PUT",
    path="/v2/pals/{pal_id}/skills",
    segments=("pal_id",),
    success=(200,),
    build=replace_persona_skills._get_kwargs,
    parse=replace_persona_skills._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
)
GET_PERSONA_SKILL: Operation[SkillAttachment] = Operation(
    id="getPersonaSkill",
    method="GET",
    path="/v2/pals/{pal_id}/skills/{skill_id}",
    segments=("pal_id", "skill_id"),
    success=(200,),
    build=get_persona_skill._get_kwargs,
    parse=get_persona_skill._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="skill_id",
)
ATTACH_PERSONA_SKILL: Operation[SkillAttachment] = Operation(
    id="attachPersonaSkill",
    method="PUT",
    path="/v2/pals/{pal_id}/skills/{skill_id}",
    segments=("pal_id", "skill_id"),
    success=(200,),
    build=attach_persona_skill._get_kwargs,
    parse=attach_persona_skill._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
)
UPDATE_PERSONA_SKILL: Operation[SkillAttachment] = Operation(
    id="updatePersonaSkill",
    method="PATCH",
    path="/v2/pals/{pal_id}/skills/{skill_id}",
    segments=("pal_id", "skill_id"),
    success=(200,),
    build=update_persona_skill._get_kwargs,
    parse=update_persona_skill._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
)
DETACH_PERSONA_SKILL: Operation[None] = Operation(
    id="detachPersonaSkill",
    method="DELETE",
    path="/v2/pals/{pal_id}/skills/{skill_id}",
    segments=("pal_id", "skill_id"),
    success=(204,),
    build=detach_persona_skill._get_kwargs,
    parse=detach_persona_skill._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)
CREATE_PAL: Operation[CreatePalResponse] = Operation(
    id="createPal",
    method="POST",
    path="/v2/pals",
    segments=(),
    success=(200,),
    build=create_pal._get_kwargs,
    parse=create_pal._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="pal_id",
)
LIST_PALS: Operation[PalList] = Operation(
    id="listPals",
    method="GET",
    path="/v2/pals",
    segments=(),
    success=(200,),
    build=list_pals._get_kwargs,
    parse=list_pals._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)
CHECK_CONFERENCING_USERNAME: Operation[ConferencingUsername] = Operation(
    id="checkConferencingUsername",
    method="GET",
    path="/v2/pals/check-username",
    segments=(),
    success=(200,),
    build=check_conferencing_username._get_kwargs,
    parse=check_conferencing_username._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
)
GET_PAL: Operation[Pal] = Operation(
    id="getPal",
    method="GET",
    path="/v2/pals/{pal_id}",
    segments=("pal_id",),
    success=(200,),
    build=get_pal._get_kwargs,
    parse=get_pal._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="pal_id",
    envelope="data",
)
PATCH_PAL: Operation[None] = Operation(
    id="patchPal",
    method="PATCH",
    path="/v2/pals/{pal_id}",
    segments=("pal_id",),
    success=(200, 304),
    build=patch_pal._get_kwargs,
    parse=patch_pal._parse_response,
    empty=True,
    deprecated=False,
    idempotent=False,
)
DELETE_PAL: Operation[None] = Operation(
    id="deletePal",
    method="DELETE",
    path="/v2/pals/{pal_id}",
    segments=("pal_id",),
    success=(204,),
    build=delete_pal._get_kwargs,
    parse=delete_pal._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)
PUBLISH_PAL: Operation[PublishPalResponse] = Operation(
    id="publishPal",
    method="POST",
    path="/v2/pals/{pal_id}/publish",
    segments=("pal_id",),
    success=(200,),
    build=publish_pal._get_kwargs,
    parse=publish_pal._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
)


class PalsResource:
    """The operations under `PALs`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def attach_tools(
        self,
        pal_id: str,
        *,
        tool_ids: builtins.list[str],
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> DataResponse:
        """This endpoint attaches tools to a PAL, 50 at most. Attaching a tool twice changes nothing.

        `POST /v2/pals/{pal_id}/tools`, operation `attachToolsToPersona`.

        Args:
            pal_id: The unique identifier of the PAL.
            tool_ids: The identifiers of the tools.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            ATTACH_TOOLS_TO_PERSONA,
            {
                "pal_id": pal_id,
            },
            {
                "tool_ids": tool_ids,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    def list_tools(
        self,
        pal_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PalToolList:
        """This endpoint lists the tools that are attached to a PAL. System tools are left out.

        `GET /v2/pals/{pal_id}/tools`, operation `listPalTools`.

        Args:
            pal_id: The unique identifier of the PAL.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_PAL_TOOLS,
            {
                "pal_id": pal_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def detach_tool(
        self,
        pal_id: str,
        tool_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint detaches a tool from a PAL. The tool itself stays.

        `DELETE /v2/pals/{pal_id}/tools/{tool_id}`, operation `detachToolFromPersona`.

        Args:
            pal_id: The unique identifier of the PAL.
            tool_id: The unique identifier of the tool.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DETACH_TOOL_FROM_PERSONA,
            {
                "pal_id": pal_id,
                "tool_id": tool_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def list_skills(
        self,
        pal_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PersonaSkill:
        """This endpoint lists the skills that a PAL has, by their identifiers.

        `GET /v2/pals/{pal_id}/skills`, operation `listPersonaSkills`.

        Args:
            pal_id: The unique identifier of the PAL.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_PERSONA_SKILLS,
            {
                "pal_id": pal_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def replace_skills(
        self,
        pal_id: str,
        *,
        skills: PersonaSkillSkills | Mapping[str, Any],
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PersonaSkill:
        """This endpoint gives a PAL exactly these skills. Those that aren't in the request are detached.

        `PUT /v2/pals/{pal_id}/skills`, operation `replacePersonaSkills`.

        Args:
            pal_id: The unique identifier of the PAL.
            skills: The settings of the skills by their identifiers.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            REPLACE_PERSONA_SKILLS,
            {
                "pal_id": pal_id,
            },
            {
                "skills": skills,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    def get_skill(
        self,
        pal_id: str,
        skill_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> SkillAttachment:
        """This endpoint returns one of the skills that a PAL has.

        `GET /v2/pals/{pal_id}/skills/{skill_id}`, operation `getPersonaSkill`.

        Args:
            pal_id: The unique identifier of the PAL.
            skill_id: The identifier of the skill.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_PERSONA_SKILL,
            {
                "pal_id": pal_id,
                "skill_id": skill_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def attach_skill(
        self,
        pal_id: str,
        skill_id: str,
        *,
        config: JsonObject | Mapping[str, Any] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> SkillAttachment:
        """This endpoint gives a PAL a skill, with settings or without.

        `PUT /v2/pals/{pal_id}/skills/{skill_id}`, operation `attachPersonaSkill`.

        Args:
            pal_id: The unique identifier of the PAL.
            skill_id: The identifier of the skill.
            config: The settings; which, depends on the skill.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            ATTACH_PERSONA_SKILL,
            {
                "pal_id": pal_id,
                "skill_id": skill_id,
            },
            {
                "config": config,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    def update_skill(
        self,
        pal_id: str,
        skill_id: str,
        *,
        config: JsonObject | Mapping[str, Any] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> SkillAttachment:
        """This endpoint changes the settings of a PAL's skill: given ones replace, omitted ones stay, null
        removes.

        `PATCH /v2/pals/{pal_id}/skills/{skill_id}`, operation `updatePersonaSkill`.

        Args:
            pal_id: The unique identifier of the PAL.
            skill_id: The identifier of the skill.
            config: The settings; which, depends on the skill.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            UPDATE_PERSONA_SKILL,
            {
                "pal_id": pal_id,
                "skill_id": skill_id,
            },
            {
                "config": config,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    def detach_skill(
        self,
        pal_id: str,
        skill_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint takes a skill from a PAL.

        `DELETE /v2/pals/{pal_id}/skills/{skill_id}`, operation `detachPersonaSkill`.

        Args:
            pal_id: The unique identifier of the PAL.
            skill_id: The identifier of the skill.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DETACH_PERSONA_SKILL,
            {
                "pal_id": pal_id,
                "skill_id": skill_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def create(
        self,
        *,
        default_face_id: str,
        pal_name: str | Unset = UNSET,
        system_prompt: str | Unset = UNSET,
        pipeline_mode: PipelineMode | Unset = UNSET,
        document_ids: builtins.list[str] | Unset = UNSET,
        document_tags: builtins.list[str] | Unset = UNSET,
        objectives_id: str | Unset = UNSET,
        guardrails_id: str | Unset = UNSET,
        guardrail_ids: builtins.list[str] | Unset = UNSET,
        guardrail_tags: builtins.list[str] | Unset = UNSET,
        languages: builtins.list[str] | Unset = UNSET,
        disclosure_type: DisclosureType | Unset = UNSET,
        verbal_disclosure: str | Unset = UNSET,
        visual_disclosure: str | Unset = UNSET,
        layers: PalLayers | PalLayersDict | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> CreatePalResponse:
        """This endpoint creates a PAL: the behaviour, the knowledge and the models with which a face holds its
        conversations. PAL is the newer word for persona.

        `POST /v2/pals`, operation `createPal`.

        Args:
            default_face_id: The face of conversations that name none.
            pal_name: The name of the PAL.
            system_prompt: How the PAL behaves: the prompt of its language model. Only `echo` needs none.
            pipeline_mode: `full` for the whole pipeline, `echo` for a face that says what it is told.
            document_ids: The identifiers of the documents that the PAL's conversations draw on.
            document_tags: The tags of the documents that the PAL's conversations draw on.
            objectives_id: The identifier of the PAL's objectives.
            guardrails_id: The identifier of a legacy set of guardrails.
            guardrail_ids: The identifiers of the PAL's guardrails.
            guardrail_tags: The tags of the PAL's guardrails.
            languages: The languages that the PAL speaks, as codes.
            disclosure_type: When the PAL says that it is one.
            verbal_disclosure: What the PAL says of itself.
            visual_disclosure: What is shown of the PAL.
            layers: The settings of the models that make up the PAL.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_PAL,
            {},
            {
                "default_face_id": default_face_id,
                "pal_name": pal_name,
                "system_prompt": system_prompt,
                "pipeline_mode": pipeline_mode,
                "document_ids": document_ids,
                "document_tags": document_tags,
                "objectives_id": objectives_id,
                "guardrails_id": guardrails_id,
                "guardrail_ids": guardrail_ids,
                "guardrail_tags": guardrail_tags,
                "languages": languages,
                "disclosure_type": disclosure_type,
                "verbal_disclosure": verbal_disclosure,
                "visual_disclosure": visual_disclosure,
                "layers": layers,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    def list(
        self,
        *,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        pal_type: PalType | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PalList:
        """This endpoint lists the PALs that your account can use, its own and the stock ones, one page at a
        time.

        `GET /v2/pals`, operation `listPals`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            pal_type: Only PALs of this type: `user` for your own, `system` for stock ones.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_PALS,
            {
                "limit": limit,
                "page": page,
                "pal_type": pal_type,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def check_conferencing_username(
        self,
        *,
        username: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ConferencingUsername:
        """This endpoint says whether a username for invitations to meetings is free. Case doesn't matter.

        `GET /v2/pals/check-username`, operation `checkConferencingUsername`.

        Args:
            username: The username.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CHECK_CONFERENCING_USERNAME,
            {
                "username": username,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def get(
        self,
        pal_id: str,
        *,
        source: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Pal:
        """This endpoint returns one PAL.

        `GET /v2/pals/{pal_id}`, operation `getPal`.

        Args:
            pal_id: The unique identifier of the PAL.
            source: `draft` for the draft of the PAL Builder, if there is one.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_PAL,
            {
                "pal_id": pal_id,
                "source": source,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def patch(
        self,
        pal_id: str,
        operations: Sequence[JsonPatchOperation | JsonPatchOperationDict],
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint changes a PAL by a JSON Patch (RFC 6902): a list of operations that are applied in
        order, all or none.

        `PATCH /v2/pals/{pal_id}`, operation `patchPal`.

        Args:
            pal_id: The unique identifier of the PAL.
            operations: One operation of a JSON Patch (RFC 6902).
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            PATCH_PAL,
            {
                "pal_id": pal_id,
            },
            operations,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def delete(
        self,
        pal_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a PAL. It can't be used in new conversations afterwards.

        `DELETE /v2/pals/{pal_id}`, operation `deletePal`.

        Args:
            pal_id: The unique identifier of the PAL.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_PAL,
            {
                "pal_id": pal_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def publish(
        self,
        pal_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PublishPalResponse:
        """This endpoint makes the draft of a PAL live. Without a draft it changes nothing.

        `POST /v2/pals/{pal_id}/publish`, operation `publishPal`.

        Args:
            pal_id: The unique identifier of the PAL.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            PUBLISH_PAL,
            {
                "pal_id": pal_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="pal_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    find_by_name = helpers.find_by_name(list, rows=lambda page: page.data, key="pal_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""


class AsyncPalsResource:
    """The operations under `PALs`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def attach_tools(
        self,
        pal_id: str,
        *,
        tool_ids: builtins.list[str],
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> DataResponse:
        """This endpoint attaches tools to a PAL, 50 at most. Attaching a tool twice changes nothing.

        `POST /v2/pals/{pal_id}/tools`, operation `attachToolsToPersona`.

        Args:
            pal_id: The unique identifier of the PAL.
            tool_ids: The identifiers of the tools.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            ATTACH_TOOLS_TO_PERSONA,
            {
                "pal_id": pal_id,
            },
            {
                "tool_ids": tool_ids,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    async def list_tools(
        self,
        pal_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PalToolList:
        """This endpoint lists the tools that are attached to a PAL. System tools are left out.

        `GET /v2/pals/{pal_id}/tools`, operation `listPalTools`.

        Args:
            pal_id: The unique identifier of the PAL.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_PAL_TOOLS,
            {
                "pal_id": pal_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def detach_tool(
        self,
        pal_id: str,
        tool_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint detaches a tool from a PAL. The tool itself stays.

        `DELETE /v2/pals/{pal_id}/tools/{tool_id}`, operation `detachToolFromPersona`.

        Args:
            pal_id: The unique identifier of the PAL.
            tool_id: The unique identifier of the tool.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DETACH_TOOL_FROM_PERSONA,
            {
                "pal_id": pal_id,
                "tool_id": tool_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def list_skills(
        self,
        pal_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PersonaSkill:
        """This endpoint lists the skills that a PAL has, by their identifiers.

        `GET /v2/pals/{pal_id}/skills`, operation `listPersonaSkills`.

        Args:
            pal_id: The unique identifier of the PAL.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_PERSONA_SKILLS,
            {
                "pal_id": pal_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def replace_skills(
        self,
        pal_id: str,
        *,
        skills: PersonaSkillSkills | Mapping[str, Any],
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PersonaSkill:
        """This endpoint gives a PAL exactly these skills. Those that aren't in the request are detached.

        `PUT /v2/pals/{pal_id}/skills`, operation `replacePersonaSkills`.

        Args:
            pal_id: The unique identifier of the PAL.
            skills: The settings of the skills by their identifiers.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            REPLACE_PERSONA_SKILLS,
            {
                "pal_id": pal_id,
            },
            {
                "skills": skills,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    async def get_skill(
        self,
        pal_id: str,
        skill_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> SkillAttachment:
        """This endpoint returns one of the skills that a PAL has.

        `GET /v2/pals/{pal_id}/skills/{skill_id}`, operation `getPersonaSkill`.

        Args:
            pal_id: The unique identifier of the PAL.
            skill_id: The identifier of the skill.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_PERSONA_SKILL,
            {
                "pal_id": pal_id,
                "skill_id": skill_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def attach_skill(
        self,
        pal_id: str,
        skill_id: str,
        *,
        config: JsonObject | Mapping[str, Any] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> SkillAttachment:
        """This endpoint gives a PAL a skill, with settings or without.

        `PUT /v2/pals/{pal_id}/skills/{skill_id}`, operation `attachPersonaSkill`.

        Args:
            pal_id: The unique identifier of the PAL.
            skill_id: The identifier of the skill.
            config: The settings; which, depends on the skill.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            ATTACH_PERSONA_SKILL,
            {
                "pal_id": pal_id,
                "skill_id": skill_id,
            },
            {
                "config": config,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    async def update_skill(
        self,
        pal_id: str,
        skill_id: str,
        *,
        config: JsonObject | Mapping[str, Any] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> SkillAttachment:
        """This endpoint changes the settings of a PAL's skill: given ones replace, omitted ones stay, null
        removes.

        `PATCH /v2/pals/{pal_id}/skills/{skill_id}`, operation `updatePersonaSkill`.

        Args:
            pal_id: The unique identifier of the PAL.
            skill_id: The identifier of the skill.
            config: The settings; which, depends on the skill.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            UPDATE_PERSONA_SKILL,
            {
                "pal_id": pal_id,
                "skill_id": skill_id,
            },
            {
                "config": config,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    async def detach_skill(
        self,
        pal_id: str,
        skill_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint takes a skill from a PAL.

        `DELETE /v2/pals/{pal_id}/skills/{skill_id}`, operation `detachPersonaSkill`.

        Args:
            pal_id: The unique identifier of the PAL.
            skill_id: The identifier of the skill.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DETACH_PERSONA_SKILL,
            {
                "pal_id": pal_id,
                "skill_id": skill_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def create(
        self,
        *,
        default_face_id: str,
        pal_name: str | Unset = UNSET,
        system_prompt: str | Unset = UNSET,
        pipeline_mode: PipelineMode | Unset = UNSET,
        document_ids: builtins.list[str] | Unset = UNSET,
        document_tags: builtins.list[str] | Unset = UNSET,
        objectives_id: str | Unset = UNSET,
        guardrails_id: str | Unset = UNSET,
        guardrail_ids: builtins.list[str] | Unset = UNSET,
        guardrail_tags: builtins.list[str] | Unset = UNSET,
        languages: builtins.list[str] | Unset = UNSET,
        disclosure_type: DisclosureType | Unset = UNSET,
        verbal_disclosure: str | Unset = UNSET,
        visual_disclosure: str | Unset = UNSET,
        layers: PalLayers | PalLayersDict | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> CreatePalResponse:
        """This endpoint creates a PAL: the behaviour, the knowledge and the models with which a face holds its
        conversations. PAL is the newer word for persona.

        `POST /v2/pals`, operation `createPal`.

        Args:
            default_face_id: The face of conversations that name none.
            pal_name: The name of the PAL.
            system_prompt: How the PAL behaves: the prompt of its language model. Only `echo` needs none.
            pipeline_mode: `full` for the whole pipeline, `echo` for a face that says what it is told.
            document_ids: The identifiers of the documents that the PAL's conversations draw on.
            document_tags: The tags of the documents that the PAL's conversations draw on.
            objectives_id: The identifier of the PAL's objectives.
            guardrails_id: The identifier of a legacy set of guardrails.
            guardrail_ids: The identifiers of the PAL's guardrails.
            guardrail_tags: The tags of the PAL's guardrails.
            languages: The languages that the PAL speaks, as codes.
            disclosure_type: When the PAL says that it is one.
            verbal_disclosure: What the PAL says of itself.
            visual_disclosure: What is shown of the PAL.
            layers: The settings of the models that make up the PAL.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_PAL,
            {},
            {
                "default_face_id": default_face_id,
                "pal_name": pal_name,
                "system_prompt": system_prompt,
                "pipeline_mode": pipeline_mode,
                "document_ids": document_ids,
                "document_tags": document_tags,
                "objectives_id": objectives_id,
                "guardrails_id": guardrails_id,
                "guardrail_ids": guardrail_ids,
                "guardrail_tags": guardrail_tags,
                "languages": languages,
                "disclosure_type": disclosure_type,
                "verbal_disclosure": verbal_disclosure,
                "visual_disclosure": visual_disclosure,
                "layers": layers,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    async def list(
        self,
        *,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        pal_type: PalType | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PalList:
        """This endpoint lists the PALs that your account can use, its own and the stock ones, one page at a
        time.

        `GET /v2/pals`, operation `listPals`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 1, which is the default.
            pal_type: Only PALs of this type: `user` for your own, `system` for stock ones.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_PALS,
            {
                "limit": limit,
                "page": page,
                "pal_type": pal_type,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def check_conferencing_username(
        self,
        *,
        username: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> ConferencingUsername:
        """This endpoint says whether a username for invitations to meetings is free. Case doesn't matter.

        `GET /v2/pals/check-username`, operation `checkConferencingUsername`.

        Args:
            username: The username.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CHECK_CONFERENCING_USERNAME,
            {
                "username": username,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def get(
        self,
        pal_id: str,
        *,
        source: str | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Pal:
        """This endpoint returns one PAL.

        `GET /v2/pals/{pal_id}`, operation `getPal`.

        Args:
            pal_id: The unique identifier of the PAL.
            source: `draft` for the draft of the PAL Builder, if there is one.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_PAL,
            {
                "pal_id": pal_id,
                "source": source,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def patch(
        self,
        pal_id: str,
        operations: Sequence[JsonPatchOperation | JsonPatchOperationDict],
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint changes a PAL by a JSON Patch (RFC 6902): a list of operations that are applied in
        order, all or none.

        `PATCH /v2/pals/{pal_id}`, operation `patchPal`.

        Args:
            pal_id: The unique identifier of the PAL.
            operations: One operation of a JSON Patch (RFC 6902).
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            PATCH_PAL,
            {
                "pal_id": pal_id,
            },
            operations,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def delete(
        self,
        pal_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a PAL. It can't be used in new conversations afterwards.

        `DELETE /v2/pals/{pal_id}`, operation `deletePal`.

        Args:
            pal_id: The unique identifier of the PAL.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_PAL,
            {
                "pal_id": pal_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def publish(
        self,
        pal_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PublishPalResponse:
        """This endpoint makes the draft of a PAL live. Without a draft it changes nothing.

        `POST /v2/pals/{pal_id}/publish`, operation `publishPal`.

        Args:
            pal_id: The unique identifier of the PAL.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            PUBLISH_PAL,
            {
                "pal_id": pal_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="pal_id", first=1)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    find_by_name = helpers.async_find_by_name(list, rows=lambda page: page.data, key="pal_name", first=1)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""
