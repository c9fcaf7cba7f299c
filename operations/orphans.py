"""Find items whose owner is gone and that no workspace's books mention.

A workspace's books are read by its id. Other items are found only by reading the tables from end to
end: credentials without an account, the secret of an API key that is gone, the items of a workspace
that does not exist.

An item that expires is left to do so, but for the secret of an API key, which opens a door. The
ledger of a deleted spool or product is no orphan: it stays until its workspace is emptied.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from batchivo.access import identity_table
from batchivo.accounts.emptying import workspace_of
from batchivo.config import settings
from batchivo.order_connections.collections import CONNECTIONS
from batchivo.storage.attributes import Item
from batchivo.storage.documents import live
from batchivo.storage.table import EXISTS, Condition, Key, Table, batch_get
from operations.difference import Difference, writing
from operations.tables import TABLES, scan

Place = tuple[str, Key]
"""A table's name and a key in it."""
Read = Callable[[str], Iterable[Item]]
Find = Callable[[Sequence[Place]], Sequence[Item | None]]

_ATTRIBUTES = ("collection", "id", "user_id", "email", "workspace_id", "key_id", "expires_at")
_IS_GONE = Condition("attribute_not_exists(#id) OR #deleted = :yes", {":yes": True})


@dataclass
class _Suspect:
    """One item, or all items of a workspace in a table, whose owner may be gone."""

    subject: str
    owner: Place
    first: Place
    """The item, or one of them."""
    workspace_id: str | None
    is_pointer: bool
    """Whether it only names its owner, so that nobody misses it."""
    count: int = 0


def _scanned(table: str) -> Iterable[Item]:
    return scan(table, *_ATTRIBUTES)


def _found(places: Sequence[Place]) -> Sequence[Item | None]:
    return batch_get([(Table(table), key) for table, key in places])


def orphans(read: Read = _scanned, find: Find = _found) -> list[Difference]:
    """Return the items without an owner: a Scan of each table at half price, and a BatchGetItem
    per hundred owners."""
    suspects: dict[tuple[str, str], _Suspect] = {}
    for table in (getattr(settings(), f"{name.lower()}_table") for name in TABLES):
        for item in read(table):
            if found := _suspect(table, item):
                suspects.setdefault((table, found.subject), found).count += 1
    owners = list({suspect.owner: None for suspect in suspects.values()})
    absent = {owner for owner, item in zip(owners, find(owners), strict=True) if live(item) is None}
    lost = [suspect for suspect in suspects.values() if suspect.owner in absent]
    emptied = _being_emptied({suspect.workspace_id for suspect in lost} - {None}, find)
    lost = [suspect for suspect in lost if suspect.workspace_id not in emptied]
    # Some may have been deleted since they were read.
    present = find([suspect.first for suspect in lost])
    return [_difference(suspect) for suspect, item in zip(lost, present, strict=True) if live(item)]


def _suspect(table: str, item: Item) -> _Suspect | None:
    """Return the item with its owner; None if it has none, or expires without harm."""
    collection, place = item["collection"], (table, Key(item["collection"], item["id"]))
    path, workspace_id = collection.split("/"), workspace_of(item)
    is_key = path[0] == "secrets" and {"workspace_id", "key_id"} <= item.keys()
    if item.get("expires_at") and not is_key:
        return None
    identity, is_pointer, subject = identity_table.table().name, True, f"{collection}/{item['id']}"
    match path:
        case ["secrets", _] if is_key:
            owner = identity, Key(identity_table.api_keys(item["workspace_id"]), item["key_id"])
        case ["users", user_id, "workspaces"]:
            owner = identity, identity_table.member(item["id"], user_id)
        case ["connections", connection_id]:
            owner = table, Key(CONNECTIONS.partition(item["workspace_id"]), connection_id)
        case ["shops-to-reconcile"]:
            owner = identity, identity_table.workspace(item["workspace_id"])
        case ["credentials", _]:
            owner, is_pointer = (identity, identity_table.user(item["user_id"])), False
        case ["users", _]:
            owner, is_pointer = (identity, identity_table.credentials(item["email"])), False
        case [first, _, *_] if first == workspace_id:
            owner, is_pointer = (identity, identity_table.workspace(first)), False
            subject = first
        case _:
            return None
    return _Suspect(subject, owner, place, workspace_id, is_pointer)


def _being_emptied(workspaces: set[str | None], find: Find) -> set[str | None]:
    """Return those of the workspaces that were closed: their items go in any order."""
    asked = [one for one in workspaces if one]
    identity = identity_table.table().name
    found = find([(identity, identity_table.closed_workspace(one)) for one in asked])
    return {one for one, item in zip(asked, found, strict=True) if item}


def _difference(suspect: _Suspect) -> Difference:
    table, key = suspect.first
    of_owner, owner = suspect.owner
    problem = f"{suspect.count} in {table}: {owner.collection}/{owner.id} does not exist"
    if not suspect.is_pointer:
        return Difference(suspect.subject, problem)
    # Not if the owner was made, or came back, meanwhile.
    guard = Table(of_owner).checking(owner, _IS_GONE)
    return Difference(suspect.subject, problem, writing(Table(table).deleting(key, EXISTS), guard))
