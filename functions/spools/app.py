"""The API of spools: HTTP in, domain call, answer out."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.fields import ShortText
from batchivo.http import operation
from batchivo.http.app import API_PREFIX, Responses, create_app, lambda_handler
from batchivo.http.envelope import Created, CreatedMeta, Many, One, many, tag
from batchivo.http.files import (
    CURSOR_DESCRIPTION,
    IMPORT,
    MAX_IMPORT_BYTES,
    export_answers,
    file_answer,
    file_in,
    import_body,
)
from batchivo.http.labels import (
    LABEL,
    QR_DESCRIPTION,
    DrawnLabel,
    LabelCode,
    LabelledIds,
    Svg,
    label_answer,
    label_answers,
    label_code,
)
from batchivo.http.lists import ListQuery, ListQueryModel
from batchivo.http.middleware import takes_bodies_up_to
from batchivo.http.numbered import Numbered
from batchivo.http.operation import log_read
from batchivo.http.preconditions import ExpectedVersion
from batchivo.http.principal import Requires
from batchivo.spools import lookup, service
from batchivo.spools.collections import SPOOLS, USAGE
from batchivo.spools.files import exporting, importing
from batchivo.spools.files.cells import DateOrder
from batchivo.spools.files.record_models import (
    CSV_EXAMPLE,
    MAX_ROWS,
    ROWS_EXAMPLE,
    FileFormat,
    ImportReport,
    SpoolRecord,
)
from batchivo.spools.labels import label_of
from batchivo.spools.models import (
    Adjustment,
    Deduction,
    Lookup,
    Material,
    Measurement,
    NewSpool,
    Spool,
    SpoolChange,
    SpoolStats,
    StockSummary,
    StoredSpool,
    UsageEntry,
)
from batchivo.spools.use import MAX_WEEKS

router = operation.router(prefix=f"{API_PREFIX}/spools", tag="Spools")
catalogue = operation.router(prefix=f"{API_PREFIX}/catalogue", tag="Spools")

Reader = Annotated[Principal, Depends(Requires(Permission.SPOOLS_READ))]
Writer = Annotated[Principal, Depends(Requires(Permission.SPOOLS_WRITE))]
Deleter = Annotated[Principal, Depends(Requires(Permission.SPOOLS_DELETE))]

_spool_query = ListQueryModel(SPOOLS.spec)
_usage_query = ListQueryModel(USAGE.spec)

SpoolId = Annotated[str, Path(max_length=64), Numbered(SPOOLS)]

_INSUFFICIENT: Responses = {
    409: {"description": "`INSUFFICIENT_FILAMENT`: the spool holds less than that."}
}


@catalogue.get(
    "/lookup",
    name="lookUpCode",
    responses={404: {"description": "`NOT_FOUND`: no spool and no known article has this code."}},
)
async def look_up_code(
    principal: Reader,
    code: Annotated[
        ShortText, Query(description="A GTIN of 8, 12, 13 or 14 digits, or an article number.")
    ],
) -> One[Lookup]:
    """Look up the filament that a bar code or an article number stands for.

    Spools of the workspace with this `barcode` come first, the latest before the others, then the
    articles of the open catalogue. A UPC-A and the EAN-13 of the same article are one code.
    """
    return One(data=lookup.look_up(principal, code))


@router.get("", name="listSpools")
async def list_spools(
    principal: Reader,
    query: Annotated[ListQuery, Depends(_spool_query.from_query_string)],
    response: Response,
) -> Many[Spool]:
    """List spools: filtered, sorted, searched, paged."""
    page = service.page(principal, query)
    return many(response, page, page.items)


_DUPLICATE: Responses = {
    409: {"description": "`DUPLICATE_EXTERNAL_ID`: another spool has this external id."}
}


@router.post("", name="createSpools", status_code=201, responses=_DUPLICATE)
async def create_spools(principal: Writer, new: NewSpool, response: Response) -> Created[Spool]:
    """Add a spool to stock, or `quantity` identical ones: all of them or none.

    `data` is the first one; `meta.ids` lists them all.
    """
    spools = service.create(principal, new)
    tag(response, spools[0])
    response.headers["Location"] = f"{API_PREFIX}/spools/{spools[0].id}"
    return Created(
        data=service.shown(principal, spools[0]), meta=CreatedMeta(ids=[s.id for s in spools])
    )


@router.get("/material-types", name="listMaterialTypes")
async def list_material_types(principal: Reader) -> One[list[Material]]:
    """List the material types with their densities."""
    return One(data=service.material_types())


@router.get("/labels", name="getSpoolLabels")
async def get_spool_labels(
    principal: Reader,
    ids: LabelledIds,
    request: Request,
    qr: Annotated[LabelCode, Query(description=QR_DESCRIPTION)] = LabelCode.CONSOLE,
) -> One[list[DrawnLabel]]:
    """Return the labels of many spools for a sheet to print, in the order of their ids."""
    return label_answers(
        ids,
        SPOOLS.find_many(principal, ids),
        label_of,
        lambda spool: label_code(request, qr, "s", spool.number or spool.id),
    )


@router.get("/summary", name="summarizeSpools")
async def summarize_spools(principal: Reader) -> One[StockSummary]:
    """Summarize the stock: count, grams and value, in all and by status, material, brand,
    colour and filament."""
    return One(data=service.summary(principal))


@router.get("/stats", name="getSpoolStats")
async def get_spool_stats(
    principal: Reader,
    weeks: Annotated[
        int, Query(ge=1, le=MAX_WEEKS, description="How many weeks, this one included.")
    ] = 12,
) -> One[SpoolStats]:
    """Add up the filament used in the last weeks, by week and material."""
    return One(data=service.stats(principal, weeks=weeks))


@router.post(
    "/import",
    name="importSpools",
    responses=IMPORT,
    openapi_extra=import_body(ROWS_EXAMPLE, CSV_EXAMPLE, max_rows=MAX_ROWS),
)
@takes_bodies_up_to(MAX_IMPORT_BYTES)
async def import_spools(
    principal: Writer,
    request: Request,
    dry_run: Annotated[bool, Query(description="Report only, without changing anything.")] = False,
    dates: Annotated[
        DateOrder | None,
        Query(description="How to read dates such as 03/04/2026 in CSV; refused if not given."),
    ] = None,
) -> One[ImportReport]:
    """Import a file of spools: new ones are created, existing ones changed.

    CSV with a header, or a JSON array, with the columns of `exportSpools` or of Spoolman's exports;
    up to 5,000 rows and 4 MB, in UTF-8 or UTF-16. A row matches a spool by its `id`, else by its
    `external_id`; otherwise it creates one. Importing the same file again changes nothing for rows
    with either of the two. An invalid row is reported and does not affect the others. A different
    weight is corrected through the ledger. Columns that a row leaves out stay the same. A number or
    a date with two readings, such as `1.000` where commas mark decimals, is refused.
    """
    content, file_format = await file_in(request, dry_run=dry_run)
    report = await run_in_threadpool(
        importing.import_spools,
        principal,
        content,
        FileFormat(file_format),
        dry_run=dry_run,
        dates=dates,
    )
    return One(data=report)


@router.get(
    "/export",
    name="exportSpools",
    dependencies=[Depends(log_read)],
    response_model=list[SpoolRecord],
    responses=export_answers(CSV_EXAMPLE),
)
async def export_spools(
    principal: Reader,
    file_format: Annotated[FileFormat, Query(alias="format")] = FileFormat.CSV,
    cursor: Annotated[str | None, Query(max_length=1000, description=CURSOR_DESCRIPTION)] = None,
) -> Response:
    """Export the whole stock, including archived spools, as a file that can be imported again.

    One answer holds up to 5,000 spools. Text that a spreadsheet would read as a formula is prefixed
    with an apostrophe, which the import removes.
    """
    file = await run_in_threadpool(exporting.export_spools, principal, file_format, cursor=cursor)
    following = None if file.next_cursor is None else file.next_cursor.encode()
    return file_answer(file.content, "spools", file_format.value, following)


@router.get("/{spool_id}", name="getSpool")
async def get_spool(principal: Reader, spool_id: SpoolId, response: Response) -> One[Spool]:
    """Return one spool."""
    return _one(principal, SPOOLS.get(principal, spool_id), response)


@router.patch("/{spool_id}", name="changeSpool", responses=_DUPLICATE)
async def change_spool(
    principal: Writer,
    spool_id: SpoolId,
    change: SpoolChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Spool]:
    """Change a spool's description; its weight changes by `deduct`, `measure` and `adjust`."""
    return _one(principal, service.change(principal, spool_id, change, expected=expected), response)


