"""A workspace's settings, as the other resources read them."""

import time
from dataclasses import dataclass

from batchivo.errors import NotFound
from batchivo.identity import repository
from batchivo.identity.models import Tenant

KEEP_SECONDS = 60.0
"""A changed setting is in force everywhere after this time, as a changed token is."""

_MOST_KEPT = 1000


@dataclass(frozen=True)
class _Kept:
    tenant: Tenant
    read_at: float


_kept: dict[str, _Kept] = {}


def tenant_settings(tenant_id: str) -> Tenant:
    """The workspace, at most a minute old: one GetItem, or none.

    Raises:
        NotFound: when the workspace is gone.
    """
    kept = _kept.get(tenant_id)
    if kept is None or time.monotonic() - kept.read_at > KEEP_SECONDS:
        tenant = repository.get_tenant(tenant_id)
        if tenant is None:
            raise NotFound("Workspace")
        remember(tenant)
        return tenant
    return kept.tenant


def remember(tenant: Tenant) -> None:
    """Keep what was just read or written."""
    if len(_kept) >= _MOST_KEPT:
        _kept.pop(next(iter(_kept)))
    _kept[tenant.id] = _Kept(tenant, time.monotonic())
