from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.persona_skill import PersonaSkill
from ...models.replace_persona_skills_request import ReplacePersonaSkillsRequest
from ...types import Response, as_dict, as_object


def _get_kwargs(
    pal_id: str,
    *,
    body: ReplacePersonaSkillsRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v2/pals/{pal_id}/skills".format(
            pal_id=quote(str(pal_id), safe=""),
        ),
    }

    _kwargs["json"] = as_dict(body)

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PersonaSkill | None:
    if response.status_code == 200:
        response_200 = PersonaSkill.from_dict(as_object(response.json()))

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PersonaSkill]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    pal_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: ReplacePersonaSkillsRequest,
) -> Response[PersonaSkill]:
    """Replace PAL Skills

     This endpoint gives a PAL exactly these skills. Those that aren't in the request are detached.

    Args:
        pal_id (str):
        body (ReplacePersonaSkillsRequest): The request body of `replacePersonaSkills`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PersonaSkill]
    """

    kwargs = _get_kwargs(
        pal_id=pal_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    pal_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: ReplacePersonaSkillsRequest,
) -> PersonaSkill | None:
    """Replace PAL Skills

     This endpoint gives a PAL exactly these skills. Those that aren't in the request are detached.

    Args:
        pal_id (str):
        body (ReplacePersonaSkillsRequest): The request body of `replacePersonaSkills`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PersonaSkill
    """

    return sync_detailed(
        pal_id=pal_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    pal_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: ReplacePersonaSkillsRequest,
) -> Response[PersonaSkill]:
    """Replace PAL Skills

     This endpoint gives a PAL exactly these skills. Those that aren't in the request are detached.

    Args:
        pal_id (str):
        body (ReplacePersonaSkillsRequest): The request body of `replacePersonaSkills`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PersonaSkill]
    """

    kwargs = _get_kwargs(
        pal_id=pal_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    pal_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: ReplacePersonaSkillsRequest,
) -> PersonaSkill | None:
    """Replace PAL Skills

     This endpoint gives a PAL exactly these skills. Those that aren't in the request are detached.

    Args:
        pal_id (str):
        body (ReplacePersonaSkillsRequest): The request body of `replacePersonaSkills`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PersonaSkill
    """

    return (
        await asyncio_detailed(
            pal_id=pal_id,
            client=client,
            body=body,
        )
    ).parsed
