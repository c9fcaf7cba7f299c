"""The rules of members and invitations.

Admins manage everybody except owners; only an owner appoints, changes or removes an owner. A
workspace always has at least one.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from batchivo import clock
from batchivo.access import one_time_tokens
from batchivo.access.identity_table import digest
from batchivo.access.permissions import (
    PERMISSIONS,
    PERSONAL,
    Permission,
    permissions_of,
    require,
)
from batchivo.access.principal import Principal, Role
from batchivo.accounts import guessing, mail_limits, memberships, passwords
from batchivo.accounts import repository as credentials
from batchivo.accounts import service as accounts
from batchivo.accounts.collections import MEMBERS, USERS
from batchivo.accounts.models import Membership, Tokens, UserWorkspace
from batchivo.api_keys import service as api_keys
from batchivo.api_keys.collections import API_KEYS
from batchivo.clock import to_micros
from batchivo.errors import Conflict, Forbidden
from batchivo.members.collections import INVITATIONS
from batchivo.members.models import (
    CreatedInvitation,
    Invitation,
    InvitedRegistration,
    Member,
    NewInvitation,
    StoredInvitation,
)
from batchivo.storage.documents import Versions, changed
from batchivo.storage.entity import is_before
from batchivo.storage.identifiers import new_id
from batchivo.storage.work import Caller, Deed, Unattended, Work, operation

_PURPOSE = "invitation"
INVITATION_LIFE = timedelta(days=7)
MAX_OPEN_INVITATIONS = 20


@dataclass(frozen=True)
class _Link:
    """A link to an invitation."""

    token_hash: str
    workspace_id: str
    invitation_id: str
    mailed: bool
    """Whether its token went by mail alone, so that whoever has it reads the address's mail."""


def shown(members: list[Membership]) -> list[Member]:
    """Build the answers for members, with their present names: one BatchGetItem."""
    users = memberships.users([member.id for member in members])
    return [
        Member(
            user_id=member.id,
            name=users[member.id].name if member.id in users else member.email,
            email=member.email,
            role=member.role,
            joined_at=member.created_at,
            version=member.version,
        )
        for member in members
    ]


@operation
def change_role(
    work: Work, principal: Principal, user_id: str, role: Role, *, expected: Versions
) -> Membership:
    """Change a member's role; effective within a minute, without a new login.

    Raises:
        NotFound: also for a member of another workspace.
        Forbidden: if the member is an owner and the caller is not, or if the role has permissions
            that the caller lacks.
        Conflict: ``LAST_OWNER``.
    """
    membership = work.get(MEMBERS, user_id, expected)
    _require_reach(principal, membership.role)
    _require_all_of(principal, role)
    if membership.role is role:
        return membership
    changing = memberships.change_role(work, membership, changed(membership, role=role))
    if user_id != principal.user_id:
        memberships.check_caller(work, principal)
    return changing


def remove(principal: Principal, user_id: str, *, expected: Versions) -> None:
    """Remove a member from the workspace; then end their keys, invitations and sessions there.

    Raises:
        NotFound: also for a member of another workspace.
        Forbidden: if the member is an owner and the caller is not.
        Conflict: ``LAST_OWNER``.
    """
    _remove(principal, user_id, expected=expected)
    end_rights(principal, user_id)


def leave(principal: Principal) -> None:
    """Leave the workspace; then end the caller's keys, invitations and sessions there.

    Raises:
        Conflict: ``LAST_OWNER``.
    """
    _leave(principal)
    end_rights(principal, principal.user_id)


def end_rights(principal: Principal, user_id: str) -> None:
    """End a former member's keys and invitations in the workspace. Call it once the removal is
    committed: then none can be added, and strongly consistent reads find them all.

    None of them works without the membership, so this may stop half-way.
    """
    principal = replace(principal, deed=None)
    end_grants(principal, user_id)
    credentials.close_sessions(user_id, workspace_id=principal.workspace_id)


def end_grants(caller: Caller, user_id: str, *, made_before: datetime | None = None) -> int:
    """End the keys and the open invitations that a user has made in the workspace, or those made
    before a moment; returns the number of keys."""
    ended = api_keys.revoke_all(caller, user_id, made_before=made_before)
    for invitation in INVITATIONS.walk(caller):
        if invitation.invited_by == user_id and is_before(invitation, made_before):
            _withdraw_if_open(caller, invitation.id)
    return ended


@operation
def _remove(work: Work, principal: Principal, user_id: str, *, expected: Versions) -> None:
    membership = work.get(MEMBERS, user_id, expected)
    _require_reach(principal, membership.role)
    memberships.remove(work, membership)
    if user_id != principal.user_id:
        memberships.check_caller(work, principal)


