"""The external ids of spools in DynamoDB.

================================== =========== ===================================
collection                         id          what
================================== =========== ===================================
``<workspace>/spools``             spool id    the spool
``<workspace>/spools/<id>/usage``  entry id    one entry of its ledger
``<workspace>/spool-external-ids`` external id which spool has it: makes it unique
================================== =========== ===================================
"""

from collections.abc import Iterable

from batchivo.spools.collections import SPOOLS
from batchivo.storage.table import IS_NEW, Key, Table, Write, collection_of


def holders(workspace_id: str, *, external_ids: Iterable[str]) -> dict[str, str]:
    """Return the spools' ids by their external ids: one BatchGetItem per hundred."""
    keys = [_key(workspace_id, external_id) for external_id in sorted(set(external_ids))]
    return {str(claim["id"]): str(claim["spool_id"]) for claim in _table().batch_get(keys)}


def claiming(workspace_id: str, *, external_id: str, spool_id: str) -> Write:
    """Return the write that assigns an external id to a spool; it fails if another spool has it."""
    key = _key(workspace_id, external_id)
    item = {"collection": key.collection, "id": key.id, "spool_id": spool_id}
    return _table().putting(item, IS_NEW)


def releasing(workspace_id: str, *, external_id: str) -> Write:
    """Return the write that frees an external id."""
    return _table().deleting(_key(workspace_id, external_id))


def _table() -> Table:
    return SPOOLS.documents.table


def _key(workspace_id: str, external_id: str) -> Key:
    return Key(collection_of(workspace_id, "spool-external-ids"), external_id)
