from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.new_run import NewRun
from ...models.planned_run import PlannedRun
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: NewRun,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/production-runs",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PlannedRun | None:
    if response.status_code == 201:
        response_201 = PlannedRun.from_dict(response.json())

        return response_201

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
    *,
    client: AuthenticatedClient | Client,
    body: NewRun,
    idempotency_key: str | Unset = UNSET,
) -> Response[PlannedRun]:
    """Plan a run: from a bill of materials, or with items and materials of its own

     What is estimated is reserved on the spools. Reserving more than a spool holds is allowed, and
        told in `meta.warnings`.

    Args:
        idempotency_key (str | Unset):
        body (NewRun): A run: planned from a bill of materials, or with items and materials of its
            own.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PlannedRun]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: NewRun,
    idempotency_key: str | Unset = UNSET,
) -> PlannedRun | None:
    """Plan a run: from a bill of materials, or with items and materials of its own

     What is estimated is reserved on the spools. Reserving more than a spool holds is allowed, and
        told in `meta.warnings`.

    Args:
        idempotency_key (str | Unset):
        body (NewRun): A run: planned from a bill of materials, or with items and materials of its
            own.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PlannedRun
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: NewRun,
    idempotency_key: str | Unset = UNSET,
) -> Response[PlannedRun]:
    """Plan a run: from a bill of materials, or with items and materials of its own

     What is estimated is reserved on the spools. Reserving more than a spool holds is allowed, and
        told in `meta.warnings`.

    Args:
        idempotency_key (str | Unset):
        body (NewRun): A run: planned from a bill of materials, or with items and materials of its
            own.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PlannedRun]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: NewRun,
    idempotency_key: str | Unset = UNSET,
) -> PlannedRun | None:
    """Plan a run: from a bill of materials, or with items and materials of its own

     What is estimated is reserved on the spools. Reserving more than a spool holds is allowed, and
        told in `meta.warnings`.

    Args:
        idempotency_key (str | Unset):
        body (NewRun): A run: planned from a bill of materials, or with items and materials of its
            own.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PlannedRun
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