@operation
def _leave(work: Work, principal: Principal) -> None:
    memberships.remove(work, work.get(MEMBERS, principal.user_id))


def workspaces(principal: Principal) -> list[UserWorkspace]:
    """Return the caller's workspaces, the oldest membership first."""
    found = sorted(memberships.workspaces(principal.user_id), key=lambda pair: pair[1].created_at)
    return [accounts.shown_workspace(principal, *pair) for pair in found]


# ---------------------------------------------------------------- invitations


@operation
def invite(work: Work, principal: Principal, new: NewInvitation) -> CreatedInvitation:
    """Invite somebody: they get a mail with a link, and the inviter gets a second link to pass on.

    A machine's invitation ends with its key.

    Raises:
        Forbidden: if the role has permissions that the caller lacks.
        Conflict: ``ALREADY_MEMBER``, ``ALREADY_INVITED`` or ``TOO_MANY_INVITATIONS``.
    """
    _require_all_of(principal, new.role)
    _require_no_member(work, new.email)
    _require_room(work, principal, new.email)
    key = api_keys.calling_key(work, principal)
    ends = clock.now() + INVITATION_LIFE
    if key is not None and key.ends_at is not None:
        ends = min(ends, key.ends_at)
    invitation = StoredInvitation.new(
        email=new.email,
        role=new.role,
        invited_by=principal.user_id,
        key_id=principal.key_id,
        member_since=principal.member_since,
        ends_at=ends,
        expires_at=int(ends.timestamp()),
    )
    work.add(INVITATIONS, invitation)
    memberships.check_caller(work, principal)
    token = _new_link(work, invitation)
    work.keep(token=token)
    return CreatedInvitation(**Invitation.model_validate(invitation).model_dump(), token=token)


def open_invitation(principal: Principal, invitation_id: str) -> Invitation:
    """Return one open invitation: one GetItem.

    Raises:
        NotFound: also for one that was accepted or withdrawn.
    """
    return Invitation.model_validate(INVITATIONS.get(principal, invitation_id))


@operation
def new_link_token(
    work: Work, caller: Unattended, invitation_id: str, event_id: str
) -> tuple[StoredInvitation, str] | None:
    """Return another token for an open invitation, for the mail; None if it is no longer open, or
    if its address or workspace has had too many mails."""
    invitation = work.find(INVITATIONS, invitation_id)
    if invitation is None:
        return None
    for limit, counted in (
        (mail_limits.INVITATIONS_OF_WORKSPACE, work.workspace_id),
        (mail_limits.INVITATIONS, invitation.email),
    ):
        if not mail_limits.may_send(work, limit, counted, event_id=event_id):
            return None
    return invitation, _new_link(work, invitation, mailed=True)


@operation
def withdraw(work: Work, principal: Principal, invitation_id: str) -> None:
    """Withdraw an invitation; its links no longer work.

    Raises:
        NotFound: also for one that was accepted.
    """
    work.remove(INVITATIONS, work.get(INVITATIONS, invitation_id))


@operation
def _withdraw_if_open(work: Work, caller: Caller, invitation_id: str) -> None:
    invitation = work.find(INVITATIONS, invitation_id)
    if invitation is not None:
        work.remove(INVITATIONS, invitation)


def accept(principal: Principal, token: str) -> None:
    """Join the invitation's workspace; a link from a mail proves the caller's address.

    Raises:
        Conflict: ``LINK_INVALID``, or ``ALREADY_MEMBER``.
        Forbidden: if the link was meant for another address.
    """
    link = _link_of(token)
    _accept(replace(principal, workspace_id=link.workspace_id), link)


@operation
def _accept(work: Work, principal: Principal, link: _Link) -> None:
    invitation = _open_invitation(work, link.invitation_id)
    user = work.get(USERS, principal.user_id, owner=principal.user_id)
    if user.email != invitation.email:
        raise Forbidden("The invitation is for another address than your account's.")
    if work.find(MEMBERS, user.id) is not None:
        raise Conflict("You are a member of this workspace already.", code="ALREADY_MEMBER")
    _use_up(work, invitation, link)
    proved_at = user.proved_at or (clock.now() if link.mailed else None)
    # Of a deletion of the account at the same time, one looks again.
    work.save(USERS, changed(user, proved_at=proved_at), owner=user.id)
    membership = Membership.new(id=user.id, role=invitation.role, email=user.email)
    memberships.join_again(work, membership)


