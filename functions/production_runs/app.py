"""The API of production runs: HTTP in, domain call, answer out."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Query, Request, Response

from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.fields import Day
from batchivo.http import operation
from batchivo.http.app import API_PREFIX, Responses, create_app, lambda_handler
from batchivo.http.envelope import Many, One, many, tag
from batchivo.http.labels import LABEL, Svg, console_address, label_answer
from batchivo.http.lists import ListQuery, ListQueryModel
from batchivo.http.numbered import Numbered
from batchivo.http.preconditions import UNLESS_SEEN, ExpectedVersion
from batchivo.http.principal import Requires
from batchivo.production_runs import completing, correcting, editing, service
from batchivo.production_runs.analysis import shown
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.labels import label_of
from batchivo.production_runs.models import (
    ClosedRun,
    Completion,
    Correction,
    Failure,
    NewRun,
    NewRunItem,
    NewRunMaterial,
    Run,
    RunChange,
    RunItemChange,
    RunMaterialChange,
    RunStats,
    RunWithWarnings,
    StatsPeriod,
    StoredRun,
)

router = operation.router(prefix=f"{API_PREFIX}/production-runs", tag="Production runs")

Reader = Annotated[Principal, Depends(Requires(Permission.PRODUCTION_RUNS_READ))]
Writer = Annotated[Principal, Depends(Requires(Permission.PRODUCTION_RUNS_WRITE))]
Deleter = Annotated[Principal, Depends(Requires(Permission.PRODUCTION_RUNS_DELETE))]

_run_query = ListQueryModel(RUNS.spec)

RunId = Annotated[str, Path(max_length=64), Numbered(RUNS)]
ItemId = Annotated[str, Path(max_length=64)]
MaterialId = Annotated[str, Path(max_length=64)]

_AS_RECORDED = Completion()
_STATE = "`INVALID_STATE`: not possible in the run's present state."
_WRONG_STATE: Responses = {409: {"description": _STATE}}


@router.get("", name="listRuns")
async def list_runs(
    principal: Reader,
    query: Annotated[ListQuery, Depends(_run_query.from_query_string)],
    response: Response,
) -> Many[Run]:
    """List runs: filtered, sorted, searched, paged."""
    page = RUNS.page(principal, query)
    return many(response, page, [shown(run) for run in page.items])


@router.post("", name="createRun", status_code=201)
async def create_run(principal: Writer, new: NewRun, response: Response) -> RunWithWarnings:
    """Plan a run: from a bill of materials, or with its own items and materials.

    Estimated filament is reserved on the spools, and components as far as they are in stock. The
    missing ones are reported in `meta.warnings`. With `plan: "with_components"` the runs for made
    components that are missing are planned too, at most 8 runs in all; `meta` lists them.
    """
    return _created(service.create(principal, new), response)


@router.get("/stats", name="getRunStats")
async def get_run_stats(
    principal: Reader,
    since: Annotated[
        Day | None,
        Query(description="Runs that ended on this day, in the workspace's time zone, or later."),
    ] = None,
    until: Annotated[
        Day | None, Query(description="Runs that ended on this day or earlier.")
    ] = None,
    period: Annotated[
        StatsPeriod, Query(description="The periods of `by_period`.")
    ] = StatsPeriod.MONTH,
) -> One[RunStats]:
    """Summarize runs: in all, and by period, printer, product and material."""
    return One(data=service.run_stats(principal, since=since, until=until, period=period))


@router.get("/{run_id}", name="getRun", dependencies=[UNLESS_SEEN])
async def get_run(principal: Reader, run_id: RunId, response: Response) -> One[Run]:
    """Return one run with its items, materials, variance and cost."""
    return _one(RUNS.get(principal, run_id), response)


@router.get("/{run_id}/label", name="getRunLabel", response_class=Svg, responses=LABEL)
async def get_run_label(principal: Reader, run_id: RunId, request: Request) -> Svg:
    """Return a label of the run's pieces to print: an SVG of 62 by 29 mm with a QR code."""
    run = RUNS.get(principal, run_id)
    return label_answer(label_of(run), console_address(request, f"r/{run.number}"))


