import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.member_list_response import MemberListResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    sort_order: str | Unset = UNSET,
    search: None | str | Unset = UNSET,
    cursor: None | str | Unset = UNSET,
    email: None | str | Unset = UNSET,
    role: None | str | Unset = UNSET,
    joined_after: datetime.datetime | None | Unset = UNSET,
    joined_before: datetime.datetime | None | Unset = UNSET,
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

    json_email: None | str | Unset
    if isinstance(email, Unset):
        json_email = UNSET
    else:
        json_email = email
    params["email"] = json_email

    json_role: None | str | Unset
    if isinstance(role, Unset):
        json_role = UNSET
    else:
        json_role = role
    params["role"] = json_role

    json_joined_after: None | str | Unset
    if isinstance(joined_after, Unset):
        json_joined_after = UNSET
    elif isinstance(joined_after, datetime.datetime):
        json_joined_after = joined_after.isoformat()
    else:
        json_joined_after = joined_after
    params["joined_after"] = json_joined_after

    json_joined_before: None | str | Unset
    if isinstance(joined_before, Unset):
        json_joined_before = UNSET
    elif isinstance(joined_before, datetime.datetime):
        json_joined_before = joined_before.isoformat()
    else:
        json_joined_before = joined_before
    params["joined_before"] = json_joined_before

    params["sort_by"] = sort_by

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/auth/members",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> MemberListResponse | None:
    if response.status_code == 200:
        response_200 = MemberListResponse.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[MemberListResponse]:
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
    email: None | str | Unset = UNSET,
    role: None | str | Unset = UNSET,
    joined_after: datetime.datetime | None | Unset = UNSET,
    joined_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[MemberListResponse]:
    """List the workspace's members

     List the workspace's members.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In email.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        email (None | str | Unset): Equal, whatever the case; a comma means OR.
        role (None | str | Unset): Equal, whatever the case; a comma means OR. One of owner,
            admin, member, viewer.
        joined_after (datetime.datetime | None | Unset): `created_at` at or after this.
        joined_before (datetime.datetime | None | Unset): `created_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MemberListResponse]
    """

    kwargs = _get_kwargs(
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        email=email,
        role=role,
        joined_after=joined_after,
        joined_before=joined_before,
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
    email: None | str | Unset = UNSET,
    role: None | str | Unset = UNSET,
    joined_after: datetime.datetime | None | Unset = UNSET,
    joined_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> MemberListResponse | None:
    """List the workspace's members

     List the workspace's members.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In email.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        email (None | str | Unset): Equal, whatever the case; a comma means OR.
        role (None | str | Unset): Equal, whatever the case; a comma means OR. One of owner,
            admin, member, viewer.
        joined_after (datetime.datetime | None | Unset): `created_at` at or after this.
        joined_before (datetime.datetime | None | Unset): `created_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MemberListResponse
    """

    return sync_detailed(
        client=client,
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        email=email,
        role=role,
        joined_after=joined_after,
        joined_before=joined_before,
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
    email: None | str | Unset = UNSET,
    role: None | str | Unset = UNSET,
    joined_after: datetime.datetime | None | Unset = UNSET,
    joined_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[MemberListResponse]:
    """List the workspace's members

     List the workspace's members.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In email.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        email (None | str | Unset): Equal, whatever the case; a comma means OR.
        role (None | str | Unset): Equal, whatever the case; a comma means OR. One of owner,
            admin, member, viewer.
        joined_after (datetime.datetime | None | Unset): `created_at` at or after this.
        joined_before (datetime.datetime | None | Unset): `created_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MemberListResponse]
    """

    kwargs = _get_kwargs(
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        email=email,
        role=role,
        joined_after=joined_after,
        joined_before=joined_before,
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
    email: None | str | Unset = UNSET,
    role: None | str | Unset = UNSET,
    joined_after: datetime.datetime | None | Unset = UNSET,
    joined_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> MemberListResponse | None:
    """List the workspace's members

     List the workspace's members.

    Args:
        skip (int | Unset): How many to pass over.
        limit (int | Unset): How many to return.
        sort_order (str | Unset): Missing values come last either way.
        search (None | str | Unset): In email.
        cursor (None | str | Unset): `meta.next_cursor` of the page before; takes the place of
            `skip`.
        email (None | str | Unset): Equal, whatever the case; a comma means OR.
        role (None | str | Unset): Equal, whatever the case; a comma means OR. One of owner,
            admin, member, viewer.
        joined_after (datetime.datetime | None | Unset): `created_at` at or after this.
        joined_before (datetime.datetime | None | Unset): `created_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MemberListResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            skip=skip,
            limit=limit,
            sort_order=sort_order,
            search=search,
            cursor=cursor,
            email=email,
            role=role,
            joined_after=joined_after,
            joined_before=joined_before,
            sort_by=sort_by,
        )
    ).parsed