def register_invited(registration: InvitedRegistration, *, deed: Deed | None = None) -> Tokens:
    """Create a user for the invited address who joins the workspace and is signed in.

    Raises:
        InvalidFields: if the password is easy to guess; the link stays valid.
        Conflict: ``LINK_INVALID``, or ``EMAIL_TAKEN``: sign in and accept instead.
    """
    link = _link_of(registration.token)
    newcomer = Principal(new_id(), link.workspace_id, Role.VIEWER, session_id=new_id(), deed=deed)
    return _register_invited(newcomer, link, registration)


@operation
def _register_invited(
    work: Work, newcomer: Principal, link: _Link, registration: InvitedRegistration
) -> Tokens:
    invitation = _open_invitation(work, link.invitation_id)
    about = (invitation.email, registration.name)
    guessing.require_hard_to_guess("password", registration.password, about)
    _use_up(work, invitation, link)
    taken = Conflict(
        "This address already has an account; sign in and accept the invitation.",
        code="EMAIL_TAKEN",
    )
    return accounts.open_account(
        work,
        replace(newcomer, role=invitation.role),
        invitation.email,
        registration.name,
        passwords.hash_password(registration.password),
        taken=taken,
        proved=link.mailed,
    )


def _link_of(token: str) -> _Link:
    """Return the link that a token belongs to: one GetItem."""
    found = one_time_tokens.find(token)
    if found is None or found.get("purpose") != _PURPOSE:
        raise _invalid_link()
    mailed = bool(found.get("mailed"))
    return _Link(digest(token), found["workspace_id"], found["invitation_id"], mailed=mailed)


def _open_invitation(work: Work, invitation_id: str) -> StoredInvitation:
    """Return an invitation whose inviter could still make it: three GetItems at most."""
    invitation = work.find(INVITATIONS, invitation_id)
    if invitation is None or invitation.ends_at <= clock.now():
        raise _invalid_link()
    inviter = work.find(MEMBERS, invitation.invited_by)
    if inviter is None or invitation.member_since not in (None, to_micros(inviter.created_at)):
        raise _invalid_link()
    if not (inviter.role.is_listed and invitation.role.is_listed):
        raise _invalid_link()
    permissions = PERMISSIONS[inviter.role]
    if Permission.MEMBERS_MANAGE not in permissions or PERMISSIONS[invitation.role] - permissions:
        raise _invalid_link()
    if invitation.key_id and work.find(API_KEYS, invitation.key_id) is None:
        raise _invalid_link()
    memberships.check_unchanged(work, inviter)
    memberships.check_open(work, refused=lambda _: _invalid_link())
    return invitation


def _use_up(work: Work, invitation: StoredInvitation, link: _Link) -> None:
    work.remove(INVITATIONS, invitation)
    work.also(one_time_tokens.spending(link.token_hash), refused=lambda _: _invalid_link())


def _new_link(work: Work, invitation: StoredInvitation, *, mailed: bool = False) -> str:
    meaning = {
        "purpose": _PURPOSE,
        "workspace_id": work.workspace_id,
        "invitation_id": invitation.id,
        "mailed": mailed,
    }
    token, storing = one_time_tokens.issuing(meaning, expires_at=invitation.expires_at)
    work.also(storing)
    return token


def _invalid_link() -> Conflict:
    return Conflict("The link was used before, withdrawn, or is too old.", code="LINK_INVALID")


def _require_reach(principal: Principal, *roles: Role) -> None:
    """Refuse to touch an owner, or somebody whose role this version of the code does not know."""
    if any(role is Role.OWNER or not role.is_listed for role in roles):
        require(principal, Permission.OWNERS_MANAGE)


def _require_all_of(principal: Principal, role: Role) -> None:
    """Refuse to give a role that has permissions the caller lacks."""
    _require_reach(principal, role)
    for permission in sorted(PERMISSIONS[role] - PERSONAL - permissions_of(principal)):
        require(principal, permission)


def _require_room(work: Work, principal: Principal, email: str) -> None:
    """Refuse a second invitation of an address, and one too many: a GetItem and a Query."""
    # Counted before the open ones are read: of two invitations at once, one looks again.
    memberships.count_invitation(work)
    now = clock.now()
    open_ones = [one for one in INVITATIONS.walk(principal) if one.ends_at > now]
    if any(one.email == email for one in open_ones):
        raise Conflict(
            "There is an open invitation for this address; withdraw it to send another.",
            code="ALREADY_INVITED",
        )
    if len(open_ones) >= MAX_OPEN_INVITATIONS:
        raise Conflict(
            f"A workspace has {MAX_OPEN_INVITATIONS} open invitations at most; withdraw one first.",
            code="TOO_MANY_INVITATIONS",
        )


def _require_no_member(work: Work, email: str) -> None:
    account = credentials.find_credentials(email)
    if account and work.find(MEMBERS, account.user_id):
        raise Conflict("They are a member of this workspace already.", code="ALREADY_MEMBER")