@router.delete(
    "/{spool_id}",
    name="deleteSpool",
    status_code=204,
    responses={409: {"description": "`SPOOL_RESERVED`: open production runs need it."}},
)
async def delete_spool(principal: Deleter, spool_id: SpoolId, expected: ExpectedVersion) -> None:
    """Delete a spool that was created by mistake; archive one that is used up."""
    service.remove(principal, spool_id, expected=expected)


@router.post("/{spool_id}/deduct", name="deductFilament", responses=_INSUFFICIENT)
async def deduct_filament(
    principal: Writer, spool_id: SpoolId, deduction: Deduction, response: Response
) -> One[Spool]:
    """Take used filament off a spool, in grams or millimetres."""
    return _one(principal, service.deduct(principal, spool_id, deduction), response)


@router.post(
    "/{spool_id}/measure",
    name="measureSpool",
    responses={409: {"description": "`SPOOL_WEIGHT_UNKNOWN`: send the empty spool's weight too."}},
)
async def measure_spool(
    principal: Writer, spool_id: SpoolId, measurement: Measurement, response: Response
) -> One[Spool]:
    """Set the remaining weight from a scale's reading, less the empty spool."""
    return _one(principal, service.measure(principal, spool_id, measurement), response)


@router.post("/{spool_id}/adjust", name="adjustSpool", responses=_INSUFFICIENT)
async def adjust_spool(
    principal: Writer, spool_id: SpoolId, adjustment: Adjustment, response: Response
) -> One[Spool]:
    """Correct the remaining weight by a signed difference, with a reason."""
    return _one(principal, service.adjust(principal, spool_id, adjustment), response)


