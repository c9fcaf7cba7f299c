from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.availability_response import AvailabilityResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    product_id: str,
    *,
    quantity: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["quantity"] = quantity

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/products/{product_id}/availability".format(
            product_id=quote(str(product_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AvailabilityResponse | None:
    if response.status_code == 200:
        response_200 = AvailabilityResponse.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AvailabilityResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    product_id: str,
    *,
    client: AuthenticatedClient | Client,
    quantity: int | Unset = UNSET,
) -> Response[AvailabilityResponse]:
    """Whether so many can be made now: what is short, which spools would be drawn from

     Whether so many can be made now: what is short, which spools would be drawn from.

    Args:
        product_id (str):
        quantity (int | Unset): How many to make.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AvailabilityResponse]
    """

    kwargs = _get_kwargs(
        product_id=product_id,
        quantity=quantity,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    product_id: str,
    *,
    client: AuthenticatedClient | Client,
    quantity: int | Unset = UNSET,
) -> AvailabilityResponse | None:
    """Whether so many can be made now: what is short, which spools would be drawn from

     Whether so many can be made now: what is short, which spools would be drawn from.

    Args:
        product_id (str):
        quantity (int | Unset): How many to make.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AvailabilityResponse
    """

    return sync_detailed(
        product_id=product_id,
        client=client,
        quantity=quantity,
    ).parsed


async def asyncio_detailed(
    product_id: str,
    *,
    client: AuthenticatedClient | Client,
    quantity: int | Unset = UNSET,
) -> Response[AvailabilityResponse]:
    """Whether so many can be made now: what is short, which spools would be drawn from

     Whether so many can be made now: what is short, which spools would be drawn from.

    Args:
        product_id (str):
        quantity (int | Unset): How many to make.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AvailabilityResponse]
    """

    kwargs = _get_kwargs(
        product_id=product_id,
        quantity=quantity,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    product_id: str,
    *,
    client: AuthenticatedClient | Client,
    quantity: int | Unset = UNSET,
) -> AvailabilityResponse | None:
    """Whether so many can be made now: what is short, which spools would be drawn from

     Whether so many can be made now: what is short, which spools would be drawn from.

    Args:
        product_id (str):
        quantity (int | Unset): How many to make.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AvailabilityResponse
    """

    return (
        await asyncio_detailed(
            product_id=product_id,
            client=client,
            quantity=quantity,
        )
    ).parsed
