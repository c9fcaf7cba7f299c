"""The domain events of accounts: pure functions of an item before and after a change.

All are internal: for the functions that send mails and that enrol users.
"""

from batchivo.accounts.models import User
from batchivo.events.envelope import DomainEvent
from batchivo.events.payloads import PasswordForgottenPayload, UserPayload
from batchivo.events.types import EventType
from batchivo.storage.attributes import Item


def domain_events(old: User | None, new: User | None) -> list[DomainEvent]:
    """A registration; other changes of a user are announced to nobody."""
    if old is not None or new is None:
        return []
    return [DomainEvent(EventType.USER_REGISTERED, UserPayload(user_id=new.id))]


def of_password_resets(new: Item | None) -> list[DomainEvent]:
    """A requested password reset, each time it is requested."""
    if new is None:
        return []
    payload = PasswordForgottenPayload(email=new["email"])
    return [DomainEvent(EventType.PASSWORD_FORGOTTEN, payload)]
