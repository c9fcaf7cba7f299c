"""Emptying workspaces that were closed more than 30 days ago.

A sweep empties up to a hundred workspaces: their sealed secrets first, then every item of theirs in
every table, by reading each table once from end to end. Only that finds everything: the ledger of a
spool that was deleted long ago, and whatever a later version of the code stores.

A sweep remembers how far it has come, so one that ran out of time or died goes on from there, and
doing a part of it twice does no harm.
"""

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import ConfigDict

from batchivo import clock
from batchivo.access import identity_table
from batchivo.config import settings
from batchivo.fields import Model
from batchivo.storage.attributes import decode_item
from batchivo.storage.table import EXISTS, Condition, ConditionFailed, Key, Table, collection_of

_MOST_AT_ONCE = 100


class Sweep(Model):
    """The workspaces that are being emptied, and how far that has come."""

    model_config = ConfigDict(extra="allow")

    workspaces: list[str]
    table: int = 0
    """The number of tables that are done."""
    after: tuple[str, str] | None = None
    """The key in the present table up to which it is done."""


def empty_closed_workspaces(*, has_time: Callable[[], bool] = lambda: True) -> list[str]:
    """Go on with the present sweep, or begin one if a workspace is due, while there is time.

    Reads every table once, at half price; returns the workspaces that are empty now.
    """
    sweep = _present() or _begun()
    if sweep is None:
        return []
    _remove_secrets(sweep.workspaces)
    tables = _tables()
    while sweep.table < len(tables):
        if not has_time():
            return []
        sweep = _step(sweep, tables[sweep.table])
    identity = identity_table.table()
    identity.delete_many(
        [identity_table.closed_workspace(workspace_id) for workspace_id in sweep.workspaces]
    )
    identity.delete(identity_table.sweep())
    return sweep.workspaces


def _present() -> Sweep | None:
    item = identity_table.table().get(identity_table.sweep())
    return Sweep.model_validate(item) if item else None


def _begun() -> Sweep | None:
    """Begin a sweep of the workspaces that are due; from here on they cannot be restored."""
    table, now = identity_table.table(), clock.to_micros(clock.now())
    condition = Condition(
        "#collection = :collection", {":collection": identity_table.CLOSED_WORKSPACES}
    )
    found = map(decode_item, table.query(condition))
    due = [item["id"] for item in found if item["restorable_until"] <= now]
    workspaces = [workspace_id for workspace_id in due[:_MOST_AT_ONCE] if _mark_begun(workspace_id)]
    if not workspaces:
        return None
    sweep = Sweep(workspaces=workspaces)
    _remember(sweep)
    return sweep


def _mark_begun(workspace_id: str) -> bool:
    """Bar the workspace from being restored; returns False if it was restored just now."""
    try:
        identity_table.table().update(
            identity_table.closed_workspace(workspace_id),
            "SET #begun_at = :now",
            {":now": clock.now()},
            EXISTS,
        )
    except ConditionFailed:
        return False
    return True


def _remember(sweep: Sweep) -> None:
    key = identity_table.sweep()
    item = {**sweep.model_dump(), "collection": key.collection, "id": key.id}
    identity_table.table().put(item, None)


def _remove_secrets(workspaces: Iterable[str]) -> None:
    for workspace_id in workspaces:
        for name, kind in (("webhooks", "webhooks"), ("orders", "order-connections")):
            table = Table(getattr(settings(), f"{name}_table"))
            condition = Condition(
                "#collection = :collection", {":collection": collection_of(workspace_id, kind)}
            )
            table.delete_many([_key(item) for item in map(decode_item, table.query(condition))])


def _step(sweep: Sweep, table: Table) -> Sweep:
    """Empty the next megabyte of a table."""
    items, last = table.scan_page(after=Key(*sweep.after) if sweep.after else None)
    workspaces = set(sweep.workspaces)
    table.delete_many([_key(item) for item in items if workspace_of(item) in workspaces])
    if last is None:
        sweep = sweep.model_copy(update={"table": sweep.table + 1, "after": None})
    else:
        sweep = sweep.model_copy(update={"after": (last.collection, last.id)})
    _remember(sweep)
    return sweep


def _tables() -> list[Table]:
    """Return all tables with workspaces' items; Identity last, since it knows the members."""
    names = ("webhooks", "orders", "production", "catalog", "inventory", "list_index", "audit")
    config = settings()
    return [*(Table(getattr(config, f"{n}_table")) for n in names), identity_table.table()]


def _key(item: dict[str, Any]) -> Key:
    return Key(item["collection"], item["id"])


def workspace_of(item: dict[str, Any]) -> str | None:
    """Return the id of the workspace that an item belongs to; a user's own item has none."""
    match item["collection"].split("/"):
        case ["secrets" | "connections", _] | ["users", _, "sessions"] | ["shops-to-reconcile"]:
            return item.get("workspace_id")
        case ["users", _, "workspaces"]:
            workspace_id: str = item["id"]
            return workspace_id
        case [first, *_]:
            owner: str = first
            return owner
    return None
