"""The collection of printers."""

from batchivo.printers.models import Meter, PrinterKind, StoredPrinter
from batchivo.storage.collection import ListedCollection
from batchivo.storage.listing import ListField, ListSpec

PRINTERS = ListedCollection(
    "Printer",
    "{workspace}/printers",
    StoredPrinter,
    table="inventory_table",
    spec=ListSpec(
        "Printer",
        (
            ListField("name", filterable=True, sortable=True, searchable=True),
            ListField("kind", filterable=True, choices=tuple(PrinterKind)),
            ListField("meter", filterable=True, choices=tuple(Meter)),
            ListField("archived", "bool", filterable=True),
            ListField("created_at", "moment", sortable=True, ranged=True),
            ListField("updated_at", "moment", sortable=True, ranged=True),
        ),
    ),
    address="/printers",
    remembers=True,
)
