"""Skills: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..api.skills import get_skill, list_skills
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..models.skill import Skill
    from ..models.skill_list import SkillList
    from ..operation import Timeout

LIST_SKILLS: Operation[SkillList] = Operation(
    id="listSkills",
    method="GET",
    path="/v2/skills",
    segments=(),
    success=(200,),
    build=list_skills._get_kwargs,
    parse=list_skills._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)
GET_SKILL: Operation[Skill] = Operation(
    id="getSkill",
    method="GET",
    path="/v2/skills/{skill_id}",
    segments=("skill_id",),
    success=(200,),
    build=get_skill._get_kwargs,
    parse=get_skill._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="skill_id",
)


class SkillsResource:
    """The operations under `Skills`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def list(
        self,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> SkillList:
        """This endpoint lists the skills that PALs can be given.

        `GET /v2/skills`, operation `listSkills`.

        Args:
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_SKILLS,
            {},
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def get(
        self,
        skill_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Skill:
        """This endpoint returns one skill.

        `GET /v2/skills/{skill_id}`, operation `getSkill`.

        Args:
            skill_id: The identifier of the skill.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_SKILL,
            {
                "skill_id": skill_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )


class AsyncSkillsResource:
    """The operations under `Skills`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list(
        self,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> SkillList:
        """This endpoint lists the skills that PALs can be given.

        `GET /v2/skills`, operation `listSkills`.

        Args:
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_SKILLS,
            {},
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def get(
        self,
        skill_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> Skill:
        """This endpoint returns one skill.

        `GET /v2/skills/{skill_id}`, operation `getSkill`.

        Args:
            skill_id: The identifier of the skill.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_SKILL,
            {
                "skill_id": skill_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )
