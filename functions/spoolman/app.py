"""The door that speaks Spoolman's API, for printers and the programs around them.

Moonraker, OctoPrint, Mainsail, Fluidd, KlipperScreen, Home Assistant and others fill in
``https://<host>/spoolman/<key>`` as their Spoolman. The contract is Spoolman's, not ours, so it is
not in openapi/openapi.yaml; docs/spoolman.md says what differs.
"""

import json
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, FastAPI, Query, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.errors import NotFound
from batchivo.http.app import lambda_handler
from batchivo.http.door import Allows, message, once_within, open_door
from batchivo.spoolman import changing, colors, export, external, finding, settings, showing
from batchivo.spoolman.inputs import (
    FilamentChange,
    Measured,
    NewFilament,
    NewName,
    NewSpool,
    NewVendor,
    SpoolChange,
    Use,
    VendorChange,
)
from batchivo.spoolman.showing import Shown, Stock

PREFIX = "/spoolman"
PATHS = ("/spoolman", "/spoolman/{key}", "/spoolman/{key}/{path+}")
"""The paths that this function serves, for servers that mount ``app`` beside the API."""
VERBS = ("get", "post", "put", "patch", "delete", "options")

MAX_ANSWER = 5_000_000
"""A function's answer may have 6 MB."""
VERSION = "0.26.1"
"""The version of Spoolman whose API this is."""

Reader = Annotated[Principal, Depends(Allows(Permission.SPOOLMAN_READ))]
Writer = Annotated[Principal, Depends(Allows(Permission.SPOOLMAN_WRITE))]
User = Annotated[Principal, Depends(Allows(Permission.SPOOLMAN_USE, is_logged=False))]
Measurer = Annotated[Principal, Depends(Allows(Permission.SPOOLMAN_USE))]
Entity = Literal["vendor", "filament", "spool"]

app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
v1 = APIRouter(prefix="/api/v1")


@app.get("/")
async def show_base(principal: Reader) -> dict[str, str]:
    """Answer those who look whether there is a server."""
    return {"message": "Batchivo, as Spoolman."}


@v1.get("/info")
async def show_info(principal: Reader) -> dict[str, Any]:
    """Return the version, by which clients decide which calls they make."""
    nowhere = dict.fromkeys(("data_dir", "logs_dir", "backups_dir"), "")
    flags = {"debug_mode": False, "automatic_backups": False}
    # The package `spoolman` takes no answer without a build.
    build = {"git_commit": "", "build_date": "1970-01-01T00:00:00Z"}
    return {"version": VERSION, **flags, **nowhere, **build, "db_type": "batchivo"}


@v1.get("/health")
async def show_health(principal: Reader) -> dict[str, str]:
    """Return that the server works."""
    return {"status": "healthy"}


# --- settings


@v1.get("/setting/")
async def list_settings(principal: Reader) -> dict[str, Any]:
    """Return all settings by key."""
    return settings.every(principal)


@v1.get("/setting/{key}")
async def get_setting(principal: Reader, key: str) -> dict[str, Any]:
    """Return one setting."""
    return settings.get(principal, key)


async def _require_json(request: Request) -> None:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json" and not media_type.endswith("+json"):
        raise HTTPException(415, "Send the value as application/json.")


@v1.post("/setting/{key}", name="setSpoolmanSetting", dependencies=[Depends(_require_json)])
async def set_setting(principal: Writer, key: str, value: Annotated[str, Body()]) -> dict[str, Any]:
    """Keep a setting: JSON in a JSON string."""
    return settings.store(principal, key, value)


@app.exception_handler(settings.CustomFieldsMissing)
async def refuse_custom_fields(request: Request, error: Exception) -> JSONResponse:
    """Answer 501: a program that sees it goes on without custom fields."""
    return message(501, str(error))


@v1.get("/field/{entity}")
async def list_fields(principal: Reader, entity: Entity) -> list[Any]:
    """Return the custom fields, of which there are none."""
    return []


