"""Production runs in DynamoDB.

============================  ===============  ===========================================
collection                    id               what
============================  ===============  ===========================================
``<workspace>/production-runs``  run id           the run with its items and materials
``<workspace>/counters``         production-runs  the last run number given out
============================  ===============  ===========================================
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from batchivo.config import settings
from batchivo.production_runs.listing import RUNS, row_of
from batchivo.production_runs.models import StoredRun
from batchivo.storage.counters import next_number
from batchivo.storage.documents import Documents, Page
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import Key, Table, Write, collection_of, transact


@lru_cache(maxsize=1)
def _runs() -> Documents[StoredRun]:
    return Documents(Table(settings().production_table), StoredRun, RUNS, row_of)


def _collection(workspace_id: str) -> str:
    return collection_of(workspace_id, "production-runs")


def get(workspace_id: str, *, run_id: str) -> StoredRun | None:
    """The run: one GetItem."""
    return _runs().get(_collection(workspace_id), run_id)


def get_many(workspace_id: str, *, run_ids: Sequence[str]) -> list[StoredRun]:
    """Those of the runs that are there, in that order: one BatchGetItem per hundred."""
    return _runs().get_many(_collection(workspace_id), run_ids)


def page(workspace_id: str, *, query: ListQuery) -> Page[StoredRun]:
    """A page of runs: one Query of what changed and one BatchGetItem."""
    return _runs().page(_collection(workspace_id), query)


def columns(workspace_id: str, *, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """The named list fields of all runs: one Query of what changed."""
    return _runs().columns(_collection(workspace_id), names)


def take_number(workspace_id: str) -> int:
    """The next run number, never given out again: one UpdateItem."""
    key = Key(collection_of(workspace_id, "counters"), "production-runs")
    return next_number(_runs().table, key)


def create(workspace_id: str, *, run: StoredRun, along: Sequence[Write] = ()) -> None:
    """Store a new run, and what goes with it, in one transaction.

    Raises:
        WriteConflict: when somebody changed what goes with it.
    """
    transact([_runs().creating(_collection(workspace_id), run), *along])


def change(workspace_id: str, *, run: StoredRun, along: Sequence[Write] = ()) -> None:
    """Store a changed run, and what goes with it: one PutItem, or one transaction of all.

    Raises:
        WriteConflict: when somebody else was first.
    """
    if along:
        transact([_runs().changing(_collection(workspace_id), run), *along])
    else:
        _runs().change(_collection(workspace_id), run)


def remove(workspace_id: str, *, run: StoredRun, along: Sequence[Write] = ()) -> None:
    """Delete a run, and what goes with it, in one transaction.

    Raises:
        WriteConflict: when somebody else was first.
    """
    transact([_runs().removing(_collection(workspace_id), run), *along])
