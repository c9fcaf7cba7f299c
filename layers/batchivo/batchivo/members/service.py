"""Members and invitations: the rules.

Admins manage everybody but owners; only an owner makes, changes or removes an owner. A workspace
keeps at least one.
"""

from datetime import timedelta

from batchivo import clock
from batchivo.access import one_time_tokens
from batchivo.access.identity_table import digest
from batchivo.access.permissions import Permission, require
from batchivo.access.principal import Principal, Role
from batchivo.accounts import memberships, passwords, sign_ins
from batchivo.accounts import repository as accounts
from batchivo.accounts.models import Credentials, Membership, Tokens, User, WorkspaceName
from batchivo.accounts.sessions import new_session
from batchivo.api_keys import service as api_keys
from batchivo.errors import Conflict, Forbidden, NotFound
from batchivo.members import repository
from batchivo.members.models import (
    CreatedInvitation,
    Invitation,
    InvitedRegistration,
    Member,
    NewInvitation,
    StoredInvitation,
    UserWorkspace,
)
from batchivo.storage.attempts import retry_on_conflict
from batchivo.storage.documents import Page, changed, check_version
from batchivo.storage.identifiers import new_id
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import ConditionFailed, transact

INVITATION_LIFE = timedelta(days=7)
_PURPOSE = "invitation"


def page(principal: Principal, query: ListQuery) -> Page[Membership]:
    """A page of members: one Query and one BatchGetItem."""
    return memberships.page(principal.workspace_id, query=query)


def shown(members: list[Membership]) -> list[Member]:
    """The members as shown, with the names they have now: one BatchGetItem."""
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


def get(principal: Principal, user_id: str) -> Membership:
    """The member: one GetItem.

    Raises:
        NotFound: also for a member of another workspace.
    """
    membership = memberships.get(principal.workspace_id, user_id=user_id)
    if membership is None:
        raise NotFound("Member")
    return membership


@retry_on_conflict
def change_role(
    principal: Principal, user_id: str, role: Role, *, expected: int | None
) -> Membership:
    """Give a member another role; in force within a minute, without a new login.

    Raises:
        NotFound: also for a member of another workspace.
        Forbidden: when one of the roles is the owner's and the caller's is not.
        Conflict: ``LAST_OWNER``.
    """
    membership = get(principal, user_id)
    check_version(membership, expected)
    _require_reach(principal, membership.role, role)
    if membership.role is role:
        return membership
    fresh = changed(membership, role=role)
    memberships.change(principal.workspace_id, before=membership, after=fresh)
    return fresh


def remove(principal: Principal, user_id: str, *, expected: int | None) -> None:
    """Take a member out of the workspace, and revoke their keys to it.

    Raises:
        NotFound: also for a member of another workspace.
        Forbidden: when the member is an owner and the caller is not.
        Conflict: ``LAST_OWNER``.
    """
    _remove(principal, user_id, expected=expected)
    api_keys.revoke_all(principal.workspace_id, user_id=user_id)


def leave(principal: Principal) -> None:
    """Leave the workspace.

    Raises:
        Conflict: ``LAST_OWNER``.
    """
    _leave(principal)
    api_keys.revoke_all(principal.workspace_id, user_id=principal.user_id)


@retry_on_conflict
def _remove(principal: Principal, user_id: str, *, expected: int | None) -> None:
    membership = get(principal, user_id)
    check_version(membership, expected)
    _require_reach(principal, membership.role)
    memberships.remove(principal.workspace_id, membership=membership)


@retry_on_conflict
def _leave(principal: Principal) -> None:
    memberships.remove(principal.workspace_id, membership=get(principal, principal.user_id))


def workspaces(principal: Principal) -> list[UserWorkspace]:
    """The workspaces that the caller belongs to, the oldest membership first."""
    found = sorted(memberships.workspaces(principal.user_id), key=lambda pair: pair[1].created_at)
    return [
        UserWorkspace(
            workspace=WorkspaceName(id=workspace.id, name=workspace.name),
            role=membership.role,
            joined_at=membership.created_at,
            current=workspace.id == principal.workspace_id,
        )
        for workspace, membership in found
    ]


# ---------------------------------------------------------------- invitations


def invitations(principal: Principal, query: ListQuery) -> Page[StoredInvitation]:
    """A page of open invitations: one Query and one BatchGetItem."""
    return repository.invitation_page(principal.workspace_id, query=query)


def invite(principal: Principal, new: NewInvitation) -> CreatedInvitation:
    """Invite somebody: a mail with a link goes to them, and the inviter gets one to hand over.

    Raises:
        Forbidden: when an owner is invited by somebody else than an owner.
        Conflict: ``ALREADY_MEMBER``.
    """
    _require_reach(principal, new.role)
    _require_no_member(principal.workspace_id, new.email)
    now = clock.now()
    ends = now + INVITATION_LIFE
    invitation = StoredInvitation(
        id=new_id(),
        version=1,
        created_at=now,
        updated_at=now,
        email=new.email,
        role=new.role,
        invited_by=principal.user_id,
        ends_at=ends,
        expires_at=int(ends.timestamp()),
    )
    token = one_time_tokens.new_token()
    transact(
        [
            repository.inviting(principal.workspace_id, invitation=invitation),
            one_time_tokens.storing(
                digest(token),
                expires_at=invitation.expires_at,
                meaning=_meaning(principal.workspace_id, invitation),
            ),
        ]
    )
    return CreatedInvitation(**Invitation.model_validate(invitation).model_dump(), token=token)


