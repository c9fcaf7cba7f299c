import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.stock_change_list_response import StockChangeListResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    product_id: str,
    *,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    kind: None | str | Unset = UNSET,
    delta_lt: float | None | Unset = UNSET,
    delta_lte: float | None | Unset = UNSET,
    delta_gt: float | None | Unset = UNSET,
    delta_gte: float | None | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
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

    json_kind: None | str | Unset
    if isinstance(kind, Unset):
        json_kind = UNSET
    else:
        json_kind = kind
    params["kind"] = json_kind

    json_delta_lt: float | None | Unset
    if isinstance(delta_lt, Unset):
        json_delta_lt = UNSET
    else:
        json_delta_lt = delta_lt
    params["delta_lt"] = json_delta_lt

    json_delta_lte: float | None | Unset
    if isinstance(delta_lte, Unset):
        json_delta_lte = UNSET
    else:
        json_delta_lte = delta_lte
    params["delta_lte"] = json_delta_lte

    json_delta_gt: float | None | Unset
    if isinstance(delta_gt, Unset):
        json_delta_gt = UNSET
    else:
        json_delta_gt = delta_gt
    params["delta_gt"] = json_delta_gt

    json_delta_gte: float | None | Unset
    if isinstance(delta_gte, Unset):
        json_delta_gte = UNSET
    else:
        json_delta_gte = delta_gte
    params["delta_gte"] = json_delta_gte

    json_user_id: None | str | Unset
    if isinstance(user_id, Unset):
        json_user_id = UNSET
    else:
        json_user_id = user_id
    params["user_id"] = json_user_id

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

    params["sort_by"] = sort_by

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/products/{product_id}/stock".format(
            product_id=quote(str(product_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> StockChangeListResponse | None:
    if response.status_code == 200:
        response_200 = StockChangeListResponse.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[StockChangeListResponse]:
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
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    kind: None | str | Unset = UNSET,
    delta_lt: float | None | Unset = UNSET,
    delta_lte: float | None | Unset = UNSET,
    delta_gt: float | None | Unset = UNSET,
    delta_gte: float | None | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[StockChangeListResponse]:
    """The product's stock ledger: every change of its stock

     The product's stock ledger: every change of its stock.

    Args:
        product_id (str):
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In reason.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        kind (None | str | Unset): Equal, whatever the case; a comma means OR. One of adjust, run,
            ship.
        delta_lt (float | None | Unset): `delta` less than this.
        delta_lte (float | None | Unset): `delta` at most this.
        delta_gt (float | None | Unset): `delta` more than this.
        delta_gte (float | None | Unset): `delta` at least this.
        user_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[StockChangeListResponse]
    """

    kwargs = _get_kwargs(
        product_id=product_id,
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        kind=kind,
        delta_lt=delta_lt,
        delta_lte=delta_lte,
        delta_gt=delta_gt,
        delta_gte=delta_gte,
        user_id=user_id,
        created_after=created_after,
        created_before=created_before,
        sort_by=sort_by,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    product_id: str,
    *,
    client: AuthenticatedClient | Client,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    kind: None | str | Unset = UNSET,
    delta_lt: float | None | Unset = UNSET,
    delta_lte: float | None | Unset = UNSET,
    delta_gt: float | None | Unset = UNSET,
    delta_gte: float | None | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> StockChangeListResponse | None:
    """The product's stock ledger: every change of its stock

     The product's stock ledger: every change of its stock.

    Args:
        product_id (str):
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In reason.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        kind (None | str | Unset): Equal, whatever the case; a comma means OR. One of adjust, run,
            ship.
        delta_lt (float | None | Unset): `delta` less than this.
        delta_lte (float | None | Unset): `delta` at most this.
        delta_gt (float | None | Unset): `delta` more than this.
        delta_gte (float | None | Unset): `delta` at least this.
        user_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        StockChangeListResponse
    """

    return sync_detailed(
        product_id=product_id,
        client=client,
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        kind=kind,
        delta_lt=delta_lt,
        delta_lte=delta_lte,
        delta_gt=delta_gt,
        delta_gte=delta_gte,
        user_id=user_id,
        created_after=created_after,
        created_before=created_before,
        sort_by=sort_by,
    ).parsed


async def asyncio_detailed(
    product_id: str,
    *,
    client: AuthenticatedClient | Client,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    kind: None | str | Unset = UNSET,
    delta_lt: float | None | Unset = UNSET,
    delta_lte: float | None | Unset = UNSET,
    delta_gt: float | None | Unset = UNSET,
    delta_gte: float | None | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[StockChangeListResponse]:
    """The product's stock ledger: every change of its stock

     The product's stock ledger: every change of its stock.

    Args:
        product_id (str):
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In reason.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        kind (None | str | Unset): Equal, whatever the case; a comma means OR. One of adjust, run,
            ship.
        delta_lt (float | None | Unset): `delta` less than this.
        delta_lte (float | None | Unset): `delta` at most this.
        delta_gt (float | None | Unset): `delta` more than this.
        delta_gte (float | None | Unset): `delta` at least this.
        user_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[StockChangeListResponse]
    """

    kwargs = _get_kwargs(
        product_id=product_id,
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        kind=kind,
        delta_lt=delta_lt,
        delta_lte=delta_lte,
        delta_gt=delta_gt,
        delta_gte=delta_gte,
        user_id=user_id,
        created_after=created_after,
        created_before=created_before,
        sort_by=sort_by,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    product_id: str,
    *,
    client: AuthenticatedClient | Client,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    kind: None | str | Unset = UNSET,
    delta_lt: float | None | Unset = UNSET,
    delta_lte: float | None | Unset = UNSET,
    delta_gt: float | None | Unset = UNSET,
    delta_gte: float | None | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> StockChangeListResponse | None:
    """The product's stock ledger: every change of its stock

     The product's stock ledger: every change of its stock.

    Args:
        product_id (str):
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In reason.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        kind (None | str | Unset): Equal, whatever the case; a comma means OR. One of adjust, run,
            ship.
        delta_lt (float | None | Unset): `delta` less than this.
        delta_lte (float | None | Unset): `delta` at most this.
        delta_gt (float | None | Unset): `delta` more than this.
        delta_gte (float | None | Unset): `delta` at least this.
        user_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        StockChangeListResponse
    """

    return (
        await asyncio_detailed(
            product_id=product_id,
            client=client,
            skip=skip,
            limit=limit,
            sort_order=sort_order,
            search=search,
            cursor=cursor,
            kind=kind,
            delta_lt=delta_lt,
            delta_lte=delta_lte,
            delta_gt=delta_gt,
            delta_gte=delta_gte,
            user_id=user_id,
            created_after=created_after,
            created_before=created_before,
            sort_by=sort_by,
        )
    ).parsed