@app.exception_handler(NotFound)
async def refuse_unknown(request: Request, error: Exception) -> JSONResponse:
    """Answer 404 in Spoolman's words."""
    number, entity = request.path_params.get("number"), request.url.path.split("/")[3]
    is_told = number is None or isinstance(error, changing.NoSuchReference)
    return message(404, str(error) if is_told else f"No {entity} with ID {number} found.")


# --- vendors, filaments, spools

_ONE_SHOT = "python-requests/"
_DAY = 86_400
_DONE = {"message": "Success!"}


def _page(found: list[Shown], limit: int | None, offset: int) -> Response:
    """Return a list, or a part of it, with the length of the whole."""
    part = found if limit is None else found[offset : offset + limit]
    content = json.dumps(part, ensure_ascii=False).encode()
    return _sized(content, {"X-Total-Count": str(len(found))}, "application/json")


def _sized(content: bytes, headers: dict[str, str], media_type: str) -> Response:
    """Return what fits into an answer."""
    if len(content) > MAX_ANSWER:
        return message(413, "The list is too long for one answer; ask for parts by limit.")
    return Response(content, media_type=media_type, headers=headers)


def _query(name: str, **limits: Any) -> Any:
    return Query(alias=name, **limits)


def _either(name: str | None, old_name: str | None) -> str | None:
    """Return the value of a parameter, by its name or its older one."""
    return name if name is not None else old_name


Text = Annotated[str | None, Query()]
Color = Annotated[str | None, Query(pattern=r"^#?[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?$")]
Threshold = Annotated[float, Query(allow_inf_nan=False)]
Ids = r"^-?\d{1,18}(,-?\d{1,18})*$"
Limit = Annotated[int | None, Query(ge=0)]
Offset = Annotated[int, Query(ge=0)]


@v1.get("/vendor")
async def list_vendors(
    principal: Reader,
    name: Text = None,
    external_id: Text = None,
    sort: Text = None,
    limit: Limit = None,
    offset: Offset = 0,
) -> Response:
    """Return the brands."""
    tests = {"name": finding.text(name), "external_id": finding.text(external_id)}
    found = finding.find(showing.vendors(principal), tests, sort)
    return _page(found, limit, offset)


@v1.get("/vendor/{number}")
async def get_vendor(principal: Reader, number: int) -> Shown:
    """Return one brand."""
    return showing.vendor(principal, number)


@v1.post("/vendor", name="createSpoolmanVendor")
async def add_vendor(principal: Writer, new: NewVendor) -> Shown:
    """Add a vendor; the answer is 200, as at Spoolman."""
    return changing.add_vendor(principal, new)


@v1.patch("/vendor/{number}", name="changeSpoolmanVendor")
async def change_vendor(principal: Writer, number: int, change: VendorChange) -> Shown:
    """Change one vendor."""
    return changing.change_vendor(principal, number, change)


@v1.delete("/vendor/{number}", name="deleteSpoolmanVendor")
async def remove_vendor(principal: Writer, number: int) -> dict[str, str]:
    """Delete one vendor."""
    changing.remove_vendor(principal, number)
    return _DONE


@v1.get("/filament")
async def list_filaments(
    principal: Reader,
    vendor_name: Annotated[str | None, _query("vendor.name")] = None,
    vendor_id: Annotated[str | None, _query("vendor.id", pattern=Ids)] = None,
    vendor_name_old: Annotated[str | None, _query("vendor_name")] = None,
    vendor_id_old: Annotated[str | None, _query("vendor_id", pattern=Ids)] = None,
    name: Text = None,
    material: Text = None,
    article_number: Text = None,
    external_id: Text = None,
    color_hex: Color = None,
    color_similarity_threshold: Threshold = 20.0,
    sort: Text = None,
    limit: Limit = None,
    offset: Offset = 0,
) -> Response:
    """Return the filaments."""
    tests = {
        "vendor.name": finding.text(_either(vendor_name, vendor_name_old), of_maker=True),
        "vendor.id": finding.number(_either(vendor_id, vendor_id_old)),
        "name": finding.text(name),
        "material": finding.text(material),
        "article_number": finding.text(article_number),
        "external_id": finding.text(external_id),
    }
    filaments = Stock.whole(principal).shown_filaments()
    if color_hex is not None:
        filaments = colors.similar(filaments, color_hex, color_similarity_threshold)
    return _page(finding.find(filaments, tests, sort), limit, offset)


