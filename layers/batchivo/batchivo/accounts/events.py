"""What a change in identity announces. Pure functions of what was and is.

All of it is for the house alone: the functions that send mails and that enrol users.
"""

from batchivo.accounts.models import User
from batchivo.events.envelope import DomainEvent
from batchivo.events.payloads import PasswordForgottenPayload, UserPayload
from batchivo.events.types import EventType
from batchivo.storage.attributes import Item


def domain_events(old: User | None, new: User | None) -> list[DomainEvent]:
    """A registration; what a user changes of themselves is nobody else's business."""
    if old is not None or new is None:
        return []
    return [DomainEvent(EventType.USER_REGISTERED, UserPayload(user_id=new.id))]


def of_password_resets(new: Item | None) -> list[DomainEvent]:
    """A password that was forgotten, each time somebody says so."""
    if new is None:
        return []
    payload = PasswordForgottenPayload(email=new["email"])
    return [DomainEvent(EventType.PASSWORD_FORGOTTEN, payload)]
