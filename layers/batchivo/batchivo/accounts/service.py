"""The rules of accounts and workspaces."""

from dataclasses import replace

from batchivo import clock
from batchivo.access.identity_table import digest
from batchivo.access.permissions import WITHOUT_WORKSPACE
from batchivo.access.principal import Principal, Role
from batchivo.accounts import (
    address_proofs,
    guessing,
    memberships,
    money,
    passwords,
    repository,
    sessions,
    settings_cache,
    sign_ins,
)
from batchivo.accounts.collections import MEMBERS, USERS
from batchivo.accounts.models import (
    Credentials,
    Login,
    Me,
    Membership,
    NewWorkspace,
    PasswordChange,
    ProfileChange,
    Registration,
    Tokens,
    User,
    UserWorkspace,
    WorkspaceChange,
    WorkspaceName,
)
from batchivo.accounts.workspaces import (
    DEFAULT_LOW_STOCK_THRESHOLD_GRAMS,
    WORKSPACES,
    StoredWorkspace,
)
from batchivo.clock import to_micros
from batchivo.config import settings
from batchivo.errors import (
    Conflict,
    DomainError,
    FieldError,
    Forbidden,
    InvalidFields,
    NotFound,
    Unauthenticated,
)
from batchivo.fields import UNSET
from batchivo.storage.documents import Versions, changed
from batchivo.storage.identifiers import new_id
from batchivo.storage.work import Deed, Unattended, Work, operation

MAX_OWNED_WORKSPACES = 10


def register(registration: Registration, *, source: str | None = None) -> Tokens:
    """Create a user and a workspace that they own, and sign in.

    ``source`` is the caller's network address.

    Raises:
        InvalidFields: if the password is easy to guess.
        Conflict: ``EMAIL_TAKEN``.
        RateLimited: after too many attempts for this address from this source.
    """
    sign_ins.count(registration.email, source)
    about = (registration.email, registration.name, registration.workspace_name or "")
    guessing.require_hard_to_guess("password", registration.password, about)
    principal = Principal(new_id(), new_id(), Role.OWNER, session_id=new_id())
    password_hash = passwords.hash_password(registration.password)
    return _register(principal, registration, password_hash)


@operation
def _register(
    work: Work, principal: Principal, registration: Registration, password_hash: str
) -> Tokens:
    workspace = StoredWorkspace.new(
        id=principal.workspace_id,
        name=registration.workspace_name or f"{registration.name}'s workshop",
        currency=registration.currency,
        time_zone=registration.time_zone,
        default_low_stock_threshold_grams=DEFAULT_LOW_STOCK_THRESHOLD_GRAMS,
    )
    work.add(WORKSPACES, workspace)
    taken = Conflict("There is an account with this address.", code="EMAIL_TAKEN")
    return open_account(
        work, principal, registration.email, registration.name, password_hash, taken=taken
    )


def open_account(
    work: Work,
    principal: Principal,
    email: str,
    name: str,
    password_hash: str,
    *,
    taken: DomainError,
    proved: bool = False,
) -> Tokens:
    """Store a new user who joins the principal's workspace and is signed in. If the address already
    has an account, the commit raises ``taken``. Unless it is ``proved``, a mail asks for that."""
    user = User.new(
        id=principal.user_id,
        email=email,
        name=name,
        workspace_id=principal.workspace_id,
        proved_at=clock.now() if proved else None,
    )
    if settings().prove_addresses and not proved:
        address_proofs.add_request(work, email)
    work.add(USERS, user, owner=user.id)
    membership = Membership.new(id=user.id, role=principal.role, email=email)
    memberships.join(work, membership)
    credentials = Credentials(email=email, user_id=user.id, password_hash=password_hash, version=1)
    work.also(repository.creating_credentials(credentials), refused=lambda _: taken)
    tokens, session = sessions.new_session(
        replace(principal, member_since=to_micros(membership.created_at)),
        credentials_version=user.credentials_version,
    )
    work.also(repository.opening_session(session))
    return tokens


def login(credentials: Login, *, source: str | None = None, deed: Deed | None = None) -> Tokens:
    """Sign in; the log of the workspace that it opens gets an entry, of failures one an hour.

    Known and unknown addresses take the same reads, writes and hashing. ``source`` is the caller's
    network address.

    Raises:
        Unauthenticated: ``INVALID_CREDENTIALS``.
        RateLimited: after too many wrong passwords for this account from this source.
    """
    sign_ins.count(credentials.email, source)
    account = repository.find_credentials(credentials.email)
    stored = account.password_hash if account else passwords.UNMATCHABLE
    if not passwords.matches(credentials.password, stored) or account is None:
        if deed is not None:
            _count_failed(account, credentials.email, deed)
        raise _invalid_credentials()
    if passwords.needs_rehash(stored):
        _rehash(Unattended(), account, passwords.hash_password(credentials.password))
    tokens = _sign_in(account, deed)
    sign_ins.forgive(credentials.email, source)
    return tokens