@router.patch("/{run_id}", name="changeRun", responses=_WRONG_STATE)
async def change_run(
    principal: Writer,
    run_id: RunId,
    change: RunChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Run]:
    """Change a run's description; its status has calls of its own."""
    return _one(service.change(principal, run_id, change, expected=expected), response)


@router.delete("/{run_id}", name="deleteRun", status_code=204, responses=_WRONG_STATE)
async def delete_run(principal: Deleter, run_id: RunId, expected: ExpectedVersion) -> None:
    """Delete a pending or cancelled run; others are part of the books."""
    service.remove(principal, run_id, expected=expected)


@router.post("/{run_id}/items", name="addRunItem", status_code=201, responses=_WRONG_STATE)
async def add_run_item(
    principal: Writer,
    run_id: RunId,
    new: NewRunItem,
    expected: ExpectedVersion,
    response: Response,
) -> RunWithWarnings:
    """Add a product to an open run, and reserve its components; returns the changed run.

    Components that are not in stock are reported in `meta.warnings`.
    """
    return _created(editing.add_item(principal, run_id, new, expected=expected), response)


@router.patch("/{run_id}/items/{item_id}", name="changeRunItem", responses=_WRONG_STATE)
async def change_run_item(
    principal: Writer,
    run_id: RunId,
    item_id: ItemId,
    change: RunItemChange,
    expected: ExpectedVersion,
    response: Response,
) -> RunWithWarnings:
    """Change the planned quantity, or record how many pieces succeeded.

    Another quantity takes the components from the product's present bill of materials.
    """
    planned = editing.change_item(principal, run_id, item_id, change, expected=expected)
    tag(response, planned.data)
    return planned


@router.delete("/{run_id}/items/{item_id}", name="removeRunItem", responses=_WRONG_STATE)
async def remove_run_item(
    principal: Writer,
    run_id: RunId,
    item_id: ItemId,
    expected: ExpectedVersion,
    response: Response,
) -> RunWithWarnings:
    """Remove a product from an open run, and release its components; returns the changed run."""
    planned = editing.remove_item(principal, run_id, item_id, expected=expected)
    tag(response, planned.data)
    return planned


@router.post("/{run_id}/materials", name="addRunMaterial", status_code=201, responses=_WRONG_STATE)
async def add_run_material(
    principal: Writer,
    run_id: RunId,
    new: NewRunMaterial,
    expected: ExpectedVersion,
    response: Response,
) -> RunWithWarnings:
    """Add a spool to an open run and reserve the estimate; returns the changed run."""
    return _created(editing.add_material(principal, run_id, new, expected=expected), response)


@router.patch("/{run_id}/materials/{material_id}", name="changeRunMaterial", responses=_WRONG_STATE)
async def change_run_material(
    principal: Writer,
    run_id: RunId,
    material_id: MaterialId,
    change: RunMaterialChange,
    expected: ExpectedVersion,
    response: Response,
) -> RunWithWarnings:
    """Change a material's estimate or spool, or record its use, by scale or by hand."""
    planned = editing.change_material(principal, run_id, material_id, change, expected=expected)
    tag(response, planned.data)
    return planned


@router.delete(
    "/{run_id}/materials/{material_id}", name="removeRunMaterial", responses=_WRONG_STATE
)
async def remove_run_material(
    principal: Writer,
    run_id: RunId,
    material_id: MaterialId,
    expected: ExpectedVersion,
    response: Response,
) -> RunWithWarnings:
    """Remove a spool from an open run and release its reservation."""
    planned = editing.remove_material(principal, run_id, material_id, expected=expected)
    tag(response, planned.data)
    return planned


@router.post("/{run_id}/start", name="startRun", responses=_WRONG_STATE)
async def start_run(
    principal: Writer, run_id: RunId, expected: ExpectedVersion, response: Response
) -> One[Run]:
    """Start a run: pending to in_progress."""
    return _one(service.start(principal, run_id, expected=expected), response)


