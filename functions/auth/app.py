"""The API of accounts, members and keys: HTTP in, domain call, answer out.

Routes that hash a password are plain functions, which FastAPI runs in a thread: hashing releases
the interpreter's lock, so under uvicorn logins do not delay other calls.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated

from fastapi import Depends, Path, Request, Response

from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.accounts import (
    address_proofs,
    closing,
    password_resets,
    service,
    sessions,
    sign_ins,
)
from batchivo.accounts.collections import MEMBERS
from batchivo.accounts.models import (
    AddressProof,
    Confirmation,
    Login,
    Me,
    NewWorkspace,
    PasswordChange,
    PasswordForgotten,
    PasswordReset,
    ProfileChange,
    RefreshRequest,
    Registration,
    SessionStore,
    Tokens,
    UserSession,
    UserWorkspace,
    Workspace,
    WorkspaceChange,
)
from batchivo.accounts.workspaces import WORKSPACES
from batchivo.api_keys import service as api_keys
from batchivo.api_keys.collections import API_KEYS
from batchivo.api_keys.models import ApiKey, CreatedApiKey, NewApiKey, Rotation, StoredApiKey
from batchivo.audit import log
from batchivo.audit.listing import AUDIT_LOG
from batchivo.audit.models import AuditEntry
from batchivo.audit.service import Deed
from batchivo.http import operation, session_cookie
from batchivo.http.app import API_PREFIX, Responses, create_app, lambda_handler
from batchivo.http.envelope import Log, LogMeta, Many, One, many, tag
from batchivo.http.idempotency import reads_again, shows_secrets, takes_secrets
from batchivo.http.lists import ListQuery, ListQueryModel, LogQueryModel
from batchivo.http.operation import deed_of
from batchivo.http.preconditions import UNLESS_SEEN, ExpectedVersion
from batchivo.http.principal import PUBLIC, Requires, source_of
from batchivo.members import deletion, recovery
from batchivo.members import service as members
from batchivo.members.collections import INVITATIONS
from batchivo.members.models import (
    Acceptance,
    CreatedInvitation,
    Invitation,
    InvitedRegistration,
    Member,
    NewInvitation,
    PasswordWasReset,
    RoleChange,
    WorkspaceSwitch,
)

_AS_USUAL = Rotation()


class AccountOperation(operation.Operation):
    """Its body is small, and strangers are counted before it is read."""

    max_body_bytes = 16_000

    def count_stranger(self, request: Request) -> None:
        """Count an attempt to sign in, or a similar call, from the caller's network address."""
        sign_ins.count_source(source_of(request))


router = operation.router(prefix=f"{API_PREFIX}/auth", tag="Auth", of=AccountOperation)

Caller = Annotated[Principal, Depends(Requires(Permission.ACCOUNT_READ))]
Person = Annotated[Principal, Depends(Requires(Permission.ACCOUNT_MANAGE))]
WorkspaceReader = Annotated[Principal, Depends(Requires(Permission.WORKSPACE_READ))]
WorkspaceManager = Annotated[Principal, Depends(Requires(Permission.WORKSPACE_MANAGE))]
Owner = Annotated[Principal, Depends(Requires(Permission.OWNERS_MANAGE))]
MemberReader = Annotated[Principal, Depends(Requires(Permission.MEMBERS_READ))]
MemberManager = Annotated[Principal, Depends(Requires(Permission.MEMBERS_MANAGE))]
KeyManager = Annotated[Principal, Depends(Requires(Permission.API_KEYS_MANAGE))]
Auditor = Annotated[Principal, Depends(Requires(Permission.AUDIT_READ))]

Source = Annotated[str | None, Depends(source_of)]
UserId = Annotated[str, Path(max_length=64)]
InvitationId = Annotated[str, Path(max_length=64)]
SessionId = Annotated[str, Path(max_length=64)]
WorkspaceId = Annotated[str, Path(max_length=64)]
KeyId = Annotated[str, Path(max_length=64)]

_member_query = ListQueryModel(MEMBERS.spec, tagged=False)
_invitation_query = ListQueryModel(INVITATIONS.spec)
_key_query = ListQueryModel(API_KEYS.spec, tagged=False)
_audit_query = LogQueryModel(AUDIT_LOG)

