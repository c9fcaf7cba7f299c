import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.invitation_list_response import InvitationListResponse
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
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    ends_after: datetime.datetime | None | Unset = UNSET,
    ends_before: datetime.datetime | None | Unset = UNSET,
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

    json_ends_after: None | str | Unset
    if isinstance(ends_after, Unset):
        json_ends_after = UNSET
    elif isinstance(ends_after, datetime.datetime):
        json_ends_after = ends_after.isoformat()
    else:
        json_ends_after = ends_after
    params["ends_after"] = json_ends_after

    json_ends_before: None | str | Unset
    if isinstance(ends_before, Unset):
        json_ends_before = UNSET
    elif isinstance(ends_before, datetime.datetime):
        json_ends_before = ends_before.isoformat()
    else:
        json_ends_before = ends_before
    params["ends_before"] = json_ends_before

    params["sort_by"] = sort_by

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/auth/invitations",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> InvitationListResponse | None:
    if response.status_code == 200:
        response_200 = InvitationListResponse.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[InvitationListResponse]:
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
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    ends_after: datetime.datetime | None | Unset = UNSET,
    ends_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[InvitationListResponse]:
    """List the invitations that are open

     List the invitations that are open.

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
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        ends_after (datetime.datetime | None | Unset): `ends_at` at or after this.
        ends_before (datetime.datetime | None | Unset): `ends_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InvitationListResponse]
    """

    kwargs = _get_kwargs(
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        email=email,
        role=role,
        created_after=created_after,
        created_before=created_before,
        ends_after=ends_after,
        ends_before=ends_before,
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
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    ends_after: datetime.datetime | None | Unset = UNSET,
    ends_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> InvitationListResponse | None:
    """List the invitations that are open

     List the invitations that are open.

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
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        ends_after (datetime.datetime | None | Unset): `ends_at` at or after this.
        ends_before (datetime.datetime | None | Unset): `ends_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InvitationListResponse
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
        created_after=created_after,
        created_before=created_before,
        ends_after=ends_after,
        ends_before=ends_before,
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
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    ends_after: datetime.datetime | None | Unset = UNSET,
    ends_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> Response[InvitationListResponse]:
    """List the invitations that are open

     List the invitations that are open.

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
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        ends_after (datetime.datetime | None | Unset): `ends_at` at or after this.
        ends_before (datetime.datetime | None | Unset): `ends_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InvitationListResponse]
    """

    kwargs = _get_kwargs(
        skip=skip,
        limit=limit,
        sort_order=sort_order,
        search=search,
        cursor=cursor,
        email=email,
        role=role,
        created_after=created_after,
        created_before=created_before,
        ends_after=ends_after,
        ends_before=ends_before,
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
    created_after: datetime.datetime | None | Unset = UNSET,
    created_before: datetime.datetime | None | Unset = UNSET,
    ends_after: datetime.datetime | None | Unset = UNSET,
    ends_before: datetime.datetime | None | Unset = UNSET,
    sort_by: str | Unset = UNSET,
) -> InvitationListResponse | None:
    """List the invitations that are open

     List the invitations that are open.

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
        created_after (datetime.datetime | None | Unset): `created_at` at or after this.
        created_before (datetime.datetime | None | Unset): `created_at` before this.
        ends_after (datetime.datetime | None | Unset): `ends_at` at or after this.
        ends_before (datetime.datetime | None | Unset): `ends_at` before this.
        sort_by (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InvitationListResponse
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
            created_after=created_after,
            created_before=created_before,
            ends_after=ends_after,
            ends_before=ends_before,
            sort_by=sort_by,
        )
    ).parsed