def change_password(
    principal: Principal, change: PasswordChange, *, source: str | None = None
) -> Tokens:
    """Set a new password, end all sessions of the user and open a new one: one transaction.

    Raises:
        InvalidFields: if the current password is wrong (not a 401: the token is good), or the new
            one is easy to guess.
        Conflict: if the password was changed meanwhile.
    """
    current = confirmed(principal, change.current_password, field="current_password", source=source)
    if passwords.matches(change.new_password, current.password_hash):
        raise InvalidFields([FieldError("new_password", "is the current password")])
    about = (current.email, name_of(principal.user_id))
    guessing.require_hard_to_guess("new_password", change.new_password, about)
    changed_hash = passwords.hash_password(change.new_password)
    continued = replace(principal, session_id=new_id())
    tokens = _change_password(continued, current, changed_hash, principal.session_id)
    repository.close_sessions(principal.user_id, except_for=continued.session_id)
    return tokens


def confirmed(
    principal: Principal, password: str, *, field: str = "password", source: str | None
) -> Credentials:
    """Return the caller's credentials, if this is their password: two GetItems.

    Raises:
        InvalidFields: if the password is wrong (not a 401: the token is good).
        RateLimited: after too many wrong passwords from this source.
    """
    user = _user(principal)
    email = user.email
    sign_ins.count(email, source)
    current = repository.find_credentials(email)
    if current is None:
        raise NotFound("Account")
    if not passwords.matches(password, current.password_hash):
        raise InvalidFields([FieldError(field, "is wrong")])
    sign_ins.forgive(email, source)
    return current


def check_password_current(work: Work, read: Credentials) -> None:
    """Commit only while the password that was checked is the current one."""
    work.also(repository.checking_credentials(read), refused=lambda _: _password_changed())


def delete_credentials(work: Work, read: Credentials) -> None:
    """Delete the credentials that were checked, and with them the address."""
    work.also(repository.deleting_credentials(read), refused=lambda _: _password_changed())
    for forgetting in repository.forgetting_requests(read.email):
        work.also(forgetting)


def check_session(work: Work, principal: Principal) -> None:
    """Commit only while the caller's session has not ended."""
    checking = repository.checking_session(principal.user_id, session_id=principal.session_id)
    work.also(checking, refused=lambda _: _session_ended())


@operation
def _change_password(
    work: Work, principal: Principal, read: Credentials, password_hash: str, while_open: str
) -> Tokens:
    replace_password(work, read, password_hash, refused=_password_changed())
    checking = repository.checking_session(principal.user_id, session_id=while_open)
    work.also(checking, refused=lambda _: _session_ended())
    user = work.get(USERS, principal.user_id, owner=principal.user_id)
    tokens, session = sessions.new_session(principal, credentials_version=user.credentials_version)
    work.keep(**tokens.model_dump(mode="json"))
    work.also(repository.opening_session(session))
    return tokens


def replace_password(
    work: Work, read: Credentials, password_hash: str, *, refused: DomainError | None = None
) -> None:
    """Store a new password, which ends all sessions. If it was changed since it was read, the
    commit raises ``refused``, or the operation is tried again."""
    credentials = read.model_copy(
        update={"password_hash": password_hash, "version": read.version + 1}
    )
    work.also(
        repository.replacing_credentials(read, credentials),
        refused=(lambda _: refused) if refused else None,
    )
    sessions.outdate(work, read.user_id)


@operation
def _rehash(work: Work, caller: Unattended, read: Credentials, password_hash: str) -> None:
    """Store a stronger hash of the same password, unless the password has changed."""
    rehashed = read.model_copy(update={"password_hash": password_hash})
    work.also(repository.replacing_credentials(read, rehashed), refused=lambda _: None)


def get_me(principal: Principal) -> Me:
    """Build the answer for the caller: two GetItems, or one if the workspace's name is cached."""
    return _shown(principal, _user(principal))