_EMAIL_TAKEN: Responses = {
    409: {"description": "`EMAIL_TAKEN`: this address already has an account."}
}
_COOKIE = {"headers": {"Set-Cookie": {"$ref": "#/components/headers/Set-Cookie"}}}
_OTHER_ORIGIN: Responses = {
    403: {"description": "`FORBIDDEN`: a page of another origin asks for a cookie."}
}
_LAST_OWNER: Responses = {409: {"description": "`LAST_OWNER`: a workspace needs an owner."}}
_LINK_INVALID: Responses = {
    409: {"description": "`LINK_INVALID`: the link was used, withdrawn, or has expired."}
}


# ---------------------------------------------------------------- signing in and out


@router.post(
    "/register",
    name="register",
    status_code=201,
    responses={201: _COOKIE, **_OTHER_ORIGIN, **_EMAIL_TAKEN},
    dependencies=[PUBLIC],
)
@takes_secrets
@shows_secrets
def register(
    registration: Registration, source: Source, request: Request, response: Response
) -> Tokens:
    """Create an account with a workspace of its own, and sign in."""
    response.headers["Location"] = f"{API_PREFIX}/auth/me"
    sign_up = partial(service.register, registration, source=source)
    return _kept_in(registration.session, sign_up, request, response)


@router.post(
    "/login",
    name="login",
    responses={200: _COOKIE, **_OTHER_ORIGIN},
    dependencies=[PUBLIC],
)
@takes_secrets
@shows_secrets
def login(
    credentials: Login,
    source: Source,
    deed: Annotated[Deed, Depends(deed_of)],
    request: Request,
    response: Response,
) -> Tokens:
    """Sign in."""
    sign_in = partial(service.login, credentials, source=source, deed=deed)
    return _kept_in(credentials.session, sign_in, request, response)


@router.post(
    "/refresh",
    name="refreshTokens",
    responses={200: _COOKIE, **_OTHER_ORIGIN},
    dependencies=[PUBLIC],
)
@takes_secrets
@shows_secrets
async def refresh_tokens(
    request: Request, response: Response, spent: RefreshRequest | None = None
) -> Tokens:
    """Exchange a refresh token for new tokens, once; without a body, the one in the cookie.

    Within 10 seconds it gives the same refresh token again, for a lost answer. If it is used
    later, the whole session ends.
    """
    if spent is None:
        tokens = sessions.refresh(session_cookie.token_in(request))
        return session_cookie.keep(request, response, tokens)
    trade = partial(sessions.refresh, spent.refresh_token)
    return _kept_in(spent.session, trade, request, response)


@router.post("/logout", name="logout", status_code=204, responses={204: _COOKIE})
async def logout(principal: Person, request: Request, response: Response) -> None:
    """End the session: its refresh token is invalid at once, its access token within a minute.

    A browser's cookie is deleted.
    """
    sessions.end(principal)
    session_cookie.clear(request, response)


@router.get("/sessions", name="listSessions")
async def list_sessions(principal: Person) -> One[list[UserSession]]:
    """List the caller's sessions, the latest first."""
    return One(data=sessions.all_of(principal))


@router.delete("/sessions", name="endSessions", status_code=204)
async def end_sessions(principal: Person) -> None:
    """Sign out everywhere: all of the caller's sessions end, this one too."""
    sessions.end_all(principal)


@router.delete("/sessions/{session_id}", name="endSession", status_code=204)
async def end_session(principal: Person, session_id: SessionId) -> None:
    """End one of the caller's sessions."""
    sessions.end_one(principal, session_id)


@router.post(
    "/forgot-password",
    name="forgotPassword",
    status_code=202,
    response_class=Response,
    dependencies=[PUBLIC],
)
async def forgot_password(forgotten: PasswordForgotten, source: Source) -> Response:
    """Mail a link to the account's address, if the account exists.

    The answer is the same, and takes as long, whether or not it exists.
    """
    password_resets.ask(forgotten.email, source=source)
    return Response(status_code=202)


@router.post(
    "/reset-password",
    name="resetPassword",
    responses=_LINK_INVALID,
    dependencies=[PUBLIC],
)
@takes_secrets
def reset_password(
    reset: PasswordReset, deed: Annotated[Deed, Depends(deed_of)]
) -> One[PasswordWasReset]:
    """Set a new password with the token from the mailed link. All sessions end.

    The link proves the address, too: API keys and invitations from before its first proof end.
    The answer lists who else is in the workspaces that you own.
    """
    return One(data=recovery.reset_password(reset, deed))


