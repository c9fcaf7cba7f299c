"""The collection of production runs."""

from batchivo.production_runs.listing import RUNS as RUN_LIST
from batchivo.production_runs.listing import row_of
from batchivo.production_runs.models import StoredRun
from batchivo.storage.collection import ListedCollection
from batchivo.storage.numbers import Numbers

RUNS = ListedCollection(
    "Production run",
    "{workspace}/production-runs",
    StoredRun,
    table="production_table",
    spec=RUN_LIST,
    row=row_of,
    address="/production-runs",
    numbers=Numbers("production-runs", table="production_table", prefix="RUN-"),
)