def new_link_token(workspace_id: str, invitation_id: str) -> tuple[StoredInvitation, str] | None:
    """Another token for an open invitation, for the mail; None when it is not open any more."""
    invitation = repository.get_invitation(workspace_id, invitation_id=invitation_id)
    if invitation is None:
        return None
    token = one_time_tokens.new_token()
    transact(
        [
            one_time_tokens.storing(
                digest(token),
                expires_at=invitation.expires_at,
                meaning=_meaning(workspace_id, invitation),
            )
        ]
    )
    return invitation, token


@retry_on_conflict
def withdraw(principal: Principal, invitation_id: str) -> None:
    """Withdraw an invitation; its links lead nowhere then.

    Raises:
        NotFound: also for one that was accepted.
    """
    invitation = repository.get_invitation(principal.workspace_id, invitation_id=invitation_id)
    if invitation is None:
        raise NotFound("Invitation")
    transact([repository.closing(principal.workspace_id, invitation=invitation)])


@retry_on_conflict
def accept(principal: Principal, token: str) -> Principal:
    """Join the workspace that the link invites to; gives the caller as they are there.

    Raises:
        Conflict: ``LINK_INVALID``, or ``ALREADY_MEMBER``.
        Forbidden: when the link was meant for another address.
    """
    workspace_id, invitation = _invited(token)
    user = accounts.get_user(principal.user_id)
    if user is None:
        raise NotFound("Account")
    if user.email != invitation.email:
        raise Forbidden("The invitation is for another address than your account's.")
    if memberships.get(workspace_id, user_id=user.id) is not None:
        raise Conflict("You are a member of this workspace already.", code="ALREADY_MEMBER")
    transact(
        [
            one_time_tokens.spending(digest(token)),
            repository.closing(workspace_id, invitation=invitation),
            *memberships.joining(workspace_id, membership=_membership(user, invitation)),
        ]
    )
    return Principal(user.id, workspace_id, invitation.role, session_id="")


def register_invited(
    registration: InvitedRegistration, *, source: str | None = None
) -> tuple[Principal, Tokens]:
    """Create a user for the invited address, who joins the workspace and is signed in.

    Raises:
        Conflict: ``LINK_INVALID``, or ``EMAIL_TAKEN``: sign in and accept instead.
        RateLimited: after too many attempts from this source.
    """
    sign_ins.count_source(source)
    return _register_invited(registration)


@retry_on_conflict
def _register_invited(registration: InvitedRegistration) -> tuple[Principal, Tokens]:
    workspace_id, invitation = _invited(registration.token)
    now = clock.now()
    user = User(
        id=new_id(),
        version=1,
        created_at=now,
        updated_at=now,
        email=invitation.email,
        name=registration.name,
        workspace_id=workspace_id,
    )
    principal = Principal(user.id, workspace_id, invitation.role, session_id=new_id())
    tokens, session = new_session(principal)
    credentials = Credentials(
        email=invitation.email,
        user_id=user.id,
        password_hash=passwords.hash_password(registration.password),
        version=1,
    )
    account = accounts.creating_account(credentials=credentials, user=user, session=session)
    try:
        transact(
            [
                *account,
                one_time_tokens.spending(digest(registration.token)),
                repository.closing(workspace_id, invitation=invitation),
                *memberships.joining(workspace_id, membership=_membership(user, invitation)),
            ]
        )
    except ConditionFailed as failed:
        if failed.position == 0:
            raise Conflict(
                "There is an account with this address; sign in and accept the invitation.",
                code="EMAIL_TAKEN",
            ) from failed
        raise
    return principal, tokens


def _invited(token: str) -> tuple[str, StoredInvitation]:
    found = one_time_tokens.find(token)
    if found is not None and found.get("purpose") == _PURPOSE:
        invitation = repository.get_invitation(
            found["workspace_id"], invitation_id=found["invitation_id"]
        )
        if invitation is not None:
            return found["workspace_id"], invitation
    raise Conflict("The link was used before, withdrawn, or is too old.", code="LINK_INVALID")


def _meaning(workspace_id: str, invitation: StoredInvitation) -> dict[str, object]:
    return {"purpose": _PURPOSE, "workspace_id": workspace_id, "invitation_id": invitation.id}


def _membership(user: User, invitation: StoredInvitation) -> Membership:
    now = clock.now()
    return Membership(
        id=user.id,
        version=1,
        created_at=now,
        updated_at=now,
        role=invitation.role,
        email=user.email,
    )


def _require_reach(principal: Principal, *roles: Role) -> None:
    if Role.OWNER in roles:
        require(principal, Permission.OWNERS_MANAGE)


def _require_no_member(workspace_id: str, email: str) -> None:
    known = accounts.find_credentials(email)
    if known and memberships.get(workspace_id, user_id=known.user_id):
        raise Conflict("They are a member of this workspace already.", code="ALREADY_MEMBER")