@router.post(
    "/send-proof",
    name="sendProof",
    status_code=202,
    response_class=Response,
    responses={409: {"description": "`INVALID_STATE`: the address is proved already."}},
)
async def send_proof(principal: Person) -> Response:
    """Mail a link that proves the account's address; at most 3 an hour are sent."""
    address_proofs.ask(principal)
    return Response(status_code=202)


@router.post(
    "/prove-address",
    name="proveAddress",
    status_code=204,
    responses={
        409: {"description": "`LINK_INVALID`: the link has expired, or is another account's."}
    },
)
@takes_secrets
async def prove_address(principal: Person, proof: AddressProof) -> None:
    """Prove the account's address with the token from the mailed link.

    Where addresses are to be proved, inviting and changing members, API keys, webhooks and order
    connections is refused before: 403 `ADDRESS_NOT_PROVED`.
    """
    address_proofs.prove(principal, proof)


# ---------------------------------------------------------------- the caller


@router.get("/me", name="getMe")
async def get_me(principal: Caller, response: Response) -> One[Me]:
    """Return the caller; for an API key, the user who made it."""
    me = service.get_me(principal)
    tag(response, me)
    return One(data=me)


@router.patch("/me", name="changeMe")
async def change_me(
    principal: Person, change: ProfileChange, expected: ExpectedVersion, response: Response
) -> One[Me]:
    """Change the caller's name."""
    me = service.change_me(principal, change, expected=expected)
    tag(response, me)
    return One(data=me)


@router.delete("/me", name="deleteMe", status_code=204, responses=_LAST_OWNER)
@takes_secrets
def delete_me(principal: Person, confirmation: Confirmation, source: Source) -> None:
    """Delete the caller's account, for good. Keys, sessions and invitations end.

    The caller leaves all workspaces. One without other members is closed; one with other members
    needs another owner first.
    """
    deletion.delete_account(principal, confirmation, source=source)


@router.post("/change-password", name="changePassword")
@takes_secrets
@shows_secrets
def change_password(principal: Person, change: PasswordChange, source: Source) -> Tokens:
    """Set a new password. All sessions end; the answer opens a new one."""
    return service.change_password(principal, change, source=source)


@router.get("/workspaces", name="listWorkspaces")
async def list_workspaces(principal: Person) -> One[list[UserWorkspace]]:
    """List the caller's workspaces."""
    return One(data=members.workspaces(principal))


@router.post("/workspaces", name="createWorkspace", status_code=201)
@reads_again(service.own_workspace)
async def create_workspace(
    principal: Person, new: NewWorkspace, response: Response
) -> One[UserWorkspace]:
    """Make another workspace, at most 10 of your own. `switch-workspace` enters it."""
    made = service.create_workspace(principal, new)
    response.headers["Location"] = f"{API_PREFIX}/auth/workspaces/{made.workspace.id}"
    return One(data=made)


@router.post(
    "/workspaces/{workspace_id}/restore",
    name="restoreWorkspace",
    status_code=204,
    responses={409: {"description": "`INVALID_STATE`: it was closed more than 30 days ago."}},
)
async def restore_workspace(principal: Person, workspace_id: WorkspaceId) -> None:
    """Open a closed workspace again, as it was, within 30 days. Only its owners can."""
    closing.restore(principal, workspace_id)


@router.post(
    "/switch-workspace",
    name="switchWorkspace",
    responses={409: {"description": "`WORKSPACE_CLOSED`: it is closed or suspended."}},
)
@shows_secrets
async def switch_workspace(principal: Person, switch: WorkspaceSwitch) -> Tokens:
    """Continue in another of the caller's workspaces, in a new session."""
    return service.switch_workspace(principal, switch.workspace_id)


@router.post("/leave-workspace", name="leaveWorkspace", status_code=204, responses=_LAST_OWNER)
async def leave_workspace(principal: Person) -> None:
    """Leave the token's workspace. API keys that the caller made for it end."""
    members.leave(principal)


# ---------------------------------------------------------------- the workspace


@router.get("/workspace", name="getWorkspace", dependencies=[UNLESS_SEEN])
async def get_workspace(principal: WorkspaceReader, response: Response) -> One[Workspace]:
    """Return the workspace with its settings."""
    workspace = WORKSPACES.get(principal, principal.workspace_id)
    tag(response, workspace)
    return One(data=Workspace.model_validate(workspace))


