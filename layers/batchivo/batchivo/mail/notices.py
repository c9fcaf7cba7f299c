"""Notices: mails that tell people of changes which a thief of their account would make, too.

Each is caused by the change's own record in the table's stream: none is forgotten, and no change
waits for its mail.
"""

from collections.abc import Iterator

from batchivo.access.principal import Role
from batchivo.accounts import mail_limits
from batchivo.accounts.collections import MEMBERS, USERS
from batchivo.accounts.mail_limits import MailLimit
from batchivo.accounts.models import User
from batchivo.accounts.service import name_of
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.accounts.workspaces import WORKSPACES
from batchivo.config import settings
from batchivo.events.envelope import Event
from batchivo.mail import letters
from batchivo.mail.letters import Letter
from batchivo.storage.work import Unattended


def password_changed(event: Event) -> Iterator[Letter]:
    """Yield the notice to the user."""
    for user in _readers(event, mail_limits.NOTICES_OF_PASSWORDS, [event.data["user_id"]]):
        yield letters.password_changed(to=user.email, name=user.name)


def key_issued(event: Event) -> Iterator[Letter]:
    """Yield the notice to the user whom the key acts for."""
    for user in _readers(event, mail_limits.NOTICES_OF_KEYS, [event.data["user_id"]]):
        workspace = workspace_settings(event.workspace_id).name
        yield letters.key_issued(to=user.email, name=user.name, workspace=workspace)


def became_owner(event: Event) -> Iterator[Letter]:
    """Yield the notices to the other owners: a Query of the members, and a GetItem each."""
    new_owner = event.data["user_id"]
    members = MEMBERS.walk(Unattended(event.workspace_id))
    others = [m.id for m in members if m.role is Role.OWNER and m.id != new_owner]
    for user in _readers(event, mail_limits.NOTICES_OF_OWNERS, others):
        yield letters.became_owner(
            to=user.email,
            name=user.name,
            workspace=workspace_settings(event.workspace_id).name,
            owner=name_of(new_owner),
        )


def workspace_closed(event: Event) -> Iterator[Letter]:
    """Yield the notices to all owners, unless the workspace was restored meanwhile: a GetItem, a
    Query of the members, and a GetItem each."""
    here = Unattended(event.workspace_id)
    workspace = WORKSPACES.find(here, event.workspace_id)
    if workspace is None or workspace.restorable_until is None:
        return
    owners = [member.id for member in MEMBERS.walk(here) if member.role is Role.OWNER]
    for user in _readers(event, mail_limits.NOTICES_OF_CLOSINGS, owners):
        yield letters.workspace_closed(
            to=user.email,
            name=user.name,
            workspace=workspace.name,
            until=workspace.restorable_until,
        )


def account_deleted(event: Event) -> Iterator[Letter]:
    """Yield the notice to the person, whom only the event still knows."""
    email = event.data["email"]
    if settings().prove_addresses and not event.data["address_proved"]:
        return
    if mail_limits.count(Unattended(), mail_limits.NOTICES_OF_DELETIONS, email, event_id=event.id):
        yield letters.account_deleted(to=email, name=event.data["name"])


def _readers(event: Event, limit: MailLimit, user_ids: list[str]) -> Iterator[User]:
    """Yield those of the users who may get a notice. An address that is not proved may be a
    stranger's."""
    for user_id in user_ids:
        user = USERS.find(Unattended(), user_id, user_id)
        if user is None or (settings().prove_addresses and user.proved_at is None):
            continue
        if mail_limits.count(Unattended(), limit, user.email, event_id=event.id):
            yield user
