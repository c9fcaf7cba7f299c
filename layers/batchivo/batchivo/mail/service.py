"""Which mail to send for which event.

An event may arrive twice. A second mail with a second link does no harm: each link works once. How
many mails an address gets is limited (``accounts.mail_limits``).
"""

from collections.abc import Iterator

from batchivo.accounts import address_proofs, password_resets, service
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.events.envelope import Event
from batchivo.events.types import EventType
from batchivo.mail import letters, notices
from batchivo.mail.letters import Letter
from batchivo.members import service as members
from batchivo.storage.work import Unattended


def letters_for(event: Event) -> Iterator[Letter]:
    """Yield the mails for an event; none if there is nobody to write to, or they have had too many.

    Each is counted when it is yielded, so send it before asking for the next.
    """
    match event.type:
        case EventType.PASSWORD_CHANGED:
            yield from notices.password_changed(event)
        case EventType.KEY_ISSUED:
            yield from notices.key_issued(event)
        case EventType.BECAME_OWNER:
            yield from notices.became_owner(event)
        case EventType.WORKSPACE_CLOSED:
            yield from notices.workspace_closed(event)
        case EventType.ACCOUNT_DELETED:
            yield from notices.account_deleted(event)
        case _:
            letter = _with_link(event)
            if letter is not None:
                yield letter


def _with_link(event: Event) -> Letter | None:
    match event.type:
        case EventType.PASSWORD_FORGOTTEN:
            return _password_reset(event.data["email"], event.id)
        case EventType.PROOF_REQUESTED:
            return _address_proof(event.data["email"], event.id)
        case EventType.MEMBER_INVITED:
            return _invitation(event.workspace_id, event.data["invitation_id"], event.id)
    return None


def _password_reset(email: str, event_id: str) -> Letter | None:
    link = password_resets.prepare(Unattended(), email, event_id)
    if link is None:
        return None
    return letters.password_reset(to=link.email, name=link.name, token=link.token)


def _address_proof(email: str, event_id: str) -> Letter | None:
    link = address_proofs.prepare(Unattended(), email, event_id)
    if link is None:
        return None
    return letters.address_proof(to=link.email, name=link.name, token=link.token)


def _invitation(workspace_id: str, invitation_id: str, event_id: str) -> Letter | None:
    found = members.new_link_token(Unattended(workspace_id), invitation_id, event_id)
    if found is None:
        return None
    invitation, token = found
    return letters.invitation(
        to=invitation.email,
        workspace=workspace_settings(workspace_id).name,
        inviter=service.name_of(invitation.invited_by),
        role=invitation.role.value,
        token=token,
    )
