"""What a changed user announces. Pure functions of what they were and are."""

from batchivo.events.envelope import Happening
from batchivo.events.payloads import UserPayload
from batchivo.events.types import EventType
from batchivo.identity.models import User


def happenings(old: User | None, new: User | None) -> list[Happening]:
    """A registration; what a user changes of themselves is nobody else's business."""
    if old is not None or new is None:
        return []
    return [Happening(EventType.USER_REGISTERED, UserPayload(user_id=new.id))]
