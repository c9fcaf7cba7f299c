"""Reading what there is to do today."""

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from typing import Any, Literal

from batchivo import clock
from batchivo.access.permissions import Permission, permissions_of
from batchivo.access.principal import Principal
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.errors import NotModified
from batchivo.jobs.collections import JOBS
from batchivo.jobs.models import PrinterJob
from batchivo.orders import service as orders
from batchivo.orders.collections import ORDERS
from batchivo.orders.states import OrderStatus
from batchivo.printers.collections import PRINTERS
from batchivo.printers.models import Report
from batchivo.production_runs.analysis import shown as shown_run
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.states import RunStatus
from batchivo.products.collections import PRODUCTS
from batchivo.products.listing import LOW
from batchivo.products.models import Product
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import SpoolStatus
from batchivo.storage.collection import ListedCollection
from batchivo.storage.listing import Bound, ListQuery, Match
from batchivo.today import printers
from batchivo.today.models import (
    Agenda,
    SomeJobs,
    SomeOrders,
    SomeProducts,
    SomeRuns,
    SomeSpools,
)

SHOWN = 10
DAYS_AHEAD = 7
DAYS_BACK = 7
_DIGEST_BYTES = 6
"""A number of so many bytes is exact in JavaScript too."""

_COLLECTIONS: tuple[tuple[Permission, ListedCollection[Any]], ...] = (
    (Permission.ORDERS_READ, ORDERS),
    (Permission.PRODUCTION_RUNS_READ, RUNS),
    (Permission.SPOOLS_READ, SPOOLS),
    (Permission.PRODUCTS_READ, PRODUCTS),
    (Permission.PRINTERS_READ, PRINTERS),
    (Permission.PRINTERS_READ, JOBS),
)
_NOT_SHOWN = {"refused_uses"}
_OPEN = tuple(status.value for status in OrderStatus if status.is_open)


def agenda(principal: Principal, seen: frozenset[str]) -> Agenda:
    """Return what there is to do: a Query for the changes of each of six lists, one for the reports
    of printers, and a BatchGetItem for each part with anything in it.

    Raises:
        NotModified: after the seven Queries, if the caller has seen it.
    """
    allowed = permissions_of(principal)
    may_printers = Permission.PRINTERS_READ in allowed
    busy = printers.busy(principal.workspace_id) if may_printers else {}
    # It reads the changes of all lists, for the pages too. What changes later is shown as it is
    # then, and makes another version.
    version = _version(principal, busy, seen)
    may_orders = Permission.ORDERS_READ in allowed
    may_runs = Permission.PRODUCTION_RUNS_READ in allowed
    return Agenda(
        day=_day(principal),
        due=_due(principal) if may_orders else None,
        to_ship=_orders(principal, Bound("shortfall", "lte", 0)) if may_orders else None,
        to_make=_orders(principal, Bound("shortfall", "gt", 0)) if may_orders else None,
        to_check=_orders(principal, check=True) if may_orders else None,
        running=_runs(principal, RunStatus.IN_PROGRESS, RunStatus.PAUSED) if may_runs else None,
        planned=_runs(principal, RunStatus.PENDING) if may_runs else None,
        low_spools=_spools(principal) if Permission.SPOOLS_READ in allowed else None,
        low_products=_products(principal) if Permission.PRODUCTS_READ in allowed else None,
        printers=printers.shown(principal, busy) if may_printers else None,
        jobs_to_check=_jobs(principal) if may_printers else None,
        version=version,
    )


def _version(principal: Principal, busy: Mapping[str, Report], seen: frozenset[str]) -> int:
    """Return the version of the agenda, a digest of all that it shows.

    Raises:
        NotModified: if the caller has seen that answer.
    """
    settings = workspace_settings(principal.workspace_id)
    allowed = permissions_of(principal)
    digests = [kind.digest(principal) for needed, kind in _COLLECTIONS if needed in allowed]
    reports = sorted(
        (one, report.model_dump_json(exclude=_NOT_SHOWN)) for one, report in busy.items()
    )
    code = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
    made_of = (digests, reports, sorted(allowed), settings.version, _day(principal), code)
    digest = blake2b(repr(made_of).encode(), digest_size=_DIGEST_BYTES).digest()
    found = int.from_bytes(digest, "big")
    etag = f'"{found}"'
    if not seen.isdisjoint((etag, "*")):
        raise NotModified(etag)
    return found


def _day(principal: Principal) -> date:
    return clock.now().astimezone(workspace_settings(principal.workspace_id).zone).date()


def _due(principal: Principal) -> SomeOrders:
    query = replace(orders.due_within(principal, DAYS_AHEAD, limit=SHOWN), caught_up=True)
    found = ORDERS.page(principal, query)
    return SomeOrders(total=found.total, data=[orders.shown(order) for order in found.items])


def _orders(principal: Principal, *bounds: Bound, check: bool = False) -> SomeOrders:
    matches = [Match("status", _OPEN)]
    if check:
        matches.append(Match("needs_attention", (True,)))
    found = ORDERS.page(principal, _first("priority", "desc", *matches, bounds=bounds))
    return SomeOrders(total=found.total, data=[orders.shown(order) for order in found.items])


def _runs(principal: Principal, *statuses: RunStatus) -> SomeRuns:
    wanted = Match("status", tuple(status.value for status in statuses))
    found = RUNS.page(principal, _first("priority", "desc", wanted))
    return SomeRuns(total=found.total, data=[shown_run(run) for run in found.items])


def _spools(principal: Principal) -> SomeSpools:
    low = Match("status", (SpoolStatus.LOW.value,))
    found = spools.page(principal, _first("remaining_weight_grams", "asc", low))
    return SomeSpools(total=found.total, data=list(found.items))


def _products(principal: Principal) -> SomeProducts:
    found = PRODUCTS.page(principal, _first("name", "asc", Match("status", (LOW,))))
    shown = [Product.model_validate(product) for product in found.items]
    return SomeProducts(total=found.total, data=shown)


def _jobs(principal: Principal) -> SomeJobs:
    zone = workspace_settings(principal.workspace_id).zone
    first_day = datetime.combine(_day(principal) - timedelta(days=DAYS_BACK), time(), zone)
    since = Bound("created_at", "gte", clock.to_micros(first_day))
    to_check = Match("to_check", (True,))
    found = JOBS.page(principal, _first("created_at", "desc", to_check, bounds=(since,)))
    return SomeJobs(total=found.total, data=[PrinterJob.model_validate(job) for job in found.items])


def _first(
    sort_by: str,
    sort_order: Literal["asc", "desc"],
    *matches: Match,
    bounds: tuple[Bound, ...] = (),
) -> ListQuery:
    """Return the query for the first ones, of a list whose changes have just been read."""
    return ListQuery(
        limit=SHOWN,
        sort_by=sort_by,
        sort_order=sort_order,
        matches=matches,
        bounds=bounds,
        caught_up=True,
    )
