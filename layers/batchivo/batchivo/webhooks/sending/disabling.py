"""Disabling an endpoint that no longer answers, and announcing it to the workspace.

Disabling also puts the endpoint into the due index until it is announced. If the sender dies in
between, ``webhook_retrier`` announces it.
"""

from batchivo import clock
from batchivo.events.envelope import DomainEvent, event_of
from batchivo.events.payloads import EndpointDisabledPayload
from batchivo.events.publishing import publish
from batchivo.events.types import EventType
from batchivo.storage.documents import changed
from batchivo.storage.work import Unattended, Work, operation
from batchivo.webhooks.collections import ENDPOINTS
from batchivo.webhooks.models import DisabledReason, StoredEndpoint
from batchivo.webhooks.repository import shard_of
from batchivo.webhooks.sending.dispatching import GRACE


def disable(workspace_id: str, endpoint_id: str, reason: DisabledReason) -> None:
    """Disable an endpoint, once, and announce it."""
    disabled = _disable(Unattended(workspace_id), endpoint_id, reason)
    if disabled is not None:
        announce(workspace_id, disabled)


@operation
def _disable(
    work: Work, caller: Unattended, endpoint_id: str, reason: DisabledReason
) -> StoredEndpoint | None:
    endpoint = work.find(ENDPOINTS, endpoint_id)
    if endpoint is None or not endpoint.enabled:
        return None
    now = clock.now()
    disabled = changed(
        endpoint,
        enabled=False,
        disabled_reason=reason,
        disabled_at=now,
        due_shard=shard_of(endpoint_id),
        due_at=now + GRACE,
    )
    return work.save(ENDPOINTS, disabled)


def announce(workspace_id: str, endpoint: StoredEndpoint) -> None:
    """Announce that an endpoint was disabled; repeating it publishes the same event."""
    if endpoint.disabled_at is None or endpoint.disabled_reason is None:
        return
    disabled = EndpointDisabledPayload(
        endpoint_id=endpoint.id,
        url=endpoint.url,
        reason=endpoint.disabled_reason.value,
        disabled_at=endpoint.disabled_at,
    )
    event = event_of(
        DomainEvent(EventType.ENDPOINT_DISABLED, disabled),
        origin=f"{endpoint.id}/{endpoint.disabled_at.isoformat()}",
        workspace_id=workspace_id,
        occurred_at=endpoint.disabled_at,
    )
    if not publish([event]):  # else it stays due
        _note_announced(Unattended(workspace_id), endpoint)


@operation
def _note_announced(work: Work, caller: Unattended, announced: StoredEndpoint) -> None:
    endpoint = work.find(ENDPOINTS, announced.id)
    if endpoint is not None and endpoint.disabled_at == announced.disabled_at:
        work.save(ENDPOINTS, changed(endpoint, due_shard=None, due_at=None))
