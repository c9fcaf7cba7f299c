from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.planned_run import PlannedRun
from ...types import UNSET, Response, Unset


def _get_kwargs(
    run_id: str,
    material_id: str,
    *,
    if_match: None | str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["if-match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v1/production-runs/{run_id}/materials/{material_id}".format(
            run_id=quote(str(run_id), safe=""),
            material_id=quote(str(material_id), safe=""),
        ),
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PlannedRun | None:
    if response.status_code == 200:
        response_200 = PlannedRun.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[PlannedRun]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    run_id: str,
    material_id: str,
    *,
    client: AuthenticatedClient | Client,
    if_match: None | str | Unset = UNSET,
) -> Response[PlannedRun]:
    """Take a spool out of an open run and release what it reserved

     Take a spool out of an open run and release what it reserved.

    Args:
        run_id (str):
        material_id (str):
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PlannedRun]
    """

    kwargs = _get_kwargs(
        run_id=run_id,
        material_id=material_id,
        if_match=if_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    run_id: str,
    material_id: str,
    *,
    client: AuthenticatedClient | Client,
    if_match: None | str | Unset = UNSET,
) -> PlannedRun | None:
    """Take a spool out of an open run and release what it reserved

     Take a spool out of an open run and release what it reserved.

    Args:
        run_id (str):
        material_id (str):
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PlannedRun
    """

    return sync_detailed(
        run_id=run_id,
        material_id=material_id,
        client=client,
        if_match=if_match,
    ).parsed


async def asyncio_detailed(
    run_id: str,
    material_id: str,
    *,
    client: AuthenticatedClient | Client,
    if_match: None | str | Unset = UNSET,
) -> Response[PlannedRun]:
    """Take a spool out of an open run and release what it reserved

     Take a spool out of an open run and release what it reserved.

    Args:
        run_id (str):
        material_id (str):
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PlannedRun]
    """

    kwargs = _get_kwargs(
        run_id=run_id,
        material_id=material_id,
        if_match=if_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    run_id: str,
    material_id: str,
    *,
    client: AuthenticatedClient | Client,
    if_match: None | str | Unset = UNSET,
) -> PlannedRun | None:
    """Take a spool out of an open run and release what it reserved

     Take a spool out of an open run and release what it reserved.

    Args:
        run_id (str):
        material_id (str):
        if_match (None | str | Unset): The `ETag` you have seen: refused with 412 if there is a
            newer version. Example: "3".

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PlannedRun
    """

    return (
        await asyncio_detailed(
            run_id=run_id,
            material_id=material_id,
            client=client,
            if_match=if_match,
        )
    ).parsed
