from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.persona_skill_skills_value import PersonaSkillSkillsValue
from ...models.skill_attachment import SkillAttachment
from ...types import Response, as_dict, as_object


def _get_kwargs(
    pal_id: str,
    skill_id: str,
    *,
    body: PersonaSkillSkillsValue,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/v2/pals/{pal_id}/skills/{skill_id}".format(
            pal_id=quote(str(pal_id), safe=""),
            skill_id=quote(str(skill_id), safe=""),
        ),
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> SkillAttachment | None:
    if response.status_code == 200:
        response_200 = SkillAttachment.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[SkillAttachment]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    pal_id: str,
    skill_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: PersonaSkillSkillsValue,
) -> Response[SkillAttachment]:
    """Update PAL Skill

     This endpoint changes the settings of a PAL's skill: given ones replace, omitted ones stay, null
    removes.

    Args:
        pal_id (str):
        skill_id (str):
        body (PersonaSkillSkillsValue): A value of `PersonaSkillSkills`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SkillAttachment]
    """

    kwargs = _get_kwargs(
        pal_id=pal_id,
        skill_id=skill_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    pal_id: str,
    skill_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: PersonaSkillSkillsValue,
) -> SkillAttachment | None:
    """Update PAL Skill

     This endpoint changes the settings of a PAL's skill: given ones replace, omitted ones stay, null
    removes.

    Args:
        pal_id (str):
        skill_id (str):
        body (PersonaSkillSkillsValue): A value of `PersonaSkillSkills`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SkillAttachment
    """

    return sync_detailed(
        pal_id=pal_id,
        skill_id=skill_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    pal_id: str,
    skill_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: PersonaSkillSkillsValue,
) -> Response[SkillAttachment]:
    """Update PAL Skill

     This endpoint changes the settings of a PAL's skill: given ones replace, omitted ones stay, null
    removes.

    Args:
        pal_id (str):
        skill_id (str):
        body (PersonaSkillSkillsValue): A value of `PersonaSkillSkills`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SkillAttachment]
    """

    kwargs = _get_kwargs(
        pal_id=pal_id,
        skill_id=skill_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    pal_id: str,
    skill_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: PersonaSkillSkillsValue,
) -> SkillAttachment | None:
    """Update PAL Skill

     This endpoint changes the settings of a PAL's skill: given ones replace, omitted ones stay, null
    removes.

    Args:
        pal_id (str):
        skill_id (str):
        body (PersonaSkillSkillsValue): A value of `PersonaSkillSkills`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SkillAttachment
    """

    return (
        await asyncio_detailed(
            pal_id=pal_id,
            skill_id=skill_id,
            client=client,
            body=body,
        )
    ).parsed
