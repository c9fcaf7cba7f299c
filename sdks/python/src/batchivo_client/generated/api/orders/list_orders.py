import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.order_list_response import OrderListResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    number: None | str | Unset = UNSET,
    status: None | str | Unset = UNSET,
    channel: None | str | Unset = UNSET,
    external_id: None | str | Unset = UNSET,
    external_number: None | str | Unset = UNSET,
    customer_email: None | str | Unset = UNSET,
    product_id: None | str | Unset = UNSET,
    currency: None | str | Unset = UNSET,
    total_lt: float | None | Unset = UNSET,
    total_lte: float | None | Unset = UNSET,
    total_gt: float | None | Unset = UNSET,
    total_gte: float | None | Unset = UNSET,
    shortfall_lt: float | None | Unset = UNSET,
    shortfall_lte: float | None | Unset = UNSET,
    shortfall_gt: float | None | Unset = UNSET,
    shortfall_gte: float | None | Unset = UNSET,
    needs_attention: None | str | Unset = UNSET,
    shipped_after: datetime.datetime | None | Unset = UNSET,
    shipped_before: datetime.datetime | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["skip"] = skip

    params["limit"] = limit

    params["sort_order"] = sort_order

    json_search: None | str | Unset
    if isinstance(search, Unset):
        json_search = UNSET
    else:
        json_search = search
    params["search"] = json_search

    json_cursor: None | str | Unset
    if isinstance(cursor, Unset):
        json_cursor = UNSET
    else:
        json_cursor = cursor
    params["cursor"] = json_cursor

    json_number: None | str | Unset
    if isinstance(number, Unset):
        json_number = UNSET
    else:
        json_number = number
    params["number"] = json_number

    json_status: None | str | Unset
    if isinstance(status, Unset):
        json_status = UNSET
    else:
        json_status = status
    params["status"] = json_status

    json_channel: None | str | Unset
    if isinstance(channel, Unset):
        json_channel = UNSET
    else:
        json_channel = channel
    params["channel"] = json_channel

    json_external_id: None | str | Unset
    if isinstance(external_id, Unset):
        json_external_id = UNSET
    else:
        json_external_id = external_id
    params["external_id"] = json_external_id

    json_external_number: None | str | Unset
    if isinstance(external_number, Unset):
        json_external_number = UNSET
    else:
        json_external_number = external_number
    params["external_number"] = json_external_number

    json_customer_email: None | str | Unset
    if isinstance(customer_email, Unset):
        json_customer_email = UNSET
    else:
        json_customer_email = customer_email
    params["customer_email"] = json_customer_email

    json_product_id: None | str | Unset
    if isinstance(product_id, Unset):
        json_product_id = UNSET
    else:
        json_product_id = product_id
    params["product_id"] = json_product_id

    json_currency: None | str | Unset
    if isinstance(currency, Unset):
        json_currency = UNSET
    else:
        json_currency = currency
    params["currency"] = json_currency

    json_total_lt: float | None | Unset
    if isinstance(total_lt, Unset):
        json_total_lt = UNSET
    else:
        json_total_lt = total_lt
    params["total_lt"] = json_total_lt

    json_total_lte: float | None | Unset
    if isinstance(total_lte, Unset):
        json_total_lte = UNSET
    else:
        json_total_lte = total_lte
    params["total_lte"] = json_total_lte

    json_total_gt: float | None | Unset
    if isinstance(total_gt, Unset):
        json_total_gt = UNSET
    else:
        json_total_gt = total_gt
    params["total_gt"] = json_total_gt

    json_total_gte: float | None | Unset
    if isinstance(total_gte, Unset):
        json_total_gte = UNSET
    else:
        json_total_gte = total_gte
    params["total_gte"] = json_total_gte

    json_shortfall_lt: float | None | Unset
    if isinstance(shortfall_lt, Unset):
        json_shortfall_lt = UNSET
    else:
        json_shortfall_lt = shortfall_lt
    params["shortfall_lt"] = json_shortfall_lt

    json_shortfall_lte: float | None | Unset
    if isinstance(shortfall_lte, Unset):
        json_shortfall_lte = UNSET
    else:
        json_shortfall_lte = shortfall_lte
    params["shortfall_lte"] = json_shortfall_lte

    json_shortfall_gt: float | None | Unset
    if isinstance(shortfall_gt, Unset):
        json_shortfall_gt = UNSET
    else:
        json_shortfall_gt = shortfall_gt
    params["shortfall_gt"] = json_shortfall_gt

    json_shortfall_gte: float | None | Unset
    if isinstance(shortfall_gte, Unset):
        json_shortfall_gte = UNSET
    else:
        json_shortfall_gte = shortfall_gte
    params["shortfall_gte"] = json_shortfall_gte

    json_needs_attention: None | str | Unset
    if isinstance(needs_attention, Unset):
        json_needs_attention = UNSET
    else:
        json_needs_attention = needs_attention
    params["needs_attention"] = json_needs_attention

    json_shipped_after: None | str | Unset
    if isinstance(shipped_after, Unset):
        json_shipped_after = UNSET
    elif isinstance(shipped_after, datetime.datetime):
        json_shipped_after = shipped_after.isoformat()
    else:
        json_shipped_after = shipped_after
    params["shipped_after"] = json_shipped_after

    json_shipped_before: None | str | Unset
    if isinstance(shipped_before, Unset):
        json_shipped_before = UNSET
    elif isinstance(shipped_before, datetime.datetime):
        json_shipped_before = shipped_before.isoformat()
    else:
        json_shipped_before = shipped_before
    params["shipped_before"] = json_shipped_before

    json_created_after: None | str | Unset
    if isinstance(created_after, Unset):
        json_created_after = UNSET
    elif isinstance(created_after, datetime.datetime):
        json_created_after = created_after.isoformat()
    else:
        json_created_after = created_after
    params["created_after"] = json_created_after

    json_created_before: None | str | Unset
    if isinstance(created_before, Unset):
        json_created_before = UNSET
    elif isinstance(created_before, datetime.datetime):
        json_created_before = created_before.isoformat()
    else:
        json_created_before = created_before
    params["created_before"] = json_created_before

    json_updated_after: None | str | Unset
    if isinstance(updated_after, Unset):
        json_updated_after = UNSET
    elif isinstance(updated_after, datetime.datetime):
        json_updated_after = updated_after.isoformat()
    else:
        json_updated_after = updated_after
    params["updated_after"] = json_updated_after

    json_updated_before: None | str | Unset
    if isinstance(updated_before, Unset):
        json_updated_before = UNSET
    elif isinstance(updated_before, datetime.datetime):
        json_updated_before = updated_before.isoformat()
    else:
        json_updated_before = updated_before
    params["updated_before"] = json_updated_before

    params["sort_by"] = sort_by

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/orders",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> OrderListResponse | None:
    if response.status_code == 200:
        response_200 = OrderListResponse.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[OrderListResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    number: None | str | Unset = UNSET,
    status: None | str | Unset = UNSET,
    channel: None | str | Unset = UNSET,
    external_id: None | str | Unset = UNSET,
    external_number: None | str | Unset = UNSET,
    customer_email: None | str | Unset = UNSET,
    product_id: None | str | Unset = UNSET,
    currency: None | str | Unset = UNSET,
    total_lt: float | None | Unset = UNSET,
    total_lte: float | None | Unset = UNSET,
    total_gt: float | None | Unset = UNSET,
    total_gte: float | None | Unset = UNSET,
    shortfall_lt: float | None | Unset = UNSET,
    shortfall_lte: float | None | Unset = UNSET,
    shortfall_gt: float | None | Unset = UNSET,
    shortfall_gte: float | None | Unset = UNSET,
    needs_attention: None | str | Unset = UNSET,
    shipped_after: datetime.datetime | None | Unset = UNSET,
    shipped_before: datetime.datetime | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[OrderListResponse]:
    """List orders: filtered, sorted, searched, paged

     List orders: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In number, external_id, external_number, customer_name,
            customer_email, skus.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        number (None | str | Unset): Equal, whatever the case; a comma means OR.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of received,
            in_production, ready, shipped, delivered, cancelled, refunded.
        channel (None | str | Unset): Equal, whatever the case; a comma means OR. One of direct,
            etsy, ebay, shopify, amazon, other.
        external_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        external_number (None | str | Unset): Equal, whatever the case; a comma means OR.
        customer_email (None | str | Unset): Equal, whatever the case; a comma means OR.
        product_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        currency (None | str | Unset): Equal, whatever the case; a comma means OR.
        total_lt (float | None | Unset): `total` less than this.
        total_lte (float | None | Unset): `total` at most this.
        total_gt (float | None | Unset): `total` more than this.
        total_gte (float | None | Unset): `total` at least this.
        shortfall_lt (float | None | Unset): `shortfall` less than this.
        shortfall_lte (float | None | Unset): `shortfall` at most this.
        shortfall_gt (float | None | Unset): `shortfall` more than this.
        shortfall_gte (float | None | Unset): `shortfall` at least this.
        needs_attention (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            true, false.
        shipped_after (datetime.datetime | None | Unset): `shipped_at` at or after this.
        shipped_before (datetime.datetime | None | Unset): `shipped_at` before this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OrderListResponse]
    """

    kwargs = _get_kwargs(
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        number=number,
        status=status,
        channel=channel,
        external_id=external_id,
        external_number=external_number,
        customer_email=customer_email,
        product_id=product_id,
        currency=currency,
        total_lt=total_lt,
        total_lte=total_lte,
        total_gt=total_gt,
        total_gte=total_gte,
        shortfall_lt=shortfall_lt,
        shortfall_lte=shortfall_lte,
        shortfall_gt=shortfall_gt,
        shortfall_gte=shortfall_gte,
        needs_attention=needs_attention,
        shipped_after=shipped_after,
        shipped_before=shipped_before,
        created_after=created_after,
        created_before=created_before,
        updated_after=updated_after,
        updated_before=updated_before,
        sort_by=sort_by,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    number: None | str | Unset = UNSET,
    status: None | str | Unset = UNSET,
    channel: None | str | Unset = UNSET,
    external_id: None | str | Unset = UNSET,
    external_number: None | str | Unset = UNSET,
    customer_email: None | str | Unset = UNSET,
    product_id: None | str | Unset = UNSET,
    currency: None | str | Unset = UNSET,
    total_lt: float | None | Unset = UNSET,
    total_lte: float | None | Unset = UNSET,
    total_gt: float | None | Unset = UNSET,
    total_gte: float | None | Unset = UNSET,
    shortfall_lt: float | None | Unset = UNSET,
    shortfall_lte: float | None | Unset = UNSET,
    shortfall_gt: float | None | Unset = UNSET,
    shortfall_gte: float | None | Unset = UNSET,
    needs_attention: None | str | Unset = UNSET,
    shipped_after: datetime.datetime | None | Unset = UNSET,
    shipped_before: datetime.datetime | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> OrderListResponse | None:
    """List orders: filtered, sorted, searched, paged

     List orders: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In number, external_id, external_number, customer_name,
            customer_email, skus.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        number (None | str | Unset): Equal, whatever the case; a comma means OR.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of received,
            in_production, ready, shipped, delivered, cancelled, refunded.
        channel (None | str | Unset): Equal, whatever the case; a comma means OR. One of direct,
            etsy, ebay, shopify, amazon, other.
        external_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        external_number (None | str | Unset): Equal, whatever the case; a comma means OR.
        customer_email (None | str | Unset): Equal, whatever the case; a comma means OR.
        product_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        currency (None | str | Unset): Equal, whatever the case; a comma means OR.
        total_lt (float | None | Unset): `total` less than this.
        total_lte (float | None | Unset): `total` at most this.
        total_gt (float | None | Unset): `total` more than this.
        total_gte (float | None | Unset): `total` at least this.
        shortfall_lt (float | None | Unset): `shortfall` less than this.
        shortfall_lte (float | None | Unset): `shortfall` at most this.
        shortfall_gt (float | None | Unset): `shortfall` more than this.
        shortfall_gte (float | None | Unset): `shortfall` at least this.
        needs_attention (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            true, false.
        shipped_after (datetime.datetime | None | Unset): `shipped_at` at or after this.
        shipped_before (datetime.datetime | None | Unset): `shipped_at` before this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OrderListResponse
    """

    return sync_detailed(
        client=client,
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        number=number,
        status=status,
        channel=channel,
        external_id=external_id,
        external_number=external_number,
        customer_email=customer_email,
        product_id=product_id,
        currency=currency,
        total_lt=total_lt,
        total_lte=total_lte,
        total_gt=total_gt,
        total_gte=total_gte,
        shortfall_lt=shortfall_lt,
        shortfall_lte=shortfall_lte,
        shortfall_gt=shortfall_gt,
        shortfall_gte=shortfall_gte,
        needs_attention=needs_attention,
        shipped_after=shipped_after,
        shipped_before=shipped_before,
        created_after=created_after,
        created_before=created_before,
        updated_after=updated_after,
        updated_before=updated_before,
        sort_by=sort_by,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    number: None | str | Unset = UNSET,
    status: None | str | Unset = UNSET,
    channel: None | str | Unset = UNSET,
    external_id: None | str | Unset = UNSET,
    external_number: None | str | Unset = UNSET,
    customer_email: None | str | Unset = UNSET,
    product_id: None | str | Unset = UNSET,
    currency: None | str | Unset = UNSET,
    total_lt: float | None | Unset = UNSET,
    total_lte: float | None | Unset = UNSET,
    total_gt: float | None | Unset = UNSET,
    total_gte: float | None | Unset = UNSET,
    shortfall_lt: float | None | Unset = UNSET,
    shortfall_lte: float | None | Unset = UNSET,
    shortfall_gt: float | None | Unset = UNSET,
    shortfall_gte: float | None | Unset = UNSET,
    needs_attention: None | str | Unset = UNSET,
    shipped_after: datetime.datetime | None | Unset = UNSET,
    shipped_before: datetime.datetime | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[OrderListResponse]:
    """List orders: filtered, sorted, searched, paged

     List orders: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In number, external_id, external_number, customer_name,
            customer_email, skus.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        number (None | str | Unset): Equal, whatever the case; a comma means OR.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of received,
            in_production, ready, shipped, delivered, cancelled, refunded.
        channel (None | str | Unset): Equal, whatever the case; a comma means OR. One of direct,
            etsy, ebay, shopify, amazon, other.
        external_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        external_number (None | str | Unset): Equal, whatever the case; a comma means OR.
        customer_email (None | str | Unset): Equal, whatever the case; a comma means OR.
        product_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        currency (None | str | Unset): Equal, whatever the case; a comma means OR.
        total_lt (float | None | Unset): `total` less than this.
        total_lte (float | None | Unset): `total` at most this.
        total_gt (float | None | Unset): `total` more than this.
        total_gte (float | None | Unset): `total` at least this.
        shortfall_lt (float | None | Unset): `shortfall` less than this.
        shortfall_lte (float | None | Unset): `shortfall` at most this.
        shortfall_gt (float | None | Unset): `shortfall` more than this.
        shortfall_gte (float | None | Unset): `shortfall` at least this.
        needs_attention (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            true, false.
        shipped_after (datetime.datetime | None | Unset): `shipped_at` at or after this.
        shipped_before (datetime.datetime | None | Unset): `shipped_at` before this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OrderListResponse]
    """

    kwargs = _get_kwargs(
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        number=number,
        status=status,
        channel=channel,
        external_id=external_id,
        external_number=external_number,
        customer_email=customer_email,
        product_id=product_id,
        currency=currency,
        total_lt=total_lt,
        total_lte=total_lte,
        total_gt=total_gt,
        total_gte=total_gte,
        shortfall_lt=shortfall_lt,
        shortfall_lte=shortfall_lte,
        shortfall_gt=shortfall_gt,
        shortfall_gte=shortfall_gte,
        needs_attention=needs_attention,
        shipped_after=shipped_after,
        shipped_before=shipped_before,
        created_after=created_after,
        created_before=created_before,
        updated_after=updated_after,
        updated_before=updated_before,
        sort_by=sort_by,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    number: None | str | Unset = UNSET,
    status: None | str | Unset = UNSET,
    channel: None | str | Unset = UNSET,
    external_id: None | str | Unset = UNSET,
    external_number: None | str | Unset = UNSET,
    customer_email: None | str | Unset = UNSET,
    product_id: None | str | Unset = UNSET,
    currency: None | str | Unset = UNSET,
    total_lt: float | None | Unset = UNSET,
    total_lte: float | None | Unset = UNSET,
    total_gt: float | None | Unset = UNSET,
    total_gte: float | None | Unset = UNSET,
    shortfall_lt: float | None | Unset = UNSET,
    shortfall_lte: float | None | Unset = UNSET,
    shortfall_gt: float | None | Unset = UNSET,
    shortfall_gte: float | None | Unset = UNSET,
    needs_attention: None | str | Unset = UNSET,
    shipped_after: datetime.datetime | None | Unset = UNSET,
    shipped_before: datetime.datetime | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> OrderListResponse | None:
    """List orders: filtered, sorted, searched, paged

     List orders: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In number, external_id, external_number, customer_name,
            customer_email, skus.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        number (None | str | Unset): Equal, whatever the case; a comma means OR.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of received,
            in_production, ready, shipped, delivered, cancelled, refunded.
        channel (None | str | Unset): Equal, whatever the case; a comma means OR. One of direct,
            etsy, ebay, shopify, amazon, other.
        external_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        external_number (None | str | Unset): Equal, whatever the case; a comma means OR.
        customer_email (None | str | Unset): Equal, whatever the case; a comma means OR.
        product_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        currency (None | str | Unset): Equal, whatever the case; a comma means OR.
        total_lt (float | None | Unset): `total` less than this.
        total_lte (float | None | Unset): `total` at most this.
        total_gt (float | None | Unset): `total` more than this.
        total_gte (float | None | Unset): `total` at least this.
        shortfall_lt (float | None | Unset): `shortfall` less than this.
        shortfall_lte (float | None | Unset): `shortfall` at most this.
        shortfall_gt (float | None | Unset): `shortfall` more than this.
        shortfall_gte (float | None | Unset): `shortfall` at least this.
        needs_attention (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            true, false.
        shipped_after (datetime.datetime | None | Unset): `shipped_at` at or after this.
        shipped_before (datetime.datetime | None | Unset): `shipped_at` before this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OrderListResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            skip=skip,
            limit=limit,
            sort_order=sort_order,
            search=search,
            cursor=cursor,
            number=number,
            status=status,
            channel=channel,
            external_id=external_id,
            external_number=external_number,
            customer_email=customer_email,
            product_id=product_id,
            currency=currency,
            total_lt=total_lt,
            total_lte=total_lte,
            total_gt=total_gt,
            total_gte=total_gte,
            shortfall_lt=shortfall_lt,
            shortfall_lte=shortfall_lte,
            shortfall_gt=shortfall_gt,
            shortfall_gte=shortfall_gte,
            needs_attention=needs_attention,
            shipped_after=shipped_after,
            shipped_before=shipped_before,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            sort_by=sort_by,
        )
    ).parsed
