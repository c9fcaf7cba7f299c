"""The production run of an order, apart because it loads all of production."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Response

from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.http.envelope import tag
from batchivo.http.idempotency import reads_again
from batchivo.http.operation import API_PREFIX
from batchivo.http.principal import Requires
from batchivo.production_runs import service as production_runs
from batchivo.production_runs.models import OrderRun, RunWithWarnings

_ALONE = OrderRun()
Writer = Annotated[Principal, Depends(Requires(Permission.ORDERS_WRITE))]


@reads_again(production_runs.get)
async def make_order(
    principal: Writer,
    order_id: Annotated[str, Path(max_length=64)],
    response: Response,
    planned: OrderRun = _ALONE,
) -> RunWithWarnings:
    """Plan a production run for the order's missing pieces, from the bills of materials.

    The order and the run refer to each other. When the run completes, its pieces are reserved for
    the order. With `plan: "with_components"` the runs for made components that are missing are
    planned too.
    """
    run = production_runs.create_for_order(principal, order_id, planned.plan)
    response.headers["Location"] = f"{API_PREFIX}/production-runs/{run.data.id}"
    tag(response, run.data)
    return run