@router.get("/{spool_id}/label", name="getSpoolLabel", response_class=Svg, responses=LABEL)
async def get_spool_label(
    principal: Reader,
    spool_id: SpoolId,
    request: Request,
    qr: Annotated[LabelCode, Query(description=QR_DESCRIPTION)] = LabelCode.CONSOLE,
) -> Svg:
    """Return a label of the spool to print: an SVG of 62 by 29 mm with a QR code."""
    spool = SPOOLS.get(principal, spool_id)
    return label_answer(label_of(spool), label_code(request, qr, "s", spool.number or spool.id))


@router.get("/{spool_id}/usage", name="listSpoolUsage")
async def list_spool_usage(
    principal: Reader,
    spool_id: SpoolId,
    query: Annotated[ListQuery, Depends(_usage_query.from_query_string)],
    response: Response,
) -> Many[UsageEntry]:
    """List every change of the spool's weight."""
    page = service.usage(principal, spool_id, query)
    return many(response, page, [UsageEntry.model_validate(e) for e in page.items])


def _one(principal: Principal, spool: StoredSpool, response: Response) -> One[Spool]:
    tag(response, spool)
    return One(data=service.shown(principal, spool))


router.routes.extend(catalogue.routes)

app = create_app(router)
handler = lambda_handler(app)