@router.patch(
    "/workspace",
    name="changeWorkspace",
    responses={
        409: {"description": "`CURRENCY_IN_USE`: the workspace holds amounts in its currency."}
    },
)
async def change_workspace(
    principal: WorkspaceManager,
    change: WorkspaceChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Workspace]:
    """Change the workspace's settings; effective everywhere within a minute."""
    workspace = service.change_workspace(principal, change, expected=expected)
    tag(response, workspace)
    return One(data=Workspace.model_validate(workspace))


@router.delete("/workspace", name="closeWorkspace", status_code=204)
@takes_secrets
def close_workspace(principal: Owner, confirmation: Confirmation, source: Source) -> None:
    """Close the workspace for everybody: at once for shops' orders, webhooks and whatever makes
    rights, within a minute for all other calls.

    For 30 days an owner can restore it; then all of its data is deleted.
    """
    closing.close(principal, confirmation, source=source)


@router.get("/audit-log", name="listAuditLog")
async def list_audit_log(
    principal: Auditor,
    query: Annotated[ListQuery, Depends(_audit_query.from_query_string)],
) -> Log[AuditEntry]:
    """List every successful change: who made it, when, and from where.

    With filters a page may hold fewer than `limit`, even none; only `next_cursor` ends the log.
    """
    page = log.page(principal.workspace_id, query=query)
    cursor = page.next_cursor.encode() if page.next_cursor else None
    return Log(
        data=[AuditEntry.model_validate(entry) for entry in page.entries],
        meta=LogMeta(
            total=page.total.count,
            total_is_exact=page.total.is_exact,
            per_page=page.limit,
            next_cursor=cursor,
        ),
    )


# ---------------------------------------------------------------- members


@router.get("/members", name="listMembers")
async def list_members(
    principal: MemberReader,
    query: Annotated[ListQuery, Depends(_member_query.from_query_string)],
    response: Response,
) -> Many[Member]:
    """List the workspace's members."""
    page = MEMBERS.page(principal, query)
    return many(response, page, members.shown(page.items))


@router.get("/members/{user_id}", name="getMember")
async def get_member(principal: MemberReader, user_id: UserId, response: Response) -> One[Member]:
    """Return one member."""
    (member,) = members.shown([MEMBERS.get(principal, user_id)])
    tag(response, member)
    return One(data=member)


@router.patch("/members/{user_id}", name="changeMember", responses=_LAST_OWNER)
async def change_member(
    principal: MemberManager,
    user_id: UserId,
    change: RoleChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Member]:
    """Change a member's role; effective within a minute, without a new login.

    Only an owner can appoint or change an owner.
    """
    changed = members.change_role(principal, user_id, change.role, expected=expected)
    (member,) = members.shown([changed])
    tag(response, member)
    return One(data=member)


@router.delete("/members/{user_id}", name="removeMember", status_code=204, responses=_LAST_OWNER)
async def remove_member(
    principal: MemberManager, user_id: UserId, expected: ExpectedVersion
) -> None:
    """Remove a member from the workspace; their tokens and keys end within a minute.

    Only an owner can remove an owner.
    """
    members.remove(principal, user_id, expected=expected)


@router.get("/invitations", name="listInvitations")
async def list_invitations(
    principal: MemberManager,
    query: Annotated[ListQuery, Depends(_invitation_query.from_query_string)],
    response: Response,
) -> Many[Invitation]:
    """List open invitations."""
    page = INVITATIONS.page(principal, query)
    return many(response, page, [Invitation.model_validate(i) for i in page.items])


@router.post(
    "/invitations",
    name="inviteMember",
    status_code=201,
    responses={
        409: {
            "description": "`ALREADY_MEMBER`; `ALREADY_INVITED`: withdraw the open one first; "
            "`TOO_MANY_INVITATIONS`: 20 are open."
        }
    },
)
@shows_secrets
@reads_again(members.open_invitation)
async def invite_member(
    principal: MemberManager, new: NewInvitation, response: Response
) -> One[CreatedInvitation]:
    """Invite somebody by mail, with a link that works once, for seven days.

    The answer contains the token of a second link, shown only this once, to pass on by other means.
    """
    invitation = members.invite(principal, new)
    tag(response, invitation)
    response.headers["Location"] = f"{API_PREFIX}/auth/invitations/{invitation.id}"
    return One(data=invitation)


