"""The API of filaments and brands: HTTP in, domain call, answer out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.filaments import files, service
from batchivo.filaments.collections import BRANDS, FILAMENTS
from batchivo.filaments.files import CSV_EXAMPLE, ROWS_EXAMPLE, FilamentRecord
from batchivo.filaments.labels import label_of
from batchivo.filaments.models import (
    Brand,
    BrandChange,
    Filament,
    FilamentChange,
    NewBrand,
    NewFilament,
    State,
    StoredBrand,
    StoredFilament,
)
from batchivo.http import operation
from batchivo.http.app import API_PREFIX, Responses, create_app, lambda_handler
from batchivo.http.envelope import Many, One, many, tag
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
from batchivo.http.preconditions import UNLESS_SEEN, ExpectedVersion
from batchivo.http.principal import Requires
from batchivo.spools.files.record_models import MAX_ROWS, FileFormat, ImportReport

Reader = Annotated[Principal, Depends(Requires(Permission.FILAMENTS_READ))]
Writer = Annotated[Principal, Depends(Requires(Permission.FILAMENTS_WRITE))]
Deleter = Annotated[Principal, Depends(Requires(Permission.FILAMENTS_DELETE))]

FilamentId = Annotated[str, Path(max_length=64), Numbered(FILAMENTS)]
BrandId = Annotated[str, Path(max_length=64), Numbered(BRANDS)]

# The answers show the stock, which changes without a filament's version.
_filament_query = ListQueryModel(FILAMENTS.spec, tagged=False)
_brand_query = ListQueryModel(BRANDS.spec)

filaments = operation.router(prefix=f"{API_PREFIX}/filaments", tag="Filaments")
brands = operation.router(prefix=f"{API_PREFIX}/brands", tag="Filaments")


@filaments.get("", name="listFilaments")
async def list_filaments(
    principal: Reader,
    query: Annotated[ListQuery, Depends(_filament_query.from_query_string)],
    response: Response,
) -> Many[Filament]:
    """List filaments with the stock of each: filtered, sorted, searched, paged."""
    page = service.page(principal, query)
    return many(response, page, page.items)


@filaments.post("", name="createFilament", status_code=201)
async def create_filament(principal: Writer, new: NewFilament, response: Response) -> One[Filament]:
    """Add a kind of filament. Spools described like it are of this filament from now on, unless
    they already were of another."""
    filament = service.create(principal, new)
    response.headers["Location"] = f"{API_PREFIX}/filaments/{filament.id}"
    return _one(principal, filament, response)


@filaments.post(
    "/import",
    name="importFilaments",
    responses=IMPORT,
    openapi_extra=import_body(ROWS_EXAMPLE, CSV_EXAMPLE, max_rows=MAX_ROWS),
)
@takes_bodies_up_to(MAX_IMPORT_BYTES)
async def import_filaments(
    principal: Writer,
    request: Request,
    dry_run: Annotated[bool, Query(description="Report only, without changing anything.")] = False,
) -> One[ImportReport]:
    """Import a file of filaments: new ones are created, existing ones changed.

    CSV with a header, or a JSON array, with the columns of `exportFilaments`; up to 5,000 rows and
    4 MB. A row matches a filament by its `id`, else by its `external_id`, else by its description;
    otherwise it creates one, and its brand. An invalid row is reported and does not affect the
    others. Columns that a row leaves out stay the same. In CSV several colours or bar codes have a
    space between.
    """
    content, file_format = await file_in(request, dry_run=dry_run)
    report = await run_in_threadpool(
        files.import_filaments, principal, content, FileFormat(file_format), dry_run=dry_run
    )
    return One(data=report)


@filaments.get(
    "/export",
    name="exportFilaments",
    dependencies=[Depends(log_read)],
    response_model=list[FilamentRecord],
    responses=export_answers(CSV_EXAMPLE),
)
async def export_filaments(
    principal: Reader,
    file_format: Annotated[FileFormat, Query(alias="format")] = FileFormat.CSV,
    cursor: Annotated[str | None, Query(max_length=1000, description=CURSOR_DESCRIPTION)] = None,
) -> Response:
    """Export all filaments as a file that can be imported again, up to 5,000 in one answer."""
    file = await run_in_threadpool(files.export_filaments, principal, file_format, cursor=cursor)
    following = None if file.next_cursor is None else file.next_cursor.encode()
    return file_answer(file.content, "filaments", file_format.value, following)


@filaments.get("/labels", name="getFilamentLabels")
async def get_filament_labels(
    principal: Reader,
    ids: LabelledIds,
    request: Request,
    qr: Annotated[LabelCode, Query(description=QR_DESCRIPTION)] = LabelCode.CONSOLE,
) -> One[list[DrawnLabel]]:
    """Return the labels of many filaments for a sheet to print, in the order of their ids."""
    return label_answers(
        ids,
        FILAMENTS.find_many(principal, ids),
        label_of,
        lambda filament: label_code(request, qr, "f", filament.number or filament.id),
    )


@filaments.get("/{filament_id}", name="getFilament")
async def get_filament(
    principal: Reader, filament_id: FilamentId, response: Response
) -> One[Filament]:
    """Return one filament with its stock."""
    return _one(principal, service.get(principal, filament_id), response)


@filaments.get("/{filament_id}/label", name="getFilamentLabel", response_class=Svg, responses=LABEL)
async def get_filament_label(
    principal: Reader,
    filament_id: FilamentId,
    request: Request,
    qr: Annotated[LabelCode, Query(description=QR_DESCRIPTION)] = LabelCode.CONSOLE,
) -> Svg:
    """Return a label of the filament to print: an SVG of 62 by 29 mm with a QR code."""
    filament = service.get(principal, filament_id)
    code = label_code(request, qr, "f", filament.number or filament.id)
    return label_answer(label_of(filament), code)


@filaments.patch(
    "/{filament_id}",
    name="changeFilament",
    responses={202: {"model": One[Filament], "description": "Over 90 spools follow the change."}},
)
async def change_filament(
    principal: Writer,
    filament_id: FilamentId,
    change: FilamentChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Filament]:
    """Change a filament. All of its spools show its brand, material, name, colours, finish,
    diameter, density and empty weight, unless a spool has a density or empty weight of its own."""
    filament = service.change(principal, filament_id, change, expected=expected)
    if filament.state is State.UPDATING:
        response.status_code = 202
    return _one(principal, filament, response)


_IN_USE: Responses = {409: {"description": "`IN_USE`: the filament has spools."}}


@filaments.delete("/{filament_id}", name="deleteFilament", status_code=204, responses=_IN_USE)
async def delete_filament(
    principal: Deleter, filament_id: FilamentId, expected: ExpectedVersion
) -> None:
    """Delete a filament that has no spools, archived ones included."""
    service.remove(principal, filament_id, expected=expected)


def _one(principal: Principal, filament: StoredFilament, response: Response) -> One[Filament]:
    tag(response, filament)
    return One(data=service.shown(principal, filament))


@brands.get("", name="listBrands")
async def list_brands(
    principal: Reader,
    query: Annotated[ListQuery, Depends(_brand_query.from_query_string)],
    response: Response,
) -> Many[Brand]:
    """List brands: filtered, sorted, searched, paged."""
    page = BRANDS.page(principal, query)
    return many(response, page, [service.shown_brand(brand) for brand in page.items])


@brands.post("", name="createBrand", status_code=201)
async def create_brand(principal: Writer, new: NewBrand, response: Response) -> One[Brand]:
    """Add a maker of filament."""
    brand = service.create_brand(principal, new)
    response.headers["Location"] = f"{API_PREFIX}/brands/{brand.id}"
    return _one_brand(brand, response)


@brands.get("/{brand_id}", name="getBrand", dependencies=[UNLESS_SEEN])
async def get_brand(principal: Reader, brand_id: BrandId, response: Response) -> One[Brand]:
    """Return one brand."""
    return _one_brand(BRANDS.get(principal, brand_id), response)


@brands.patch(
    "/{brand_id}",
    name="changeBrand",
    responses={202: {"model": One[Brand], "description": "Over 90 spools follow the change."}},
)
async def change_brand(
    principal: Writer,
    brand_id: BrandId,
    change: BrandChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Brand]:
    """Change a brand. Its filaments and their spools show its name."""
    brand = service.change_brand(principal, brand_id, change, expected=expected)
    if brand.state is State.UPDATING:
        response.status_code = 202
    return _one_brand(brand, response)


@brands.delete(
    "/{brand_id}",
    name="deleteBrand",
    status_code=204,
    responses={202: {"description": "Over 90 spools follow; then the brand is gone."}},
)
async def delete_brand(
    principal: Deleter, brand_id: BrandId, expected: ExpectedVersion
) -> Response:
    """Delete a brand. Its filaments stay, without a brand."""
    brand = service.remove_brand(principal, brand_id, expected=expected)
    return Response(status_code=204 if brand is None else 202)


def _one_brand(brand: StoredBrand, response: Response) -> One[Brand]:
    tag(response, brand)
    return One(data=service.shown_brand(brand))


router = APIRouter(routes=[*filaments.routes, *brands.routes])

app = create_app(router)
handler = lambda_handler(app)