@v1.get("/filament/{number}")
async def get_filament(principal: Reader, number: int) -> Shown:
    """Return one filament."""
    return showing.filament(principal, number)


@v1.post("/filament", name="createSpoolmanFilament")
async def add_filament(principal: Writer, new: NewFilament) -> Shown:
    """Add a filament; the answer is 200, as at Spoolman."""
    return changing.add_filament(principal, new)


@v1.patch("/filament/{number}", name="changeSpoolmanFilament")
async def change_filament(principal: Writer, number: int, change: FilamentChange) -> Shown:
    """Change one filament."""
    return changing.change_filament(principal, number, change)


@v1.delete("/filament/{number}", name="deleteSpoolmanFilament")
async def remove_filament(principal: Writer, number: int) -> dict[str, str]:
    """Delete one filament."""
    changing.remove_filament(principal, number)
    return _DONE


@v1.get("/spool")
async def list_spools(
    principal: Reader,
    filament_name: Annotated[str | None, _query("filament.name")] = None,
    filament_name_old: Annotated[str | None, _query("filament_name")] = None,
    filament_id: Annotated[str | None, _query("filament.id", pattern=Ids)] = None,
    filament_id_old: Annotated[str | None, _query("filament_id", pattern=Ids)] = None,
    material: Annotated[str | None, _query("filament.material")] = None,
    material_old: Annotated[str | None, _query("filament_material")] = None,
    direction: Annotated[str | None, _query("filament.multi_color_direction")] = None,
    vendor_name: Annotated[str | None, _query("filament.vendor.name")] = None,
    vendor_name_old: Annotated[str | None, _query("vendor_name")] = None,
    vendor_id: Annotated[str | None, _query("filament.vendor.id", pattern=Ids)] = None,
    vendor_id_old: Annotated[str | None, _query("vendor_id", pattern=Ids)] = None,
    location: Text = None,
    lot_nr: Text = None,
    first_used: Text = None,
    last_used: Text = None,
    registered: Text = None,
    allow_archived: bool = False,
    sort: Text = None,
    limit: Limit = None,
    offset: Offset = 0,
) -> Response:
    """Return the spools, each with its filament and brand."""
    tests = {
        "filament.name": finding.text(_either(filament_name, filament_name_old)),
        "filament.id": finding.number(_either(filament_id, filament_id_old)),
        "filament.material": finding.text(_either(material, material_old)),
        "filament.multi_color_direction": finding.text(direction),
        "filament.vendor.name": finding.text(_either(vendor_name, vendor_name_old), of_maker=True),
        "filament.vendor.id": finding.number(_either(vendor_id, vendor_id_old)),
        "location": finding.text(location),
        "lot_nr": finding.text(lot_nr),
        "first_used": finding.moment(first_used, "first_used"),
        "last_used": finding.moment(last_used, "last_used"),
        "registered": finding.moment(registered, "registered"),
        "archived": None if allow_archived else lambda archived: not archived,
    }
    found = finding.find(showing.spools(principal), tests, sort)
    return _page(found, limit, offset)


@v1.get("/spool/group")
async def group_spools(principal: Reader) -> Response:
    """Answer 501: its address is that of no spool."""
    return message(501, "Batchivo does not group spools.")


@v1.get("/spool/{number}")
async def get_spool(principal: Reader, number: int) -> Shown:
    """Return one spool."""
    return showing.spool(principal, number)


@v1.post("/spool", name="createSpoolmanSpool")
async def add_spool(principal: Writer, new: NewSpool) -> Shown:
    """Add a spool; the answer is 200, as at Spoolman."""
    return changing.add_spool(principal, new)


@v1.patch("/spool/{number}", name="changeSpoolmanSpool")
async def change_spool(principal: Writer, number: int, change: SpoolChange) -> Shown:
    """Change one spool."""
    return changing.change_spool(principal, number, change)


