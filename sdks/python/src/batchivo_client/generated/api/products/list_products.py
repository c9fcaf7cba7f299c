import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.product_list_response import ProductListResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    name: None | str | Unset = UNSET,
    sku: None | str | Unset = UNSET,
    category: None | str | Unset = UNSET,
    status: None | str | Unset = UNSET,
    price_lt: float | None | Unset = UNSET,
    price_lte: float | None | Unset = UNSET,
    price_gt: float | None | Unset = UNSET,
    price_gte: float | None | Unset = UNSET,
    total_cost_lt: float | None | Unset = UNSET,
    total_cost_lte: float | None | Unset = UNSET,
    total_cost_gt: float | None | Unset = UNSET,
    total_cost_gte: float | None | Unset = UNSET,
    stock_quantity_lt: float | None | Unset = UNSET,
    stock_quantity_lte: float | None | Unset = UNSET,
    stock_quantity_gt: float | None | Unset = UNSET,
    stock_quantity_gte: float | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    reserved_quantity_lt: float | None | Unset = UNSET,
    reserved_quantity_lte: float | None | Unset = UNSET,
    reserved_quantity_gt: float | None | Unset = UNSET,
    reserved_quantity_gte: float | None | Unset = UNSET,
    available_quantity_lt: float | None | Unset = UNSET,
    available_quantity_lte: float | None | Unset = UNSET,
    available_quantity_gt: float | None | Unset = UNSET,
    available_quantity_gte: float | None | Unset = UNSET,
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

    json_name: None | str | Unset
    if isinstance(name, Unset):
        json_name = UNSET
    else:
        json_name = name
    params["name"] = json_name

    json_sku: None | str | Unset
    if isinstance(sku, Unset):
        json_sku = UNSET
    else:
        json_sku = sku
    params["sku"] = json_sku

    json_category: None | str | Unset
    if isinstance(category, Unset):
        json_category = UNSET
    else:
        json_category = category
    params["category"] = json_category

    json_status: None | str | Unset
    if isinstance(status, Unset):
        json_status = UNSET
    else:
        json_status = status
    params["status"] = json_status

    json_price_lt: float | None | Unset
    if isinstance(price_lt, Unset):
        json_price_lt = UNSET
    else:
        json_price_lt = price_lt
    params["price_lt"] = json_price_lt

    json_price_lte: float | None | Unset
    if isinstance(price_lte, Unset):
        json_price_lte = UNSET
    else:
        json_price_lte = price_lte
    params["price_lte"] = json_price_lte

    json_price_gt: float | None | Unset
    if isinstance(price_gt, Unset):
        json_price_gt = UNSET
    else:
        json_price_gt = price_gt
    params["price_gt"] = json_price_gt

    json_price_gte: float | None | Unset
    if isinstance(price_gte, Unset):
        json_price_gte = UNSET
    else:
        json_price_gte = price_gte
    params["price_gte"] = json_price_gte

    json_total_cost_lt: float | None | Unset
    if isinstance(total_cost_lt, Unset):
        json_total_cost_lt = UNSET
    else:
        json_total_cost_lt = total_cost_lt
    params["total_cost_lt"] = json_total_cost_lt

    json_total_cost_lte: float | None | Unset
    if isinstance(total_cost_lte, Unset):
        json_total_cost_lte = UNSET
    else:
        json_total_cost_lte = total_cost_lte
    params["total_cost_lte"] = json_total_cost_lte

    json_total_cost_gt: float | None | Unset
    if isinstance(total_cost_gt, Unset):
        json_total_cost_gt = UNSET
    else:
        json_total_cost_gt = total_cost_gt
    params["total_cost_gt"] = json_total_cost_gt

    json_total_cost_gte: float | None | Unset
    if isinstance(total_cost_gte, Unset):
        json_total_cost_gte = UNSET
    else:
        json_total_cost_gte = total_cost_gte
    params["total_cost_gte"] = json_total_cost_gte

    json_stock_quantity_lt: float | None | Unset
    if isinstance(stock_quantity_lt, Unset):
        json_stock_quantity_lt = UNSET
    else:
        json_stock_quantity_lt = stock_quantity_lt
    params["stock_quantity_lt"] = json_stock_quantity_lt

    json_stock_quantity_lte: float | None | Unset
    if isinstance(stock_quantity_lte, Unset):
        json_stock_quantity_lte = UNSET
    else:
        json_stock_quantity_lte = stock_quantity_lte
    params["stock_quantity_lte"] = json_stock_quantity_lte

    json_stock_quantity_gt: float | None | Unset
    if isinstance(stock_quantity_gt, Unset):
        json_stock_quantity_gt = UNSET
    else:
        json_stock_quantity_gt = stock_quantity_gt
    params["stock_quantity_gt"] = json_stock_quantity_gt

    json_stock_quantity_gte: float | None | Unset
    if isinstance(stock_quantity_gte, Unset):
        json_stock_quantity_gte = UNSET
    else:
        json_stock_quantity_gte = stock_quantity_gte
    params["stock_quantity_gte"] = json_stock_quantity_gte

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

    json_reserved_quantity_lt: float | None | Unset
    if isinstance(reserved_quantity_lt, Unset):
        json_reserved_quantity_lt = UNSET
    else:
        json_reserved_quantity_lt = reserved_quantity_lt
    params["reserved_quantity_lt"] = json_reserved_quantity_lt

    json_reserved_quantity_lte: float | None | Unset
    if isinstance(reserved_quantity_lte, Unset):
        json_reserved_quantity_lte = UNSET
    else:
        json_reserved_quantity_lte = reserved_quantity_lte
    params["reserved_quantity_lte"] = json_reserved_quantity_lte

    json_reserved_quantity_gt: float | None | Unset
    if isinstance(reserved_quantity_gt, Unset):
        json_reserved_quantity_gt = UNSET
    else:
        json_reserved_quantity_gt = reserved_quantity_gt
    params["reserved_quantity_gt"] = json_reserved_quantity_gt

    json_reserved_quantity_gte: float | None | Unset
    if isinstance(reserved_quantity_gte, Unset):
        json_reserved_quantity_gte = UNSET
    else:
        json_reserved_quantity_gte = reserved_quantity_gte
    params["reserved_quantity_gte"] = json_reserved_quantity_gte

    json_available_quantity_lt: float | None | Unset
    if isinstance(available_quantity_lt, Unset):
        json_available_quantity_lt = UNSET
    else:
        json_available_quantity_lt = available_quantity_lt
    params["available_quantity_lt"] = json_available_quantity_lt

    json_available_quantity_lte: float | None | Unset
    if isinstance(available_quantity_lte, Unset):
        json_available_quantity_lte = UNSET
    else:
        json_available_quantity_lte = available_quantity_lte
    params["available_quantity_lte"] = json_available_quantity_lte

    json_available_quantity_gt: float | None | Unset
    if isinstance(available_quantity_gt, Unset):
        json_available_quantity_gt = UNSET
    else:
        json_available_quantity_gt = available_quantity_gt
    params["available_quantity_gt"] = json_available_quantity_gt

    json_available_quantity_gte: float | None | Unset
    if isinstance(available_quantity_gte, Unset):
        json_available_quantity_gte = UNSET
    else:
        json_available_quantity_gte = available_quantity_gte
    params["available_quantity_gte"] = json_available_quantity_gte

    params["sort_by"] = sort_by

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/products",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ProductListResponse | None:
    if response.status_code == 200:
        response_200 = ProductListResponse.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ProductListResponse]:
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
    name: None | str | Unset = UNSET,
    sku: None | str | Unset = UNSET,
    category: None | str | Unset = UNSET,
    status: None | str | Unset = UNSET,
    price_lt: float | None | Unset = UNSET,
    price_lte: float | None | Unset = UNSET,
    price_gt: float | None | Unset = UNSET,
    price_gte: float | None | Unset = UNSET,
    total_cost_lt: float | None | Unset = UNSET,
    total_cost_lte: float | None | Unset = UNSET,
    total_cost_gt: float | None | Unset = UNSET,
    total_cost_gte: float | None | Unset = UNSET,
    stock_quantity_lt: float | None | Unset = UNSET,
    stock_quantity_lte: float | None | Unset = UNSET,
    stock_quantity_gt: float | None | Unset = UNSET,
    stock_quantity_gte: float | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    reserved_quantity_lt: float | None | Unset = UNSET,
    reserved_quantity_lte: float | None | Unset = UNSET,
    reserved_quantity_gt: float | None | Unset = UNSET,
    reserved_quantity_gte: float | None | Unset = UNSET,
    available_quantity_lt: float | None | Unset = UNSET,
    available_quantity_lte: float | None | Unset = UNSET,
    available_quantity_gt: float | None | Unset = UNSET,
    available_quantity_gte: float | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[ProductListResponse]:
    """List products: filtered, sorted, searched, paged

     List products: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In name, description, sku.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        name (None | str | Unset): Equal, whatever the case; a comma means OR.
        sku (None | str | Unset): Equal, whatever the case; a comma means OR.
        category (None | str | Unset): Equal, whatever the case; a comma means OR.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of active,
            archived.
        price_lt (float | None | Unset): `price` less than this.
        price_lte (float | None | Unset): `price` at most this.
        price_gt (float | None | Unset): `price` more than this.
        price_gte (float | None | Unset): `price` at least this.
        total_cost_lt (float | None | Unset): `total_cost` less than this.
        total_cost_lte (float | None | Unset): `total_cost` at most this.
        total_cost_gt (float | None | Unset): `total_cost` more than this.
        total_cost_gte (float | None | Unset): `total_cost` at least this.
        stock_quantity_lt (float | None | Unset): `stock_quantity` less than this.
        stock_quantity_lte (float | None | Unset): `stock_quantity` at most this.
        stock_quantity_gt (float | None | Unset): `stock_quantity` more than this.
        stock_quantity_gte (float | None | Unset): `stock_quantity` at least this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        reserved_quantity_lt (float | None | Unset): `reserved_quantity` less than this.
        reserved_quantity_lte (float | None | Unset): `reserved_quantity` at most this.
        reserved_quantity_gt (float | None | Unset): `reserved_quantity` more than this.
        reserved_quantity_gte (float | None | Unset): `reserved_quantity` at least this.
        available_quantity_lt (float | None | Unset): `available_quantity` less than this.
        available_quantity_lte (float | None | Unset): `available_quantity` at most this.
        available_quantity_gt (float | None | Unset): `available_quantity` more than this.
        available_quantity_gte (float | None | Unset): `available_quantity` at least this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProductListResponse]
    """

    kwargs = _get_kwargs(
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        name=name,
        sku=sku,
        category=category,
        status=status,
        price_lt=price_lt,
        price_lte=price_lte,
        price_gt=price_gt,
        price_gte=price_gte,
        total_cost_lt=total_cost_lt,
        total_cost_lte=total_cost_lte,
        total_cost_gt=total_cost_gt,
        total_cost_gte=total_cost_gte,
        stock_quantity_lt=stock_quantity_lt,
        stock_quantity_lte=stock_quantity_lte,
        stock_quantity_gt=stock_quantity_gt,
        stock_quantity_gte=stock_quantity_gte,
        created_after=created_after,
        created_before=created_before,
        updated_after=updated_after,
        updated_before=updated_before,
        reserved_quantity_lt=reserved_quantity_lt,
        reserved_quantity_lte=reserved_quantity_lte,
        reserved_quantity_gt=reserved_quantity_gt,
        reserved_quantity_gte=reserved_quantity_gte,
        available_quantity_lt=available_quantity_lt,
        available_quantity_lte=available_quantity_lte,
        available_quantity_gt=available_quantity_gt,
        available_quantity_gte=available_quantity_gte,
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
    name: None | str | Unset = UNSET,
    sku: None | str | Unset = UNSET,
    category: None | str | Unset = UNSET,
    status: None | str | Unset = UNSET,
    price_lt: float | None | Unset = UNSET,
    price_lte: float | None | Unset = UNSET,
    price_gt: float | None | Unset = UNSET,
    price_gte: float | None | Unset = UNSET,
    total_cost_lt: float | None | Unset = UNSET,
    total_cost_lte: float | None | Unset = UNSET,
    total_cost_gt: float | None | Unset = UNSET,
    total_cost_gte: float | None | Unset = UNSET,
    stock_quantity_lt: float | None | Unset = UNSET,
    stock_quantity_lte: float | None | Unset = UNSET,
    stock_quantity_gt: float | None | Unset = UNSET,
    stock_quantity_gte: float | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    reserved_quantity_lt: float | None | Unset = UNSET,
    reserved_quantity_lte: float | None | Unset = UNSET,
    reserved_quantity_gt: float | None | Unset = UNSET,
    reserved_quantity_gte: float | None | Unset = UNSET,
    available_quantity_lt: float | None | Unset = UNSET,
    available_quantity_lte: float | None | Unset = UNSET,
    available_quantity_gt: float | None | Unset = UNSET,
    available_quantity_gte: float | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> ProductListResponse | None:
    """List products: filtered, sorted, searched, paged

     List products: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In name, description, sku.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        name (None | str | Unset): Equal, whatever the case; a comma means OR.
        sku (None | str | Unset): Equal, whatever the case; a comma means OR.
        category (None | str | Unset): Equal, whatever the case; a comma means OR.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of active,
            archived.
        price_lt (float | None | Unset): `price` less than this.
        price_lte (float | None | Unset): `price` at most this.
        price_gt (float | None | Unset): `price` more than this.
        price_gte (float | None | Unset): `price` at least this.
        total_cost_lt (float | None | Unset): `total_cost` less than this.
        total_cost_lte (float | None | Unset): `total_cost` at most this.
        total_cost_gt (float | None | Unset): `total_cost` more than this.
        total_cost_gte (float | None | Unset): `total_cost` at least this.
        stock_quantity_lt (float | None | Unset): `stock_quantity` less than this.
        stock_quantity_lte (float | None | Unset): `stock_quantity` at most this.
        stock_quantity_gt (float | None | Unset): `stock_quantity` more than this.
        stock_quantity_gte (float | None | Unset): `stock_quantity` at least this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        reserved_quantity_lt (float | None | Unset): `reserved_quantity` less than this.
        reserved_quantity_lte (float | None | Unset): `reserved_quantity` at most this.
        reserved_quantity_gt (float | None | Unset): `reserved_quantity` more than this.
        reserved_quantity_gte (float | None | Unset): `reserved_quantity` at least this.
        available_quantity_lt (float | None | Unset): `available_quantity` less than this.
        available_quantity_lte (float | None | Unset): `available_quantity` at most this.
        available_quantity_gt (float | None | Unset): `available_quantity` more than this.
        available_quantity_gte (float | None | Unset): `available_quantity` at least this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProductListResponse
    """

    return sync_detailed(
        client=client,
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        name=name,
        sku=sku,
        category=category,
        status=status,
        price_lt=price_lt,
        price_lte=price_lte,
        price_gt=price_gt,
        price_gte=price_gte,
        total_cost_lt=total_cost_lt,
        total_cost_lte=total_cost_lte,
        total_cost_gt=total_cost_gt,
        total_cost_gte=total_cost_gte,
        stock_quantity_lt=stock_quantity_lt,
        stock_quantity_lte=stock_quantity_lte,
        stock_quantity_gt=stock_quantity_gt,
        stock_quantity_gte=stock_quantity_gte,
        created_after=created_after,
        created_before=created_before,
        updated_after=updated_after,
        updated_before=updated_before,
        reserved_quantity_lt=reserved_quantity_lt,
        reserved_quantity_lte=reserved_quantity_lte,
        reserved_quantity_gt=reserved_quantity_gt,
        reserved_quantity_gte=reserved_quantity_gte,
        available_quantity_lt=available_quantity_lt,
        available_quantity_lte=available_quantity_lte,
        available_quantity_gt=available_quantity_gt,
        available_quantity_gte=available_quantity_gte,
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
    name: None | str | Unset = UNSET,
    sku: None | str | Unset = UNSET,
    category: None | str | Unset = UNSET,
    status: None | str | Unset = UNSET,
    price_lt: float | None | Unset = UNSET,
    price_lte: float | None | Unset = UNSET,
    price_gt: float | None | Unset = UNSET,
    price_gte: float | None | Unset = UNSET,
    total_cost_lt: float | None | Unset = UNSET,
    total_cost_lte: float | None | Unset = UNSET,
    total_cost_gt: float | None | Unset = UNSET,
    total_cost_gte: float | None | Unset = UNSET,
    stock_quantity_lt: float | None | Unset = UNSET,
    stock_quantity_lte: float | None | Unset = UNSET,
    stock_quantity_gt: float | None | Unset = UNSET,
    stock_quantity_gte: float | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    reserved_quantity_lt: float | None | Unset = UNSET,
    reserved_quantity_lte: float | None | Unset = UNSET,
    reserved_quantity_gt: float | None | Unset = UNSET,
    reserved_quantity_gte: float | None | Unset = UNSET,
    available_quantity_lt: float | None | Unset = UNSET,
    available_quantity_lte: float | None | Unset = UNSET,
    available_quantity_gt: float | None | Unset = UNSET,
    available_quantity_gte: float | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[ProductListResponse]:
    """List products: filtered, sorted, searched, paged

     List products: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In name, description, sku.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        name (None | str | Unset): Equal, whatever the case; a comma means OR.
        sku (None | str | Unset): Equal, whatever the case; a comma means OR.
        category (None | str | Unset): Equal, whatever the case; a comma means OR.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of active,
            archived.
        price_lt (float | None | Unset): `price` less than this.
        price_lte (float | None | Unset): `price` at most this.
        price_gt (float | None | Unset): `price` more than this.
        price_gte (float | None | Unset): `price` at least this.
        total_cost_lt (float | None | Unset): `total_cost` less than this.
        total_cost_lte (float | None | Unset): `total_cost` at most this.
        total_cost_gt (float | None | Unset): `total_cost` more than this.
        total_cost_gte (float | None | Unset): `total_cost` at least this.
        stock_quantity_lt (float | None | Unset): `stock_quantity` less than this.
        stock_quantity_lte (float | None | Unset): `stock_quantity` at most this.
        stock_quantity_gt (float | None | Unset): `stock_quantity` more than this.
        stock_quantity_gte (float | None | Unset): `stock_quantity` at least this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        reserved_quantity_lt (float | None | Unset): `reserved_quantity` less than this.
        reserved_quantity_lte (float | None | Unset): `reserved_quantity` at most this.
        reserved_quantity_gt (float | None | Unset): `reserved_quantity` more than this.
        reserved_quantity_gte (float | None | Unset): `reserved_quantity` at least this.
        available_quantity_lt (float | None | Unset): `available_quantity` less than this.
        available_quantity_lte (float | None | Unset): `available_quantity` at most this.
        available_quantity_gt (float | None | Unset): `available_quantity` more than this.
        available_quantity_gte (float | None | Unset): `available_quantity` at least this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ProductListResponse]
    """

    kwargs = _get_kwargs(
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        name=name,
        sku=sku,
        category=category,
        status=status,
        price_lt=price_lt,
        price_lte=price_lte,
        price_gt=price_gt,
        price_gte=price_gte,
        total_cost_lt=total_cost_lt,
        total_cost_lte=total_cost_lte,
        total_cost_gt=total_cost_gt,
        total_cost_gte=total_cost_gte,
        stock_quantity_lt=stock_quantity_lt,
        stock_quantity_lte=stock_quantity_lte,
        stock_quantity_gt=stock_quantity_gt,
        stock_quantity_gte=stock_quantity_gte,
        created_after=created_after,
        created_before=created_before,
        updated_after=updated_after,
        updated_before=updated_before,
        reserved_quantity_lt=reserved_quantity_lt,
        reserved_quantity_lte=reserved_quantity_lte,
        reserved_quantity_gt=reserved_quantity_gt,
        reserved_quantity_gte=reserved_quantity_gte,
        available_quantity_lt=available_quantity_lt,
        available_quantity_lte=available_quantity_lte,
        available_quantity_gt=available_quantity_gt,
        available_quantity_gte=available_quantity_gte,
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
    name: None | str | Unset = UNSET,
    sku: None | str | Unset = UNSET,
    category: None | str | Unset = UNSET,
    status: None | str | Unset = UNSET,
    price_lt: float | None | Unset = UNSET,
    price_lte: float | None | Unset = UNSET,
    price_gt: float | None | Unset = UNSET,
    price_gte: float | None | Unset = UNSET,
    total_cost_lt: float | None | Unset = UNSET,
    total_cost_lte: float | None | Unset = UNSET,
    total_cost_gt: float | None | Unset = UNSET,
    total_cost_gte: float | None | Unset = UNSET,
    stock_quantity_lt: float | None | Unset = UNSET,
    stock_quantity_lte: float | None | Unset = UNSET,
    stock_quantity_gt: float | None | Unset = UNSET,
    stock_quantity_gte: float | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    reserved_quantity_lt: float | None | Unset = UNSET,
    reserved_quantity_lte: float | None | Unset = UNSET,
    reserved_quantity_gt: float | None | Unset = UNSET,
    reserved_quantity_gte: float | None | Unset = UNSET,
    available_quantity_lt: float | None | Unset = UNSET,
    available_quantity_lte: float | None | Unset = UNSET,
    available_quantity_gt: float | None | Unset = UNSET,
    available_quantity_gte: float | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> ProductListResponse | None:
    """List products: filtered, sorted, searched, paged

     List products: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In name, description, sku.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        name (None | str | Unset): Equal, whatever the case; a comma means OR.
        sku (None | str | Unset): Equal, whatever the case; a comma means OR.
        category (None | str | Unset): Equal, whatever the case; a comma means OR.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of active,
            archived.
        price_lt (float | None | Unset): `price` less than this.
        price_lte (float | None | Unset): `price` at most this.
        price_gt (float | None | Unset): `price` more than this.
        price_gte (float | None | Unset): `price` at least this.
        total_cost_lt (float | None | Unset): `total_cost` less than this.
        total_cost_lte (float | None | Unset): `total_cost` at most this.
        total_cost_gt (float | None | Unset): `total_cost` more than this.
        total_cost_gte (float | None | Unset): `total_cost` at least this.
        stock_quantity_lt (float | None | Unset): `stock_quantity` less than this.
        stock_quantity_lte (float | None | Unset): `stock_quantity` at most this.
        stock_quantity_gt (float | None | Unset): `stock_quantity` more than this.
        stock_quantity_gte (float | None | Unset): `stock_quantity` at least this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        reserved_quantity_lt (float | None | Unset): `reserved_quantity` less than this.
        reserved_quantity_lte (float | None | Unset): `reserved_quantity` at most this.
        reserved_quantity_gt (float | None | Unset): `reserved_quantity` more than this.
        reserved_quantity_gte (float | None | Unset): `reserved_quantity` at least this.
        available_quantity_lt (float | None | Unset): `available_quantity` less than this.
        available_quantity_lte (float | None | Unset): `available_quantity` at most this.
        available_quantity_gt (float | None | Unset): `available_quantity` more than this.
        available_quantity_gte (float | None | Unset): `available_quantity` at least this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ProductListResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            skip=skip,
            limit=limit,
            sort_order=sort_order,
            search=search,
            cursor=cursor,
            name=name,
            sku=sku,
            category=category,
            status=status,
            price_lt=price_lt,
            price_lte=price_lte,
            price_gt=price_gt,
            price_gte=price_gte,
            total_cost_lt=total_cost_lt,
            total_cost_lte=total_cost_lte,
            total_cost_gt=total_cost_gt,
            total_cost_gte=total_cost_gte,
            stock_quantity_lt=stock_quantity_lt,
            stock_quantity_lte=stock_quantity_lte,
            stock_quantity_gt=stock_quantity_gt,
            stock_quantity_gte=stock_quantity_gte,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            reserved_quantity_lt=reserved_quantity_lt,
            reserved_quantity_lte=reserved_quantity_lte,
            reserved_quantity_gt=reserved_quantity_gt,
            reserved_quantity_gte=reserved_quantity_gte,
            available_quantity_lt=available_quantity_lt,
            available_quantity_lte=available_quantity_lte,
            available_quantity_gt=available_quantity_gt,
            available_quantity_gte=available_quantity_gte,
            sort_by=sort_by,
        )
    ).parsed
