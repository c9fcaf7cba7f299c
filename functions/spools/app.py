"""The API of spools: HTTP in, domain call, answer out."""

from typing import Annotated

from fastapi import Depends, Path, Query, Response

from batchivo.http import operation
from batchivo.http.app import API_PREFIX, Responses, create_app, lambda_handler
from batchivo.http.envelope import Created, CreatedMeta, Many, One, page_meta, tag
from batchivo.http.lists import ListQueryModel
from batchivo.http.preconditions import ExpectedVersion
from batchivo.http.principal import Requires
from batchivo.identity.permissions import Permission
from batchivo.identity.principal import Principal
from batchivo.spools import service
from batchivo.spools.listing import SPOOLS, USAGE
from batchivo.spools.models import (
    Adjustment,
    Deduction,
    Material,
    Measurement,
    NewSpool,
    Spool,
    SpoolChange,
    StockSummary,
    StoredSpool,
    UsageEntry,
)

router = operation.router(prefix=f"{API_PREFIX}/spools", tag="Spools")

Reader = Annotated[Principal, Depends(Requires(Permission.SPOOLS_READ))]
Writer = Annotated[Principal, Depends(Requires(Permission.SPOOLS_WRITE))]
Deleter = Annotated[Principal, Depends(Requires(Permission.SPOOLS_DELETE))]

_spool_query = ListQueryModel(SPOOLS)
_usage_query = ListQueryModel(USAGE)

SpoolId = Annotated[str, Path(max_length=64, examples=["01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45"])]

_INSUFFICIENT: Responses = {
    409: {"description": "`INSUFFICIENT_FILAMENT`: the spool holds less than that."}
}


@router.get("", name="listSpools")
async def list_spools(
    principal: Reader,
    parameters: Annotated[_spool_query.model, Query()],  # type: ignore[name-defined]
) -> Many[Spool]:
    """List spools: filtered, sorted, searched, paged."""
    page = service.page(principal, _spool_query.read(parameters))
    return Many(data=[service.shown(principal, s) for s in page.items], meta=page_meta(page))


@router.post("", name="createSpools", status_code=201)
async def create_spools(principal: Writer, new: NewSpool, response: Response) -> Created[Spool]:
    """Take a spool into stock, or `quantity` identical ones: all of them or none.

    `data` is the first one, `meta.ids` names them all.
    """
    spools = service.create(principal, new)
    tag(response, spools[0])
    response.headers["Location"] = f"{API_PREFIX}/spools/{spools[0].id}"
    return Created(
        data=service.shown(principal, spools[0]), meta=CreatedMeta(ids=[s.id for s in spools])
    )


@router.get("/material-types", name="listMaterialTypes")
async def list_material_types(principal: Reader) -> One[list[Material]]:
    """The material types with their densities."""
    return One(data=service.material_types())


@router.get("/summary", name="summarizeSpools")
async def summarize_spools(principal: Reader) -> One[StockSummary]:
    """Count, grams and value of the stock: in all, and by status, material, brand and colour."""
    return One(data=service.summary(principal))


@router.get("/{spool_id}", name="getSpool")
async def get_spool(principal: Reader, spool_id: SpoolId, response: Response) -> One[Spool]:
    """One spool."""
    return _one(principal, service.get(principal, spool_id), response)


@router.patch("/{spool_id}", name="changeSpool")
async def change_spool(
    principal: Writer,
    spool_id: SpoolId,
    change: SpoolChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Spool]:
    """Change what a spool is described by; its weight changes by `deduct`, `measure`, `adjust`."""
    return _one(principal, service.change(principal, spool_id, change, expected=expected), response)


@router.delete(
    "/{spool_id}",
    name="deleteSpool",
    status_code=204,
    responses={409: {"description": "`SPOOL_RESERVED`: by production runs that are open."}},
)
async def delete_spool(principal: Deleter, spool_id: SpoolId, expected: ExpectedVersion) -> None:
    """Delete a spool that should never have been; archive one that is used up."""
    service.remove(principal, spool_id, expected=expected)


@router.post("/{spool_id}/deduct", name="deductFilament", responses=_INSUFFICIENT)
async def deduct_filament(
    principal: Writer, spool_id: SpoolId, deduction: Deduction, response: Response
) -> One[Spool]:
    """Take used filament off a spool, in grams or in millimetres."""
    return _one(principal, service.deduct(principal, spool_id, deduction), response)


@router.post(
    "/{spool_id}/measure",
    name="measureSpool",
    responses={409: {"description": "`SPOOL_WEIGHT_UNKNOWN`: of the empty spool; send it along."}},
)
async def measure_spool(
    principal: Writer, spool_id: SpoolId, measurement: Measurement, response: Response
) -> One[Spool]:
    """Set the weight left to what a scale shows, less the empty spool."""
    return _one(principal, service.measure(principal, spool_id, measurement), response)


@router.post("/{spool_id}/adjust", name="adjustSpool", responses=_INSUFFICIENT)
async def adjust_spool(
    principal: Writer, spool_id: SpoolId, adjustment: Adjustment, response: Response
) -> One[Spool]:
    """Correct the weight left by a signed difference, with a reason."""
    return _one(principal, service.adjust(principal, spool_id, adjustment), response)


@router.get("/{spool_id}/usage", name="listSpoolUsage")
async def list_spool_usage(
    principal: Reader,
    spool_id: SpoolId,
    parameters: Annotated[_usage_query.model, Query()],  # type: ignore[name-defined]
) -> Many[UsageEntry]:
    """The spool's ledger: every change of its weight."""
    page = service.usage(principal, spool_id, _usage_query.read(parameters))
    return Many(data=[UsageEntry.model_validate(e) for e in page.items], meta=page_meta(page))


def _one(principal: Principal, spool: StoredSpool, response: Response) -> One[Spool]:
    tag(response, spool)
    return One(data=service.shown(principal, spool))


app = create_app(router)
handler = lambda_handler(app)
