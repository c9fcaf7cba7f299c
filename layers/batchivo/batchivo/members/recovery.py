"""Taking an account back with a new password.

Somebody may have registered the address before its owner did. From then on they neither know the
password nor have a session, but the keys and members that they added may still have access.
"""

from batchivo.access.principal import Role
from batchivo.accounts import memberships, password_resets
from batchivo.accounts.collections import MEMBERS
from batchivo.accounts.models import PasswordReset, WorkspaceName
from batchivo.members.models import OtherMember, PasswordWasReset
from batchivo.members.service import end_grants
from batchivo.storage.work import Deed, Unattended

MOST_SHOWN = 100


def reset_password(change: PasswordReset, deed: Deed | None = None) -> PasswordWasReset:
    """Set a new password, end the keys and invitations made before the address was proved, and list
    the other members of the workspaces that the account owns.

    A repeated call finishes an unfinished one.

    Raises:
        Conflict: ``LINK_INVALID``.
    """
    user = password_resets.reset(change, deed)
    ended, others = 0, []
    for workspace, membership in memberships.workspaces(user.id):
        here = Unattended(workspace.id)
        ended += end_grants(here, user.id, made_before=user.proved_at)
        if membership.role is Role.OWNER:
            others += [
                OtherMember(
                    workspace=WorkspaceName(id=workspace.id, name=workspace.name),
                    user_id=member.id,
                    email=member.email,
                    role=member.role,
                )
                for member in MEMBERS.walk(here)
                if member.id != user.id
            ]
    return PasswordWasReset(ended_keys=ended, members=others[:MOST_SHOWN])
