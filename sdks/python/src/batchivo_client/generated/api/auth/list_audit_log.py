import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.audit_entry_log_response import AuditEntryLogResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    operation: None | str | Unset = UNSET,
    method: None | str | Unset = UNSET,
    resource: None | str | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
    key_id: None | str | Unset = UNSET,
    source: None | str | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

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

    json_operation: None | str | Unset
    if isinstance(operation, Unset):
        json_operation = UNSET
    else:
        json_operation = operation
    params["operation"] = json_operation

    json_method: None | str | Unset
    if isinstance(method, Unset):
        json_method = UNSET
    else:
        json_method = method
    params["method"] = json_method

    json_resource: None | str | Unset
    if isinstance(resource, Unset):
        json_resource = UNSET
    else:
        json_resource = resource
    params["resource"] = json_resource

    json_user_id: None | str | Unset
    if isinstance(user_id, Unset):
        json_user_id = UNSET
    else:
        json_user_id = user_id
    params["user_id"] = json_user_id

    json_key_id: None | str | Unset
    if isinstance(key_id, Unset):
        json_key_id = UNSET
    else:
        json_key_id = key_id
    params["key_id"] = json_key_id

    json_source: None | str | Unset
    if isinstance(source, Unset):
        json_source = UNSET
    else:
        json_source = source
    params["source"] = json_source

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

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/auth/audit-log",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AuditEntryLogResponse | None:
    if response.status_code == 200:
        response_200 = AuditEntryLogResponse.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AuditEntryLogResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    operation: None | str | Unset = UNSET,
    method: None | str | Unset = UNSET,
    resource: None | str | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
    key_id: None | str | Unset = UNSET,
    source: None | str | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
) -> Response[AuditEntryLogResponse]:
    """Who changed what, when, and from where: every change that succeeded

     With filters a page may hold fewer than `limit`, even none; only `next_cursor` ends the log.

    Args:
        limit (int | Unset): How many to return.
        sort_order (str | Unset): `desc` is the newest first.
        search (None | str | Unset): In resource.
        cursor (None | str | Unset): `meta.next_cursor` of the page before.
        operation (None | str | Unset): Equal, whatever the case; a comma means OR.
        method (None | str | Unset): Equal, whatever the case; a comma means OR.
        resource (None | str | Unset): Equal, whatever the case; a comma means OR.
        user_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        key_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        source (None | str | Unset): Equal, whatever the case; a comma means OR.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuditEntryLogResponse]
    """

    kwargs = _get_kwargs(
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        operation=operation,
        method=method,
        resource=resource,
        user_id=user_id,
        key_id=key_id,
        source=source,
        created_after=created_after,
        created_before=created_before,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    operation: None | str | Unset = UNSET,
    method: None | str | Unset = UNSET,
    resource: None | str | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
    key_id: None | str | Unset = UNSET,
    source: None | str | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
) -> AuditEntryLogResponse | None:
    """Who changed what, when, and from where: every change that succeeded

     With filters a page may hold fewer than `limit`, even none; only `next_cursor` ends the log.

    Args:
        limit (int | Unset): How many to return.
        sort_order (str | Unset): `desc` is the newest first.
        search (None | str | Unset): In resource.
        cursor (None | str | Unset): `meta.next_cursor` of the page before.
        operation (None | str | Unset): Equal, whatever the case; a comma means OR.
        method (None | str | Unset): Equal, whatever the case; a comma means OR.
        resource (None | str | Unset): Equal, whatever the case; a comma means OR.
        user_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        key_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        source (None | str | Unset): Equal, whatever the case; a comma means OR.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AuditEntryLogResponse
    """

    return sync_detailed(
        client=client,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        operation=operation,
        method=method,
        resource=resource,
        user_id=user_id,
        key_id=key_id,
        source=source,
        created_after=created_after,
        created_before=created_before,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    operation: None | str | Unset = UNSET,
    method: None | str | Unset = UNSET,
    resource: None | str | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
    key_id: None | str | Unset = UNSET,
    source: None | str | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
) -> Response[AuditEntryLogResponse]:
    """Who changed what, when, and from where: every change that succeeded

     With filters a page may hold fewer than `limit`, even none; only `next_cursor` ends the log.

    Args:
        limit (int | Unset): How many to return.
        sort_order (str | Unset): `desc` is the newest first.
        search (None | str | Unset): In resource.
        cursor (None | str | Unset): `meta.next_cursor` of the page before.
        operation (None | str | Unset): Equal, whatever the case; a comma means OR.
        method (None | str | Unset): Equal, whatever the case; a comma means OR.
        resource (None | str | Unset): Equal, whatever the case; a comma means OR.
        user_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        key_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        source (None | str | Unset): Equal, whatever the case; a comma means OR.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuditEntryLogResponse]
    """

    kwargs = _get_kwargs(
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        operation=operation,
        method=method,
        resource=resource,
        user_id=user_id,
        key_id=key_id,
        source=source,
        created_after=created_after,
        created_before=created_before,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    operation: None | str | Unset = UNSET,
    method: None | str | Unset = UNSET,
    resource: None | str | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
    key_id: None | str | Unset = UNSET,
    source: None | str | Unset = UNSET,
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
) -> AuditEntryLogResponse | None:
    """Who changed what, when, and from where: every change that succeeded

     With filters a page may hold fewer than `limit`, even none; only `next_cursor` ends the log.

    Args:
        limit (int | Unset): How many to return.
        sort_order (str | Unset): `desc` is the newest first.
        search (None | str | Unset): In resource.
        cursor (None | str | Unset): `meta.next_cursor` of the page before.
        operation (None | str | Unset): Equal, whatever the case; a comma means OR.
        method (None | str | Unset): Equal, whatever the case; a comma means OR.
        resource (None | str | Unset): Equal, whatever the case; a comma means OR.
        user_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        key_id (None | str | Unset): Equal, whatever the case; a comma means OR.
        source (None | str | Unset): Equal, whatever the case; a comma means OR.
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AuditEntryLogResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            sort_order=sort_order,
            search=search,
            cursor=cursor,
            operation=operation,
            method=method,
            resource=resource,
            user_id=user_id,
            key_id=key_id,
            source=source,
            created_after=created_after,
            created_before=created_before,
        )
    ).parsed
