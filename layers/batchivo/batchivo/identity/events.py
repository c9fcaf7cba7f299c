"""What a change in identity announces. Pure functions of what was and is.

All of it is for the house alone: the functions that send mails and that enrol users.
"""

from batchivo.events.envelope import Happening
from batchivo.events.payloads import InvitationPayload, PasswordForgottenPayload, UserPayload
from batchivo.events.types import EventType
from batchivo.identity.member_models import StoredInvitation
from batchivo.identity.models import User
from batchivo.storage.attributes import Item


def happenings(old: User | None, new: User | None) -> list[Happening]:
    """A registration; what a user changes of themselves is nobody else's business."""
    if old is not None or new is None:
        return []
    return [Happening(EventType.USER_REGISTERED, UserPayload(user_id=new.id))]


def of_invitations(old: StoredInvitation | None, new: StoredInvitation | None) -> list[Happening]:
    """A new invitation."""
    if old is not None or new is None:
        return []
    return [Happening(EventType.MEMBER_INVITED, InvitationPayload(invitation_id=new.id))]


def of_password_resets(new: Item | None) -> list[Happening]:
    """A password that was forgotten, each time somebody says so."""
    if new is None:
        return []
    payload = PasswordForgottenPayload(email=new["email"])
    return [Happening(EventType.PASSWORD_FORGOTTEN, payload)]
