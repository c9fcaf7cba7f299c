"""The domain events of invitations: pure functions of an item before and after a change."""

from batchivo.events.envelope import DomainEvent
from batchivo.events.payloads import InvitationPayload
from batchivo.events.types import EventType
from batchivo.members.models import StoredInvitation


def domain_events(old: StoredInvitation | None, new: StoredInvitation | None) -> list[DomainEvent]:
    """Return the event of a new invitation."""
    if old is not None or new is None:
        return []
    return [DomainEvent(EventType.MEMBER_INVITED, InvitationPayload(invitation_id=new.id))]