@operation
def change_me(work: Work, principal: Principal, change: ProfileChange, *, expected: Versions) -> Me:
    """Change the caller's name.

    Raises:
        VersionMismatch: if ``expected`` is not the current version.
    """
    user = work.get(USERS, principal.user_id, expected, owner=principal.user_id)
    user = work.save(USERS, changed(user, name=change.name), owner=user.id)
    return _shown(principal, user)


def change_workspace(
    principal: Principal, change: WorkspaceChange, *, expected: Versions
) -> StoredWorkspace:
    """Change the workspace's settings.

    Raises:
        VersionMismatch: if ``expected`` is not the current version.
        Conflict: ``CURRENCY_IN_USE`` for another currency once there are orders, runs or prices, or
            have been.
    """
    workspace = _change_workspace(principal, change, expected)
    settings_cache.remember(workspace)
    return workspace


@operation
def _change_workspace(
    work: Work, principal: Principal, change: WorkspaceChange, expected: Versions
) -> StoredWorkspace:
    workspace = work.get(WORKSPACES, principal.workspace_id, expected)
    memberships.check_caller(work, principal)
    if change.currency not in (UNSET, workspace.currency):
        in_use = Conflict(
            f"The workspace holds amounts in {workspace.currency}, which would mean something else "
            f"in {change.currency}. Make another workspace for that currency.",
            code="CURRENCY_IN_USE",
        )
        if money.holds_money(workspace.id):
            raise in_use
        for check in money.unmarked(workspace.id):
            work.also(check, refused=lambda _: in_use)
    return work.save(WORKSPACES, changed(workspace, **change.model_dump(exclude_unset=True)))


def create_workspace(principal: Principal, new: NewWorkspace) -> UserWorkspace:
    """Make another workspace, owned by the caller.

    Raises:
        Conflict: ``INVALID_STATE`` if they own ``MAX_OWNED_WORKSPACES``.
        Unauthenticated: ``INVALID_TOKEN`` if the caller's session has ended meanwhile.
    """
    owner = replace(principal, workspace_id=new_id(), role=Role.OWNER)
    return shown_workspace(principal, *_create_workspace(owner, new))


@operation
def _create_workspace(
    work: Work, principal: Principal, new: NewWorkspace
) -> tuple[StoredWorkspace, Membership]:
    user = work.get(USERS, principal.user_id, owner=principal.user_id)
    owned = [m for _, m in memberships.workspaces(user.id) if m.role is Role.OWNER]
    if len(owned) >= MAX_OWNED_WORKSPACES:
        raise Conflict(f"You own {len(owned)} workspaces, the most that one user can.")
    # Of two at once, one counts again.
    work.save(USERS, changed(user), owner=user.id)
    workspace = StoredWorkspace.new(
        id=principal.workspace_id,
        name=new.name,
        currency=new.currency,
        time_zone=new.time_zone,
        default_low_stock_threshold_grams=DEFAULT_LOW_STOCK_THRESHOLD_GRAMS,
    )
    work.add(WORKSPACES, workspace)
    membership = Membership.new(id=user.id, role=Role.OWNER, email=user.email)
    memberships.join(work, membership)
    check_session(work, principal)
    return workspace, membership


def own_workspace(principal: Principal, workspace_id: str) -> UserWorkspace:
    """Return one of the caller's workspaces: two GetItems.

    Raises:
        NotFound: also for a workspace of others.
    """
    here = Unattended(workspace_id)
    membership = MEMBERS.find(here, principal.user_id)
    if membership is None:
        raise NotFound("Workspace")
    return shown_workspace(principal, WORKSPACES.get(here, workspace_id), membership)


def shown_workspace(
    principal: Principal, workspace: StoredWorkspace, membership: Membership
) -> UserWorkspace:
    """Build the answer for one of the caller's workspaces."""
    return UserWorkspace(
        workspace=WorkspaceName(id=workspace.id, name=workspace.name),
        role=membership.role,
        joined_at=membership.created_at,
        current=workspace.id == principal.workspace_id,
        suspended=workspace.suspended,
        restorable_until=workspace.restorable_until,
    )


def name_of(user_id: str) -> str:
    """Return the user's name: one GetItem."""
    user = USERS.find(Unattended(), user_id, user_id)
    return user.name if user else "Somebody"


