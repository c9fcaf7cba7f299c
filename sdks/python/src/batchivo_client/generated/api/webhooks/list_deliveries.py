import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.delivery_summary_list_response import DeliverySummaryListResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    endpoint_id: None | str | Unset = UNSET,
    event_id: None | str | Unset = UNSET,
    event_type: None | str | Unset = UNSET,
    status: None | str | Unset = UNSET,
    last_error: None | str | Unset = UNSET,
    attempt_count_lt: float | None | Unset = UNSET,
    attempt_count_lte: float | None | Unset = UNSET,
    attempt_count_gt: float | None | Unset = UNSET,
    attempt_count_gte: float | None | Unset = UNSET,
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

    json_endpoint_id: None | str | Unset
    if isinstance(endpoint_id, Unset):
        json_endpoint_id = UNSET
    else:
        json_endpoint_id = endpoint_id
    params["endpoint_id"] = json_endpoint_id

    json_event_id: None | str | Unset
    if isinstance(event_id, Unset):
        json_event_id = UNSET
    else:
        json_event_id = event_id
    params["event_id"] = json_event_id

    json_event_type: None | str | Unset
    if isinstance(event_type, Unset):
        json_event_type = UNSET
    else:
        json_event_type = event_type
    params["event_type"] = json_event_type

    json_status: None | str | Unset
    if isinstance(status, Unset):
        json_status = UNSET
    else:
        json_status = status
    params["status"] = json_status

    json_last_error: None | str | Unset
    if isinstance(last_error, Unset):
        json_last_error = UNSET
    else:
        json_last_error = last_error
    params["last_error"] = json_last_error

    json_attempt_count_lt: float | None | Unset
    if isinstance(attempt_count_lt, Unset):
        json_attempt_count_lt = UNSET
    else:
        json_attempt_count_lt = attempt_count_lt
    params["attempt_count_lt"] = json_attempt_count_lt

    json_attempt_count_lte: float | None | Unset
    if isinstance(attempt_count_lte, Unset):
        json_attempt_count_lte = UNSET
    else:
        json_attempt_count_lte = attempt_count_lte
    params["attempt_count_lte"] = json_attempt_count_lte

    json_attempt_count_gt: float | None | Unset
    if isinstance(attempt_count_gt, Unset):
        json_attempt_count_gt = UNSET
    else:
        json_attempt_count_gt = attempt_count_gt
    params["attempt_count_gt"] = json_attempt_count_gt

    json_attempt_count_gte: float | None | Unset
    if isinstance(attempt_count_gte, Unset):
        json_attempt_count_gte = UNSET
    else:
        json_attempt_count_gte = attempt_count_gte
    params["attempt_count_gte"] = json_attempt_count_gte

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
        "url": "/api/v1/webhooks/deliveries",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DeliverySummaryListResponse | None:
    if response.status_code == 200:
        response_200 = DeliverySummaryListResponse.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[DeliverySummaryListResponse]:
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
    endpoint_id: None | str | Unset = UNSET,
    event_id: None | str | Unset = UNSET,
    event_type: None | str | Unset = UNSET,
    status: None | str | Unset = UNSET,
    last_error: None | str | Unset = UNSET,
    attempt_count_lt: float | None | Unset = UNSET,
    attempt_count_lte: float | None | Unset = UNSET,
    attempt_count_gt: float | None | Unset = UNSET,
    attempt_count_gte: float | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[DeliverySummaryListResponse]:
    """List deliveries of the last 30 days: filtered, sorted, searched, paged

     List deliveries of the last 30 days: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In event_id, event_type.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        endpoint_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        event_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        event_type (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            inventory.low_stock, inventory.empty, spool.created, spool.updated, spool.deleted,
            production_run.created, production_run.started, production_run.completed,
            production_run.failed, production_run.cancelled, order.received, order.updated,
            order.shipped, order.cancelled, webhook.ping, webhook.endpoint_disabled.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of pending,
            delivered, exhausted, cancelled.
        last_error (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            blocked, dns, connect, tls, timeout, connection_lost, redirect, status, gone, interrupted.
        attempt_count_lt (float | None | Unset): `attempt_count` less than this.
        attempt_count_lte (float | None | Unset): `attempt_count` at most this.
        attempt_count_gt (float | None | Unset): `attempt_count` more than this.
        attempt_count_gte (float | None | Unset): `attempt_count` at least this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeliverySummaryListResponse]
    """

    kwargs = _get_kwargs(
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        endpoint_id=endpoint_id,
        event_id=event_id,
        event_type=event_type,
        status=status,
        last_error=last_error,
        attempt_count_lt=attempt_count_lt,
        attempt_count_lte=attempt_count_lte,
        attempt_count_gt=attempt_count_gt,
        attempt_count_gte=attempt_count_gte,
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
    endpoint_id: None | str | Unset = UNSET,
    event_id: None | str | Unset = UNSET,
    event_type: None | str | Unset = UNSET,
    status: None | str | Unset = UNSET,
    last_error: None | str | Unset = UNSET,
    attempt_count_lt: float | None | Unset = UNSET,
    attempt_count_lte: float | None | Unset = UNSET,
    attempt_count_gt: float | None | Unset = UNSET,
    attempt_count_gte: float | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> DeliverySummaryListResponse | None:
    """List deliveries of the last 30 days: filtered, sorted, searched, paged

     List deliveries of the last 30 days: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In event_id, event_type.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        endpoint_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        event_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        event_type (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            inventory.low_stock, inventory.empty, spool.created, spool.updated, spool.deleted,
            production_run.created, production_run.started, production_run.completed,
            production_run.failed, production_run.cancelled, order.received, order.updated,
            order.shipped, order.cancelled, webhook.ping, webhook.endpoint_disabled.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of pending,
            delivered, exhausted, cancelled.
        last_error (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            blocked, dns, connect, tls, timeout, connection_lost, redirect, status, gone, interrupted.
        attempt_count_lt (float | None | Unset): `attempt_count` less than this.
        attempt_count_lte (float | None | Unset): `attempt_count` at most this.
        attempt_count_gt (float | None | Unset): `attempt_count` more than this.
        attempt_count_gte (float | None | Unset): `attempt_count` at least this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeliverySummaryListResponse
    """

    return sync_detailed(
        client=client,
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        endpoint_id=endpoint_id,
        event_id=event_id,
        event_type=event_type,
        status=status,
        last_error=last_error,
        attempt_count_lt=attempt_count_lt,
        attempt_count_lte=attempt_count_lte,
        attempt_count_gt=attempt_count_gt,
        attempt_count_gte=attempt_count_gte,
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
    endpoint_id: None | str | Unset = UNSET,
    event_id: None | str | Unset = UNSET,
    event_type: None | str | Unset = UNSET,
    status: None | str | Unset = UNSET,
    last_error: None | str | Unset = UNSET,
    attempt_count_lt: float | None | Unset = UNSET,
    attempt_count_lte: float | None | Unset = UNSET,
    attempt_count_gt: float | None | Unset = UNSET,
    attempt_count_gte: float | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[DeliverySummaryListResponse]:
    """List deliveries of the last 30 days: filtered, sorted, searched, paged

     List deliveries of the last 30 days: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In event_id, event_type.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        endpoint_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        event_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        event_type (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            inventory.low_stock, inventory.empty, spool.created, spool.updated, spool.deleted,
            production_run.created, production_run.started, production_run.completed,
            production_run.failed, production_run.cancelled, order.received, order.updated,
            order.shipped, order.cancelled, webhook.ping, webhook.endpoint_disabled.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of pending,
            delivered, exhausted, cancelled.
        last_error (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            blocked, dns, connect, tls, timeout, connection_lost, redirect, status, gone, interrupted.
        attempt_count_lt (float | None | Unset): `attempt_count` less than this.
        attempt_count_lte (float | None | Unset): `attempt_count` at most this.
        attempt_count_gt (float | None | Unset): `attempt_count` more than this.
        attempt_count_gte (float | None | Unset): `attempt_count` at least this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeliverySummaryListResponse]
    """

    kwargs = _get_kwargs(
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        endpoint_id=endpoint_id,
        event_id=event_id,
        event_type=event_type,
        status=status,
        last_error=last_error,
        attempt_count_lt=attempt_count_lt,
        attempt_count_lte=attempt_count_lte,
        attempt_count_gt=attempt_count_gt,
        attempt_count_gte=attempt_count_gte,
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
    endpoint_id: None | str | Unset = UNSET,
    event_id: None | str | Unset = UNSET,
    event_type: None | str | Unset = UNSET,
    status: None | str | Unset = UNSET,
    last_error: None | str | Unset = UNSET,
    attempt_count_lt: float | None | Unset = UNSET,
    attempt_count_lte: float | None | Unset = UNSET,
    attempt_count_gt: float | None | Unset = UNSET,
    attempt_count_gte: float | None | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    updated_after: datetime.datetime | None | Unset = UNSET,
    updated_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> DeliverySummaryListResponse | None:
    """List deliveries of the last 30 days: filtered, sorted, searched, paged

     List deliveries of the last 30 days: filtered, sorted, searched, paged.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In event_id, event_type.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        endpoint_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        event_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        event_type (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            inventory.low_stock, inventory.empty, spool.created, spool.updated, spool.deleted,
            production_run.created, production_run.started, production_run.completed,
            production_run.failed, production_run.cancelled, order.received, order.updated,
            order.shipped, order.cancelled, webhook.ping, webhook.endpoint_disabled.
        status (None | str | Unset): Equal, whatever the case; a comma means OR. One of pending,
            delivered, exhausted, cancelled.
        last_error (None | str | Unset): Equal, whatever the case; a comma means OR. One of
            blocked, dns, connect, tls, timeout, connection_lost, redirect, status, gone, interrupted.
        attempt_count_lt (float | None | Unset): `attempt_count` less than this.
        attempt_count_lte (float | None | Unset): `attempt_count` at most this.
        attempt_count_gt (float | None | Unset): `attempt_count` more than this.
        attempt_count_gte (float | None | Unset): `attempt_count` at least this.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        updated_after (datetime.datetime | None | Unset): `updated_at` at or after this.
        updated_before (datetime.datetime | None | Unset): `updated_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeliverySummaryListResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            skip=skip,
            limit=limit,
            sort_order=sort_order,
            search=search,
            cursor=cursor,
            endpoint_id=endpoint_id,
            event_id=event_id,
            event_type=event_type,
            status=status,
            last_error=last_error,
            attempt_count_lt=attempt_count_lt,
            attempt_count_lte=attempt_count_lte,
            attempt_count_gt=attempt_count_gt,
            attempt_count_gte=attempt_count_gte,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            sort_by=sort_by,
        )
    ).parsed