@v1.delete("/spool/{number}", name="deleteSpoolmanSpool")
async def remove_spool(principal: Writer, number: int) -> dict[str, str]:
    """Delete one spool."""
    changing.remove_spool(principal, number)
    return _DONE


@v1.put("/spool/{number}/use", name="useSpoolmanSpool")
async def use_spool(principal: User, number: int, use: Use, request: Request) -> Shown:
    """Book used filament. OctoPrint's plugin sends it again when a second has passed, so an exact
    repetition by such a program within 30 seconds is taken as one; with an ``Idempotency-Key`` it
    is one for a day."""
    call = "use", str(number), use.model_dump_json()
    if key := request.headers.get("idempotency-key"):
        principal = once_within(principal, _DAY, *call, key)
    elif request.headers.get("user-agent", "").startswith(_ONE_SHOT):
        principal = once_within(principal, 30, *call)
    return changing.use_spool(principal, number, use)


@v1.put("/spool/{number}/measure", name="measureSpoolmanSpool")
async def measure_spool(principal: Measurer, number: int, measured: Measured) -> Shown:
    """Set the remaining weight from a scale's reading."""
    return changing.measure_spool(principal, number, measured)


@v1.get("/material")
async def list_materials(principal: Reader) -> list[str]:
    """Return the materials of the filaments."""
    return finding.distinct(Stock.whole(principal).shown_filaments(), "material")


@v1.get("/article-number")
async def list_article_numbers(principal: Reader) -> list[str]:
    """Return the article numbers of the filaments."""
    return finding.distinct(Stock.whole(principal).shown_filaments(), "article_number")


@v1.get("/lot-number")
async def list_lot_numbers(principal: Reader) -> list[str]:
    """Return the lot numbers of the spools."""
    return finding.distinct(showing.spools(principal), "lot_nr")


@v1.get("/location")
async def list_locations(principal: Reader) -> list[str]:
    """Return the locations of the spools."""
    return finding.distinct(showing.spools(principal), "location")


@v1.patch("/location/{name:path}", name="renameSpoolmanLocation")
async def rename_location(principal: Writer, name: str, new: NewName) -> str:
    """Give a location another name in all spools that are there."""
    return changing.rename_location(principal, name, new.name)


# --- exports, and the catalogue from which programs fill in new filaments

Format = Literal["csv", "json"]


def _file(rows: Iterable[dict[str, Any]], fmt: Format, name: str) -> Response:
    content = export.as_csv(rows) if fmt == "csv" else export.as_json(rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{fmt}"'}
    return _sized(content, headers, "text/csv" if fmt == "csv" else "application/json")


@v1.get("/export/spools")
async def export_spools(principal: Reader, fmt: Format, allow_archived: bool = False) -> Response:
    """Return the spools in a file, each with its filament and brand."""
    shown = showing.spools(principal)
    rows = (export.spool_row(each) for each in shown if allow_archived or not each["archived"])
    return _file(rows, fmt, "spools")


@v1.get("/export/filaments")
async def export_filaments(principal: Reader, fmt: Format) -> Response:
    """Return the filaments in a file, each with its brand."""
    shown = Stock.whole(principal).shown_filaments()
    return _file(map(export.filament_row, shown), fmt, "filaments")


@v1.get("/export/vendors")
async def export_vendors(principal: Reader, fmt: Format) -> Response:
    """Return the brands in a file."""
    shown = showing.vendors(principal)
    return _file(map(export.vendor_row, shown), fmt, "vendors")


@v1.get("/external/filament")
async def list_external_filaments(principal: Reader) -> Response:
    """Return the filaments of the open catalogue."""
    return _page(external.filaments(), None, 0)


@v1.get("/external/filament/search")
async def search_external_filaments(
    principal: Reader, query: str, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> list[Shown]:
    """Return the filaments of the open catalogue that hold all words."""
    return external.search(query, limit)


@v1.get("/external/material")
async def list_external_materials(principal: Reader) -> list[Shown]:
    """Return the materials of the open catalogue."""
    return external.materials()


app.include_router(v1)
open_door(app, PREFIX)
handler = lambda_handler(app)
