"""The collections of spools and their ledgers."""

from batchivo.spools.listing import SPOOLS as SPOOL_LIST
from batchivo.spools.listing import USAGE as USAGE_LIST
from batchivo.spools.models import StoredSpool, StoredUsage
from batchivo.storage.collection import ListedCollection
from batchivo.storage.numbers import Numbers

SPOOL_NUMBERS = Numbers("spools", table="inventory_table")
SPOOLS = ListedCollection(
    "Spool",
    "{workspace}/spools",
    StoredSpool,
    table="inventory_table",
    spec=SPOOL_LIST,
    address="/spools",
    remembers=True,
    numbers=SPOOL_NUMBERS,
)
USAGE = ListedCollection(
    "Ledger entry",
    "{workspace}/spools/{owner}/usage",
    StoredUsage,
    table="inventory_table",
    spec=USAGE_LIST,
    remembers=True,
)
"""The ledger of a spool, which is its owner. Remembered for the entries that grow."""
