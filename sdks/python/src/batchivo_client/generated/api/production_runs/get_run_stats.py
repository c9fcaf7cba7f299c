import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.run_stats_response import RunStatsResponse
from ...models.stats_period import StatsPeriod
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    since: datetime.date | None | Unset = UNSET,
    until: datetime.date | None | Unset = UNSET,
    period: StatsPeriod | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_since: None | str | Unset
    if isinstance(since, Unset):
        json_since = UNSET
    elif isinstance(since, datetime.date):
        json_since = since.isoformat()
    else:
        json_since = since
    params["since"] = json_since

    json_until: None | str | Unset
    if isinstance(until, Unset):
        json_until = UNSET
    elif isinstance(until, datetime.date):
        json_until = until.isoformat()
    else:
        json_until = until
    params["until"] = json_until

    json_period: str | Unset = UNSET
    if not isinstance(period, Unset):
        json_period = period.value

    params["period"] = json_period

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/production-runs/stats",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> RunStatsResponse | None:
    if response.status_code == 200:
        response_200 = RunStatsResponse.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[RunStatsResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    since: datetime.date | None | Unset = UNSET,
    until: datetime.date | None | Unset = UNSET,
    period: StatsPeriod | Unset = UNSET,
) -> Response[RunStatsResponse]:
    """What the runs came to: in all, and by period, printer, product and material

     What the runs came to: in all, and by period, printer, product and material.

    Args:
        since (datetime.date | None | Unset): Runs that ended on this day (UTC) or later.
        until (datetime.date | None | Unset): And on this day or before.
        period (StatsPeriod | Unset): How stats are cut into pieces of time (UTC; weeks begin on
            Monday).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RunStatsResponse]
    """

    kwargs = _get_kwargs(
        since=since,
        until=until,
        period=period,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    since: datetime.date | None | Unset = UNSET,
    until: datetime.date | None | Unset = UNSET,
    period: StatsPeriod | Unset = UNSET,
) -> RunStatsResponse | None:
    """What the runs came to: in all, and by period, printer, product and material

     What the runs came to: in all, and by period, printer, product and material.

    Args:
        since (datetime.date | None | Unset): Runs that ended on this day (UTC) or later.
        until (datetime.date | None | Unset): And on this day or before.
        period (StatsPeriod | Unset): How stats are cut into pieces of time (UTC; weeks begin on
            Monday).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        RunStatsResponse
    """

    return sync_detailed(
        client=client,
        since=since,
        until=until,
        period=period,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    since: datetime.date | None | Unset = UNSET,
    until: datetime.date | None | Unset = UNSET,
    period: StatsPeriod | Unset = UNSET,
) -> Response[RunStatsResponse]:
    """What the runs came to: in all, and by period, printer, product and material

     What the runs came to: in all, and by period, printer, product and material.

    Args:
        since (datetime.date | None | Unset): Runs that ended on this day (UTC) or later.
        until (datetime.date | None | Unset): And on this day or before.
        period (StatsPeriod | Unset): How stats are cut into pieces of time (UTC; weeks begin on
            Monday).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RunStatsResponse]
    """

    kwargs = _get_kwargs(
        since=since,
        until=until,
        period=period,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    since: datetime.date | None | Unset = UNSET,
    until: datetime.date | None | Unset = UNSET,
    period: StatsPeriod | Unset = UNSET,
) -> RunStatsResponse | None:
    """What the runs came to: in all, and by period, printer, product and material

     What the runs came to: in all, and by period, printer, product and material.

    Args:
        since (datetime.date | None | Unset): Runs that ended on this day (UTC) or later.
        until (datetime.date | None | Unset): And on this day or before.
        period (StatsPeriod | Unset): How stats are cut into pieces of time (UTC; weeks begin on
            Monday).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        RunStatsResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            since=since,
            until=until,
            period=period,
        )
    ).parsed
