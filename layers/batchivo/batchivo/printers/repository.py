"""The names of printers in DynamoDB: ``<workspace>/printer-names``, by the folded name, says which
printer has it, so that no two have the same."""

from batchivo.printers.collections import PRINTERS
from batchivo.storage.table import IS_NEW, Key, Table, Write, collection_of
from batchivo.text import fold


def holder(workspace_id: str, *, name: str) -> str | None:
    """Return the id of the printer with this name, in any case: one GetItem."""
    claim = _table().get(_name_key(workspace_id, name))
    return str(claim["printer_id"]) if claim else None


def claiming(workspace_id: str, *, name: str, printer_id: str) -> Write:
    """Return the write that assigns a name to a printer; it fails if another printer has it."""
    key = _name_key(workspace_id, name)
    item = {"collection": key.collection, "id": key.id, "printer_id": printer_id}
    return _table().putting(item, IS_NEW)


def releasing(workspace_id: str, *, name: str) -> Write:
    """Return the write that frees a name."""
    return _table().deleting(_name_key(workspace_id, name))


def _table() -> Table:
    return PRINTERS.documents.table


def _name_key(workspace_id: str, name: str) -> Key:
    return Key(collection_of(workspace_id, "printer-names"), fold(name))