@router.post("/{run_id}/pause", name="pauseRun", responses=_WRONG_STATE)
async def pause_run(
    principal: Writer, run_id: RunId, expected: ExpectedVersion, response: Response
) -> One[Run]:
    """Pause a run: in_progress to paused. Pauses do not count as printing time."""
    return _one(service.pause(principal, run_id, expected=expected), response)


@router.post("/{run_id}/resume", name="resumeRun", responses=_WRONG_STATE)
async def resume_run(
    principal: Writer, run_id: RunId, expected: ExpectedVersion, response: Response
) -> One[Run]:
    """Resume a run: paused to in_progress."""
    return _one(service.resume(principal, run_id, expected=expected), response)


@router.post(
    "/{run_id}/complete",
    name="completeRun",
    responses={
        409: {
            "description": f"{_STATE} `USAGE_NOT_RECORDED`: the error names the materials. "
            "`INSUFFICIENT_FILAMENT`, `INSUFFICIENT_STOCK`: the error names the spools or "
            "components."
        }
    },
)
async def complete_run(
    principal: Writer,
    run_id: RunId,
    expected: ExpectedVersion,
    response: Response,
    completion: Completion = _AS_RECORDED,
) -> ClosedRun:
    """Complete a run: deduct the spools, take the components, add the pieces to stock and close it,
    all or nothing.

    Successful and failed pieces add up to the quantity. `shortages: "empty"` takes what there is
    where a spool or component holds less than was used.
    """
    closed = completing.complete(principal, run_id, completion, expected=expected)
    tag(response, closed.data)
    return closed


@router.post(
    "/{run_id}/fail",
    name="failRun",
    responses={
        409: {
            "description": f"{_STATE} `INSUFFICIENT_FILAMENT`, `INSUFFICIENT_STOCK`: the error "
            "names the spools or components."
        }
    },
)
async def fail_run(
    principal: Writer,
    run_id: RunId,
    failure: Failure,
    expected: ExpectedVersion,
    response: Response,
) -> ClosedRun:
    """Fail a run: wasted filament and components are deducted, nothing is added to stock."""
    closed = completing.fail(principal, run_id, failure, expected=expected)
    tag(response, closed.data)
    return closed


@router.post(
    "/{run_id}/corrections",
    name="correctRun",
    responses={
        409: {
            "description": f"{_STATE} `INSUFFICIENT_FILAMENT`: the error names the spools. "
            "`INSUFFICIENT_STOCK`: it names the orders that hold the pieces, or the components."
        }
    },
)
async def correct_run(
    principal: Writer,
    run_id: RunId,
    correction: Correction,
    expected: ExpectedVersion,
    response: Response,
) -> ClosedRun:
    """Correct the results, use or times of a completed or failed run.

    The ledgers get counter entries, costs and statistics follow, and the run shows its old figures
    under `corrections`.
    """
    closed = correcting.correct(principal, run_id, correction, expected=expected)
    tag(response, closed.data)
    return closed


@router.post("/{run_id}/cancel", name="cancelRun", responses=_WRONG_STATE)
async def cancel_run(
    principal: Writer, run_id: RunId, expected: ExpectedVersion, response: Response
) -> One[Run]:
    """Cancel a run: nothing is deducted, and its reservations are released."""
    return _one(service.cancel(principal, run_id, expected=expected), response)


@router.post(
    "/{run_id}/reprint",
    name="reprintRun",
    status_code=201,
    responses={409: {"description": f"{_STATE} `NOTHING_TO_REPRINT`: all pieces succeeded."}},
)
async def reprint_run(principal: Writer, run_id: RunId, response: Response) -> RunWithWarnings:
    """Plan a new run for the pieces that this one failed to make, linked to it."""
    return _created(service.reprint(principal, run_id), response)


def _created(planned: RunWithWarnings, response: Response) -> RunWithWarnings:
    _locate(planned.data, response)
    tag(response, planned.data)
    return planned


def _locate(run: Run | StoredRun, response: Response) -> None:
    response.headers["Location"] = f"{API_PREFIX}/production-runs/{run.id}"


def _one(run: StoredRun, response: Response) -> One[Run]:
    tag(response, run)
    return One(data=shown(run))


app = create_app(router)
handler = lambda_handler(app)
