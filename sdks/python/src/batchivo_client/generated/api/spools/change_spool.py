from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.spool_change import SpoolChange
from ...models.spool_response import SpoolResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    spool_id: str,
    *,
    body: SpoolChange,
    if_match: None | str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["if-match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/spools/{spool_id}".format(
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
    body: SpoolChange,
    if_match: None | str | Unset = UNSET,
) -> Response[SpoolResponse]:
    """Change what a spool is described by; its weight changes by `deduct`, `measure`, `adjust`

     Change what a spool is described by; its weight changes by `deduct`, `measure`, `adjust`.

    Args:
        spool_id (str):
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".
        body (SpoolChange): Fields to change; those left out stay, null clears.

            The weight left is not among them: it changes by `deduct`, `measure` and `adjust` alone,
            which
            leave an entry in the ledger.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SpoolResponse]
    """

    kwargs = _get_kwargs(
        spool_id=spool_id,
        body=body,
        if_match=if_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    spool_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: SpoolChange,
    if_match: None | str | Unset = UNSET,
) -> SpoolResponse | None:
    """Change what a spool is described by; its weight changes by `deduct`, `measure`, `adjust`

     Change what a spool is described by; its weight changes by `deduct`, `measure`, `adjust`.

    Args:
        spool_id (str):
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".
        body (SpoolChange): Fields to change; those left out stay, null clears.

            The weight left is not among them: it changes by `deduct`, `measure` and `adjust` alone,
            which
            leave an entry in the ledger.

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
        if_match=if_match,
    ).parsed


async def asyncio_detailed(
    spool_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: SpoolChange,
    if_match: None | str | Unset = UNSET,
) -> Response[SpoolResponse]:
    """Change what a spool is described by; its weight changes by `deduct`, `measure`, `adjust`

     Change what a spool is described by; its weight changes by `deduct`, `measure`, `adjust`.

    Args:
        spool_id (str):
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".
        body (SpoolChange): Fields to change; those left out stay, null clears.

            The weight left is not among them: it changes by `deduct`, `measure` and `adjust` alone,
            which
            leave an entry in the ledger.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SpoolResponse]
    """

    kwargs = _get_kwargs(
        spool_id=spool_id,
        body=body,
        if_match=if_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    spool_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: SpoolChange,
    if_match: None | str | Unset = UNSET,
) -> SpoolResponse | None:
    """Change what a spool is described by; its weight changes by `deduct`, `measure`, `adjust`

     Change what a spool is described by; its weight changes by `deduct`, `measure`, `adjust`.

    Args:
        spool_id (str):
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".
        body (SpoolChange): Fields to change; those left out stay, null clears.

            The weight left is not among them: it changes by `deduct`, `measure` and `adjust` alone,
            which
            leave an entry in the ledger.

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
            if_match=if_match,
        )
    ).parsed
