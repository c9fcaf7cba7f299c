from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.measurement import Measurement
from ...models.spool_response import SpoolResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    spool_id: str,
    *,
    body: Measurement,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/spools/{spool_id}/measure".format(
            spool_id=quote(str(spool_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> SpoolResponse | None:
    if response.status_code == 200:
        response_200 = SpoolResponse.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[SpoolResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    spool_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: Measurement,
    idempotency_key: str | Unset = UNSET,
) -> Response[SpoolResponse]:
    """Set the weight left to what a scale shows, less the empty spool

     Set the weight left to what a scale shows, less the empty spool.

    Args:
        spool_id (str):
        idempotency_key (str | Unset):
        body (Measurement): What the scale shows with the spool on it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SpoolResponse]
    """

    kwargs = _get_kwargs(
        spool_id=spool_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    spool_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: Measurement,
    idempotency_key: str | Unset = UNSET,
) -> SpoolResponse | None:
    """Set the weight left to what a scale shows, less the empty spool

     Set the weight left to what a scale shows, less the empty spool.

    Args:
        spool_id (str):
        idempotency_key (str | Unset):
        body (Measurement): What the scale shows with the spool on it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SpoolResponse
    """

    return sync_detailed(
        spool_id=spool_id,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    spool_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: Measurement,
    idempotency_key: str | Unset = UNSET,
) -> Response[SpoolResponse]:
    """Set the weight left to what a scale shows, less the empty spool

     Set the weight left to what a scale shows, less the empty spool.

    Args:
        spool_id (str):
        idempotency_key (str | Unset):
        body (Measurement): What the scale shows with the spool on it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SpoolResponse]
    """

    kwargs = _get_kwargs(
        spool_id=spool_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    spool_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: Measurement,
    idempotency_key: str | Unset = UNSET,
) -> SpoolResponse | None:
    """Set the weight left to what a scale shows, less the empty spool

     Set the weight left to what a scale shows, less the empty spool.

    Args:
        spool_id (str):
        idempotency_key (str | Unset):
        body (Measurement): What the scale shows with the spool on it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SpoolResponse
    """

    return (
        await asyncio_detailed(
            spool_id=spool_id,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