@router.delete("/invitations/{invitation_id}", name="withdrawInvitation", status_code=204)
async def withdraw_invitation(principal: MemberManager, invitation_id: InvitationId) -> None:
    """Withdraw an invitation: its links no longer work."""
    members.withdraw(principal, invitation_id)


@router.post(
    "/invitations/accept",
    name="acceptInvitation",
    status_code=204,
    responses={409: {"description": "`LINK_INVALID`; `ALREADY_MEMBER`."}},
)
@takes_secrets
async def accept_invitation(principal: Person, acceptance: Acceptance) -> None:
    """Join the invitation's workspace with the caller's account.

    The invitation must be for the account's address. Then call `switch-workspace` to go there.
    """
    members.accept(principal, acceptance.token)


@router.post(
    "/invitations/register",
    name="registerInvited",
    status_code=201,
    responses={
        201: _COOKIE,
        **_OTHER_ORIGIN,
        409: {"description": "`LINK_INVALID`; `EMAIL_TAKEN`: sign in and accept the invitation."},
    },
    dependencies=[PUBLIC],
)
@takes_secrets
@shows_secrets
def register_invited(
    registration: InvitedRegistration,
    deed: Annotated[Deed, Depends(deed_of)],
    request: Request,
    response: Response,
) -> Tokens:
    """Create an account for the invited address, in the invitation's workspace."""
    response.headers["Location"] = f"{API_PREFIX}/auth/me"
    sign_up = partial(members.register_invited, registration, deed=deed)
    return _kept_in(registration.session, sign_up, request, response)


# ---------------------------------------------------------------- API keys


@router.get("/api-keys", name="listApiKeys")
async def list_api_keys(
    principal: KeyManager,
    query: Annotated[ListQuery, Depends(_key_query.from_query_string)],
    response: Response,
) -> Many[ApiKey]:
    """List the workspace's API keys, without the keys themselves."""
    page = API_KEYS.page(principal, query)
    return many(response, page, [ApiKey.model_validate(k) for k in page.items])


@router.post("/api-keys", name="createApiKey", status_code=201)
@shows_secrets
async def create_api_key(
    principal: KeyManager, new: NewApiKey, response: Response
) -> One[CreatedApiKey]:
    """Create a key for a machine, shown only this once.

    Send it as `Authorization: Bearer <key>`. It may do what its scopes name, as long as you may,
    and ends with your membership.
    """
    return _created(api_keys.create(principal, new), response)


@router.get("/api-keys/{key_id}", name="getApiKey")
async def get_api_key(principal: KeyManager, key_id: KeyId, response: Response) -> One[ApiKey]:
    """Return one API key, without the key itself."""
    key: StoredApiKey = API_KEYS.get(principal, key_id)
    tag(response, key)
    return One(data=ApiKey.model_validate(key))


@router.post("/api-keys/{key_id}/rotate", name="rotateApiKey", status_code=201)
@shows_secrets
async def rotate_api_key(
    principal: KeyManager, key_id: KeyId, response: Response, rotation: Rotation = _AS_USUAL
) -> One[CreatedApiKey]:
    """Replace a key that acts for you; the old one stays valid for the overlap."""
    return _created(api_keys.rotate(principal, key_id, rotation), response)


@router.delete("/api-keys/{key_id}", name="revokeApiKey", status_code=204)
async def revoke_api_key(principal: KeyManager, key_id: KeyId, expected: ExpectedVersion) -> None:
    """Revoke a key and those it has made; effective everywhere within a minute."""
    api_keys.revoke(principal, key_id, expected=expected)


def _kept_in(
    store: SessionStore, issue: Callable[[], Tokens], request: Request, response: Response
) -> Tokens:
    """Return new tokens, after the refresh token went where the client keeps it."""
    if store is SessionStore.CLIENT:
        return issue()
    session_cookie.check_origin(request)
    return session_cookie.keep(request, response, issue())


def _created(key: CreatedApiKey, response: Response) -> One[CreatedApiKey]:
    tag(response, key)
    response.headers["Location"] = f"{API_PREFIX}/auth/api-keys/{key.id}"
    return One(data=key)


app = create_app(router)
handler = lambda_handler(app)
