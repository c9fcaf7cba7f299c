"""The door that speaks Spoolman's API, for printers and the programs around them.

Moonraker, OctoPrint, Mainsail, Fluidd, KlipperScreen, Home Assistant and others fill in
``https://<host>/spoolman/<key>`` as their Spoolman. The contract is Spoolman's, not ours, so it is
not in openapi/openapi.yaml; docs/spoolman.md says what differs.
"""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.http.app import lambda_handler
from batchivo.http.door import Allows, message, open_door
from batchivo.spoolman import settings

PREFIX = "/spoolman"
PATHS = ("/spoolman", "/spoolman/{key}", "/spoolman/{key}/{path+}")
"""The paths that this function serves, for servers that mount ``app`` beside the API."""
VERBS = ("get", "post", "put", "patch", "delete", "options")

VERSION = "0.26.1"
"""The version of Spoolman whose API this is."""

Reader = Annotated[Principal, Depends(Allows(Permission.SPOOLMAN_READ))]
Writer = Annotated[Principal, Depends(Allows(Permission.SPOOLMAN_WRITE))]
Entity = Literal["vendor", "filament", "spool"]

app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
v1 = APIRouter(prefix="/api/v1")


@app.get("/")
async def show_base(principal: Reader) -> dict[str, str]:
    """Answer those who look whether there is a server."""
    return {"message": "Batchivo, as Spoolman."}


@v1.get("/info")
async def show_info(principal: Reader) -> dict[str, Any]:
    """Return what clients look at before they use other calls."""
    nowhere = dict.fromkeys(("data_dir", "logs_dir", "backups_dir"), "")
    flags = {"debug_mode": False, "automatic_backups": False}
    return {"version": VERSION, **flags, **nowhere, "db_type": "batchivo"}


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


# --- what this door does not have


@v1.get("/field/{entity}")
async def list_fields(principal: Reader, entity: Entity) -> list[Any]:
    """Return the custom fields, of which there are none."""
    return []


@v1.get("/search")
@v1.get("/spool/group")
@v1.patch("/spool/field/{field}")
@v1.patch("/location/{name}")
@v1.post("/field/{entity}/{key}")
@v1.delete("/field/{entity}/{key}")
@v1.get("/field/{entity}/{key}/values")
@v1.post("/backup")
async def refuse(principal: Reader) -> JSONResponse:
    """Answer 501 where Spoolman searches, groups, renames or defines."""
    return message(501, "Batchivo does not do this.")


app.include_router(v1)
open_door(app, PREFIX)
handler = lambda_handler(app)
