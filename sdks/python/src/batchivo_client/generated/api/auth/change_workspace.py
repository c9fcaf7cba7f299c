from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.workspace_change import WorkspaceChange
from ...models.workspace_response import WorkspaceResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: WorkspaceChange,
    if_match: None | str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["if-match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/auth/workspace",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> WorkspaceResponse | None:
    if response.status_code == 200:
        response_200 = WorkspaceResponse.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[WorkspaceResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: WorkspaceChange,
    if_match: None | str | Unset = UNSET,
) -> Response[WorkspaceResponse]:
    """Change the workspace's settings; in force everywhere within a minute

     Change the workspace's settings; in force everywhere within a minute.

    Args:
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".
        body (WorkspaceChange): Settings to change; those left out stay the same.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WorkspaceResponse]
    """

    kwargs = _get_kwargs(
        body=body,
        if_match=if_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: WorkspaceChange,
    if_match: None | str | Unset = UNSET,
) -> WorkspaceResponse | None:
    """Change the workspace's settings; in force everywhere within a minute

     Change the workspace's settings; in force everywhere within a minute.

    Args:
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".
        body (WorkspaceChange): Settings to change; those left out stay the same.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WorkspaceResponse
    """

    return sync_detailed(
        client=client,
        body=body,
        if_match=if_match,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: WorkspaceChange,
    if_match: None | str | Unset = UNSET,
) -> Response[WorkspaceResponse]:
    """Change the workspace's settings; in force everywhere within a minute

     Change the workspace's settings; in force everywhere within a minute.

    Args:
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".
        body (WorkspaceChange): Settings to change; those left out stay the same.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WorkspaceResponse]
    """

    kwargs = _get_kwargs(
        body=body,
        if_match=if_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: WorkspaceChange,
    if_match: None | str | Unset = UNSET,
) -> WorkspaceResponse | None:
    """Change the workspace's settings; in force everywhere within a minute

     Change the workspace's settings; in force everywhere within a minute.

    Args:
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".
        body (WorkspaceChange): Settings to change; those left out stay the same.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WorkspaceResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            if_match=if_match,
        )
    ).parsed
