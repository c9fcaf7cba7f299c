import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.run_list_response import RunListResponse
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
    printer_name: None | str | Unset = UNSET,
    product_id: None | str | Unset = UNSET,
    order_id: None | str | Unset = UNSET,
    quality_rating: None | str | Unset = UNSET,
    started_after: datetime.datetime | None | Unset = UNSET,
    started_before: datetime.datetime | None | Unset = UNSET,
    ended_after: datetime.datetime | None | Unset = UNSET,
    ended_before: datetime.datetime | None | Unset = UNSET,
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

    json_printer_name: None | str | Unset
    if isinstance(printer_name, Unset):
        json_printer_name = UNSET
    else:
        json_printer_name = printer_name
    params["printer_name"] = json_printer_name

    json_product_id: None | str | Unset
    if isinstance(product_id, Unset):
        json_product_id = UNSET
    else:
        json_product_id = product_id
    params["product_id"] = json_product_id

    json_order_id: None | str | Unset
    if isinstance(order_id, Unset):
        json_order_id = UNSET
    else:
        json_order_id = order_id
    params["order_id"] = json_order_id

    json_quality_rating: None | str | Unset
    if isinstance(quality_rating, Unset):
        json_quality_rating = UNSET
    else:
        json_quality_rating = quality_rating
    params["quality_rating"] = json_quality_rating

    json_started_after: None | str | Unset
    if isinstance(started_after, Unset):
        json_started_after = UNSET
    elif isinstance(started_after, datetime.datetime):
        json_started_after = started_after.isoformat()
    else:
        json_started_after = started_after
    params["started_after"] = json_started_after

    json_started_before: None | str | Unset
    if isinstance(started_before, Unset):
        json_started_before = UNSET
    elif isinstance(started_before, datetime.datetime):
        json_started_before = started_before.isoformat()
    else:
        json_started_before = started_before
    params["started_before"] = json_started_before

    json_ended_after: None | str | Unset
    if isinstance(ended_after, Unset):
        json_ended_after = UNSET
    elif isinstance(ended_after, datetime.datetime):
        json_ended_after = ended_after.isoformat()
    else:
        json_ended_after = ended_after
    params["ended_after"] = json_ended_after

    json_ended_before: None | str | Unset
    if isinstance(ended_before, Unset):
        json_ended_before = UNSET
    elif isinstance(ended_before, datetime.datetime):
        json_ended_before = ended_before.isoformat()
    else:
        json_ended_before = ended_before
    params["ended_before"] = json_ended_before

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
        "url": "/api/v1/production-runs",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> RunListResponse | None:
    if response.status_code == 200:
        response_200 = RunListResponse.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[RunListResponse]:
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
    printer_name: None | str | Unset = UNSET,
    product_id: None | str | Unset = UNSET,
    order_id: None | str | Unset = UNSET,
    quality_rating: None | str | Unset = UNSET,
    started_after: datetime.datetime | None | Unset = UNSET,
    started_before: datetime.datetime | None | Unset = UNSET,
    ended_after: datetime.datetime | None | Unset = UNSET,
    ended_before: datetime.datetime | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[RunListResponse]:
    """List runs: filtered, sorted, searched, paged

     List runs: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In number, printer_name, notes.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        number (None | str | Unset): Equal, whatever the case; a comma means OR.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of pending,
            in_progress, paused, completed, failed, cancelled.
        printer_name (None | str | Unset): Equal, whatever the case; a comma means OR.
        product_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        order_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        quality_rating (None | str | Unset): Equal, whatever the case; a comma means OR.
        started_after (datetime.datetime | None | Unset): `started_at` at or after this.
        started_before (datetime.datetime | None | Unset): `started_at` before this.
        ended_after (datetime.datetime | None | Unset): `ended_at` at or after this.
        ended_before (datetime.datetime | None | Unset): `ended_at` before this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RunListResponse]
    """

    kwargs = _get_kwargs(
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        number=number,
        status=status,
        printer_name=printer_name,
        product_id=product_id,
        order_id=order_id,
        quality_rating=quality_rating,
        started_after=started_after,
        started_before=started_before,
        ended_after=ended_after,
        ended_before=ended_before,
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
    printer_name: None | str | Unset = UNSET,
    product_id: None | str | Unset = UNSET,
    order_id: None | str | Unset = UNSET,
    quality_rating: None | str | Unset = UNSET,
    started_after: datetime.datetime | None | Unset = UNSET,
    started_before: datetime.datetime | None | Unset = UNSET,
    ended_after: datetime.datetime | None | Unset = UNSET,
    ended_before: datetime.datetime | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> RunListResponse | None:
    """List runs: filtered, sorted, searched, paged

     List runs: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In number, printer_name, notes.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        number (None | str | Unset): Equal, whatever the case; a comma means OR.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of pending,
            in_progress, paused, completed, failed, cancelled.
        printer_name (None | str | Unset): Equal, whatever the case; a comma means OR.
        product_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        order_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        quality_rating (None | str | Unset): Equal, whatever the case; a comma means OR.
        started_after (datetime.datetime | None | Unset): `started_at` at or after this.
        started_before (datetime.datetime | None | Unset): `started_at` before this.
        ended_after (datetime.datetime | None | Unset): `ended_at` at or after this.
        ended_before (datetime.datetime | None | Unset): `ended_at` before this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        RunListResponse
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
        printer_name=printer_name,
        product_id=product_id,
        order_id=order_id,
        quality_rating=quality_rating,
        started_after=started_after,
        started_before=started_before,
        ended_after=ended_after,
        ended_before=ended_before,
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
    printer_name: None | str | Unset = UNSET,
    product_id: None | str | Unset = UNSET,
    order_id: None | str | Unset = UNSET,
    quality_rating: None | str | Unset = UNSET,
    started_after: datetime.datetime | None | Unset = UNSET,
    started_before: datetime.datetime | None | Unset = UNSET,
    ended_after: datetime.datetime | None | Unset = UNSET,
    ended_before: datetime.datetime | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[RunListResponse]:
    """List runs: filtered, sorted, searched, paged

     List runs: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In number, printer_name, notes.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        number (None | str | Unset): Equal, whatever the case; a comma means OR.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of pending,
            in_progress, paused, completed, failed, cancelled.
        printer_name (None | str | Unset): Equal, whatever the case; a comma means OR.
        product_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        order_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        quality_rating (None | str | Unset): Equal, whatever the case; a comma means OR.
        started_after (datetime.datetime | None | Unset): `started_at` at or after this.
        started_before (datetime.datetime | None | Unset): `started_at` before this.
        ended_after (datetime.datetime | None | Unset): `ended_at` at or after this.
        ended_before (datetime.datetime | None | Unset): `ended_at` before this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RunListResponse]
    """

    kwargs = _get_kwargs(
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        number=number,
        status=status,
        printer_name=printer_name,
        product_id=product_id,
        order_id=order_id,
        quality_rating=quality_rating,
        started_after=started_after,
        started_before=started_before,
        ended_after=ended_after,
        ended_before=ended_before,
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
    printer_name: None | str | Unset = UNSET,
    product_id: None | str | Unset = UNSET,
    order_id: None | str | Unset = UNSET,
    quality_rating: None | str | Unset = UNSET,
    started_after: datetime.datetime | None | Unset = UNSET,
    started_before: datetime.datetime | None | Unset = UNSET,
    ended_after: datetime.datetime | None | Unset = UNSET,
    ended_before: datetime.datetime | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> RunListResponse | None:
    """List runs: filtered, sorted, searched, paged

     List runs: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In number, printer_name, notes.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        number (None | str | Unset): Equal, whatever the case; a comma means OR.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of pending,
            in_progress, paused, completed, failed, cancelled.
        printer_name (None | str | Unset): Equal, whatever the case; a comma means OR.
        product_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        order_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        quality_rating (None | str | Unset): Equal, whatever the case; a comma means OR.
        started_after (datetime.datetime | None | Unset): `started_at` at or after this.
        started_before (datetime.datetime | None | Unset): `started_at` before this.
        ended_after (datetime.datetime | None | Unset): `ended_at` at or after this.
        ended_before (datetime.datetime | None | Unset): `ended_at` before this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        RunListResponse
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
            printer_name=printer_name,
            product_id=product_id,
            order_id=order_id,
            quality_rating=quality_rating,
            started_after=started_after,
            started_before=started_before,
            ended_after=ended_after,
            ended_before=ended_before,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            sort_by=sort_by,
        )
    ).parsed
