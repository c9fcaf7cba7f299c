from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.endpoint_with_secret_response import EndpointWithSecretResponse
from ...models.secret_rotation import SecretRotation
from ...types import UNSET, Response, Unset


def _get_kwargs(
    endpoint_id: str,
    *,
    body: SecretRotation,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/webhooks/{endpoint_id}/rotate-secret".format(
            endpoint_id=quote(str(endpoint_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> EndpointWithSecretResponse | None:
    if response.status_code == 200:
        response_200 = EndpointWithSecretResponse.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[EndpointWithSecretResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    endpoint_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: SecretRotation,
    idempotency_key: str | Unset = UNSET,
) -> Response[EndpointWithSecretResponse]:
    """A new signing secret, shown this once; for the overlap requests are signed with both

     A new signing secret, shown this once; for the overlap requests are signed with both.

    Args:
        endpoint_id (str):
        idempotency_key (str | Unset):
        body (SecretRotation): How long the secret in force goes on being signed with beside the
            new one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EndpointWithSecretResponse]
    """

    kwargs = _get_kwargs(
        endpoint_id=endpoint_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    endpoint_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: SecretRotation,
    idempotency_key: str | Unset = UNSET,
) -> EndpointWithSecretResponse | None:
    """A new signing secret, shown this once; for the overlap requests are signed with both

     A new signing secret, shown this once; for the overlap requests are signed with both.

    Args:
        endpoint_id (str):
        idempotency_key (str | Unset):
        body (SecretRotation): How long the secret in force goes on being signed with beside the
            new one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EndpointWithSecretResponse
    """

    return sync_detailed(
        endpoint_id=endpoint_id,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    endpoint_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: SecretRotation,
    idempotency_key: str | Unset = UNSET,
) -> Response[EndpointWithSecretResponse]:
    """A new signing secret, shown this once; for the overlap requests are signed with both

     A new signing secret, shown this once; for the overlap requests are signed with both.

    Args:
        endpoint_id (str):
        idempotency_key (str | Unset):
        body (SecretRotation): How long the secret in force goes on being signed with beside the
            new one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EndpointWithSecretResponse]
    """

    kwargs = _get_kwargs(
        endpoint_id=endpoint_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    endpoint_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: SecretRotation,
    idempotency_key: str | Unset = UNSET,
) -> EndpointWithSecretResponse | None:
    """A new signing secret, shown this once; for the overlap requests are signed with both

     A new signing secret, shown this once; for the overlap requests are signed with both.

    Args:
        endpoint_id (str):
        idempotency_key (str | Unset):
        body (SecretRotation): How long the secret in force goes on being signed with beside the
            new one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EndpointWithSecretResponse
    """

    return (
        await asyncio_detailed(
            endpoint_id=endpoint_id,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
