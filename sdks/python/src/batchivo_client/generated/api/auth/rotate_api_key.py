from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.created_api_key_response import CreatedApiKeyResponse
from ...models.rotation import Rotation
from ...types import UNSET, Response, Unset


def _get_kwargs(
    key_id: str,
    *,
    body: Rotation,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/api-keys/{key_id}/rotate".format(
            key_id=quote(str(key_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CreatedApiKeyResponse | None:
    if response.status_code == 201:
        response_201 = CreatedApiKeyResponse.from_dict(response.json())

        return response_201

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[CreatedApiKeyResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    key_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: Rotation,
    idempotency_key: str | Unset = UNSET,
) -> Response[CreatedApiKeyResponse]:
    """Put another key in a key's place; the one in force holds on for the overlap

     Put another key in a key's place; the one in force holds on for the overlap.

    Args:
        key_id (str):
        idempotency_key (str | Unset):
        body (Rotation): How to replace a key.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CreatedApiKeyResponse]
    """

    kwargs = _get_kwargs(
        key_id=key_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    key_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: Rotation,
    idempotency_key: str | Unset = UNSET,
) -> CreatedApiKeyResponse | None:
    """Put another key in a key's place; the one in force holds on for the overlap

     Put another key in a key's place; the one in force holds on for the overlap.

    Args:
        key_id (str):
        idempotency_key (str | Unset):
        body (Rotation): How to replace a key.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CreatedApiKeyResponse
    """

    return sync_detailed(
        key_id=key_id,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    key_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: Rotation,
    idempotency_key: str | Unset = UNSET,
) -> Response[CreatedApiKeyResponse]:
    """Put another key in a key's place; the one in force holds on for the overlap

     Put another key in a key's place; the one in force holds on for the overlap.

    Args:
        key_id (str):
        idempotency_key (str | Unset):
        body (Rotation): How to replace a key.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CreatedApiKeyResponse]
    """

    kwargs = _get_kwargs(
        key_id=key_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    key_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: Rotation,
    idempotency_key: str | Unset = UNSET,
) -> CreatedApiKeyResponse | None:
    """Put another key in a key's place; the one in force holds on for the overlap

     Put another key in a key's place; the one in force holds on for the overlap.

    Args:
        key_id (str):
        idempotency_key (str | Unset):
        body (Rotation): How to replace a key.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CreatedApiKeyResponse
    """

    return (
        await asyncio_detailed(
            key_id=key_id,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