def switch_workspace(principal: Principal, workspace_id: str) -> Tokens:
    """Continue in another of the caller's workspaces, in a new session.

    Raises:
        NotFound: also for a workspace of others.
        Unauthenticated: ``INVALID_TOKEN`` if the caller's session has ended meanwhile.
        Conflict: ``WORKSPACE_CLOSED``; also if the password was changed meanwhile.
    """
    membership = MEMBERS.find(Unattended(workspace_id), principal.user_id)
    credentials = repository.find_credentials(_user(principal).email)
    if membership is None or credentials is None:
        raise NotFound("Workspace")
    if not settings_cache.is_open(workspace_id):
        raise Conflict("The workspace is closed or suspended.", code="WORKSPACE_CLOSED")
    member = Principal(
        principal.user_id,
        workspace_id,
        membership.role,
        session_id=new_id(),
        member_since=to_micros(membership.created_at),
        deed=principal.deed,
    )
    current = repository.find_session(principal.user_id, session_id=principal.session_id)
    if current is None:
        raise _session_ended()
    return _open_session(
        member,
        credentials,
        _password_changed(),
        credentials_version=current.credentials_version,
        while_open=current.id,
    )


def _count_failed(account: Credentials | None, email: str, deed: Deed) -> None:
    """Count a failed sign-in in the log of the user's first workspace: two GetItems and an
    UpdateItem, whether or not there is an account."""
    user_id = account.user_id if account else digest(email)
    user = USERS.find(Unattended(), user_id, user_id)
    here = Unattended(user.workspace_id if user else user_id, user_id)
    member = MEMBERS.find(here, user_id)
    deed.count_failed(here, visible=member is not None)


def _sign_in(credentials: Credentials, deed: Deed | None) -> Tokens:
    user = USERS.find(Unattended(), credentials.user_id, credentials.user_id)
    if user is None:
        raise _invalid_credentials()
    home = _home(user)
    if home is None:
        principal = Principal(
            user.id, "", Role.VIEWER, session_id=new_id(), scopes=WITHOUT_WORKSPACE
        )
    else:
        workspace_id, membership = home
        principal = Principal(
            user.id,
            workspace_id,
            membership.role,
            session_id=new_id(),
            member_since=to_micros(membership.created_at),
            deed=deed,
        )
    return _open_session(
        principal,
        credentials,
        _invalid_credentials(),
        credentials_version=user.credentials_version,
    )


@operation
def _open_session(
    work: Work,
    principal: Principal,
    read: Credentials,
    refusal: DomainError,
    *,
    credentials_version: int,
    while_open: str | None = None,
) -> Tokens:
    """Store a login, if the checked password is still current, and the session ``while_open`` has
    not ended."""
    tokens, session = sessions.new_session(principal, credentials_version=credentials_version)
    if while_open is not None:
        checking = repository.checking_session(principal.user_id, session_id=while_open)
        work.also(checking, refused=lambda _: _session_ended())
    work.keep(**tokens.model_dump(mode="json"))
    work.also(repository.opening_session(session))
    work.also(repository.checking_credentials(read), refused=lambda _: refusal)
    return tokens


def _home(user: User) -> tuple[str, Membership] | None:
    """Return the workspace that a login opens: the user's first one, or the oldest of the others if
    they left it, or it is closed or suspended; None if there is none."""
    membership = MEMBERS.find(Unattended(user.workspace_id), user.id)
    workspace = WORKSPACES.find(Unattended(user.workspace_id), user.workspace_id)
    if membership is not None and workspace is not None and workspace.is_open:
        return user.workspace_id, membership
    others = [pair for pair in memberships.workspaces(user.id) if pair[0].is_open]
    if not others:
        return None
    workspace, membership = min(others, key=lambda pair: pair[1].created_at)
    return workspace.id, membership


def _user(principal: Principal) -> User:
    return USERS.get(principal, principal.user_id, principal.user_id)


def _shown(principal: Principal, user: User) -> Me:
    if not principal.workspace_id:
        raise Forbidden("Enter a workspace first.", code="NO_WORKSPACE")
    workspace = settings_cache.workspace_settings(principal.workspace_id)
    return Me(
        id=user.id,
        email=user.email,
        address_proved=user.proved_at is not None,
        name=user.name,
        role=principal.role,
        workspace=WorkspaceName(id=workspace.id, name=workspace.name),
        created_at=user.created_at,
        version=user.version,
    )


def _password_changed() -> Conflict:
    return Conflict("The password was changed meanwhile.", code="CONCURRENT_CHANGE")


def _session_ended() -> Unauthenticated:
    return Unauthenticated("The session has ended.", code="INVALID_TOKEN")


def _invalid_credentials() -> Unauthenticated:
    return Unauthenticated("Address or password is wrong.", code="INVALID_CREDENTIALS")
