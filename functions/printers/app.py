"""The API of printers: HTTP in, domain call, answer out."""

from typing import Annotated

from fastapi import Depends, Path, Request, Response

from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.http import operation
from batchivo.http.app import API_PREFIX, Responses, create_app, lambda_handler
from batchivo.http.envelope import Many, One, many, tag
from batchivo.http.lists import ListQuery, ListQueryModel
from batchivo.http.preconditions import ExpectedVersion
from batchivo.http.principal import Requires
from batchivo.printers import service
from batchivo.printers.collections import PRINTERS
from batchivo.printers.models import (
    Load,
    LoadedPrinter,
    NewPrinter,
    Printer,
    PrinterChange,
    SignOfLife,
    StoredPrinter,
)

router = operation.router(prefix=f"{API_PREFIX}/printers", tag="Printers")

Reader = Annotated[Principal, Depends(Requires(Permission.PRINTERS_READ))]
Writer = Annotated[Principal, Depends(Requires(Permission.PRINTERS_WRITE))]
Deleter = Annotated[Principal, Depends(Requires(Permission.PRINTERS_DELETE))]
Reporter = Annotated[Principal, Depends(Requires(Permission.JOBS_WRITE))]

PrinterId = Annotated[str, Path(max_length=64)]
SlotNumber = Annotated[int, Path(ge=0, le=255)]

_DUPLICATE_NAME: Responses = {409: {"description": "`DUPLICATE_NAME`"}}

# The answers show the state and the spools, which change without a printer's version.
_query = ListQueryModel(PRINTERS.spec, tagged=False)


@router.get("", name="listPrinters")
async def list_printers(
    principal: Reader,
    query: Annotated[ListQuery, Depends(_query.from_query_string)],
    response: Response,
) -> Many[Printer]:
    """List printers: filtered, sorted, searched, paged."""
    page = service.page(principal, query)
    return many(response, page, page.items)


@router.post("", name="createPrinter", status_code=201, responses=_DUPLICATE_NAME)
async def create_printer(principal: Writer, new: NewPrinter, response: Response) -> One[Printer]:
    """Add a printer."""
    printer = service.create(principal, new)
    response.headers["Location"] = f"{API_PREFIX}/printers/{printer.id}"
    return _one(principal, printer, response)


@router.get("/{printer_id}", name="getPrinter")
async def get_printer(principal: Reader, printer_id: PrinterId, response: Response) -> One[Printer]:
    """Return one printer, with its state and the spools in its slots."""
    return _one(principal, service.get(principal, printer_id), response)


@router.patch("/{printer_id}", name="changePrinter", responses=_DUPLICATE_NAME)
async def change_printer(
    principal: Writer,
    printer_id: PrinterId,
    change: PrinterChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Printer]:
    """Change a printer.

    Changing the meter forgets the refused uses.
    """
    printer = service.change(principal, printer_id, change, expected=expected)
    return _one(principal, printer, response)


@router.delete("/{printer_id}", name="deletePrinter", status_code=204)
async def delete_printer(
    principal: Deleter, printer_id: PrinterId, expected: ExpectedVersion
) -> None:
    """Delete a printer.

    Its spools stay, and runs keep its name.
    """
    service.remove(principal, printer_id, expected=expected)


@router.put("/{printer_id}/slots/{slot}", name="loadSlot")
async def load_slot(
    principal: Writer,
    printer_id: PrinterId,
    slot: SlotNumber,
    load: Load,
    expected: ExpectedVersion,
    response: Response,
) -> LoadedPrinter:
    """Load a spool into a slot, or unload the slot.

    A spool is in one slot: it leaves the one that it was in, which `meta` names.
    """
    loaded = service.load(principal, printer_id, slot, load, expected=expected)
    tag(response, loaded.data)
    return loaded


@router.post("/{printer_id}/seen", name="notePrinterSeen", status_code=204)
async def note_printer_seen(
    principal: Reporter, printer_id: PrinterId, sign: SignOfLife, request: Request
) -> None:
    """Note the state of a printer.

    A sign of life between jobs. The audit log does not record it.
    """
    operation.leave_unlogged(request)
    service.note_seen(principal, printer_id, sign.state)


def _one(principal: Principal, printer: StoredPrinter, response: Response) -> One[Printer]:
    tag(response, printer)
    return One(data=service.shown(principal, printer))


app = create_app(router)
handler = lambda_handler(app)
