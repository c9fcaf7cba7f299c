"""Accounts, sessions and workspaces: the rules."""

from batchivo import clock
from batchivo.access.identity_table import digest
from batchivo.access.principal import Principal, Role
from batchivo.access.tokens import TokenType, verify
from batchivo.accounts import memberships, passwords, repository, settings_cache, sign_ins
from batchivo.accounts.models import (
    DEFAULT_LOW_STOCK_THRESHOLD_GRAMS,
    Credentials,
    Login,
    Me,
    Membership,
    PasswordChange,
    ProfileChange,
    Registration,
    StoredWorkspace,
    Tokens,
    User,
    WorkspaceChange,
    WorkspaceName,
)
from batchivo.accounts.sessions import new_session
from batchivo.errors import (
    Conflict,
    FieldError,
    Forbidden,
    InvalidFields,
    NotFound,
    Unauthenticated,
)
from batchivo.storage.attempts import retry_on_conflict
from batchivo.storage.documents import changed, check_version
from batchivo.storage.identifiers import new_id


def register(registration: Registration, *, source: str | None = None) -> Tokens:
    """Create a user, their workspace and their ownership of it, and sign in.

    ``source`` is the network address that it is asked from.

    Raises:
        Conflict: ``EMAIL_TAKEN``.
        RateLimited: after too many attempts for this address, or from this source.
    """
    sign_ins.count(registration.email, source)
    user_id, workspace_id = new_id(), new_id()
    now = clock.now()
    stamps = {"version": 1, "created_at": now, "updated_at": now}
    principal = Principal(user_id, workspace_id, Role.OWNER, session_id=new_id())
    tokens, session = new_session(principal)
    account = repository.creating_account(
        credentials=Credentials(
            email=registration.email,
            user_id=user_id,
            password_hash=passwords.hash_password(registration.password),
            version=1,
        ),
        user=User(
            id=user_id,
            email=registration.email,
            name=registration.name,
            workspace_id=workspace_id,
            **stamps,
        ),
        session=session,
    )
    workspace = StoredWorkspace(
        id=workspace_id,
        name=registration.workspace_name or f"{registration.name}'s workshop",
        currency=registration.currency,
        default_low_stock_threshold_grams=DEFAULT_LOW_STOCK_THRESHOLD_GRAMS,
        **stamps,
    )
    owner = Membership(id=user_id, role=Role.OWNER, email=registration.email, **stamps)
    writes = [
        *account,
        repository.creating_workspace(workspace_id, workspace=workspace),
        *memberships.joining(workspace_id, membership=owner),
    ]
    if not repository.create(writes):
        raise Conflict("There is an account with this address.", code="EMAIL_TAKEN")
    return tokens


def login(credentials: Login, *, source: str | None = None) -> Tokens:
    """Sign in.

    Known and unknown addresses take the same reads and writes and the same hashing. ``source`` is
    the network address that it is asked from.

    Raises:
        Unauthenticated: ``INVALID_CREDENTIALS``.
        RateLimited: after too many wrong passwords for this account from this source.
    """
    sign_ins.count(credentials.email, source)
    known = repository.find_credentials(credentials.email)
    stored = known.password_hash if known else passwords.UNMATCHABLE
    if not passwords.matches(credentials.password, stored) or known is None:
        raise _invalid_credentials()
    if passwords.needs_rehash(stored):
        rehashed = passwords.hash_password(credentials.password)
        repository.rehash_password(known, password_hash=rehashed)
    tokens = _sign_in(known)
    sign_ins.forgive(credentials.email, source)
    return tokens


def refresh(refresh_token: str, *, source: str | None = None) -> Tokens:
    """Trade a refresh token for new tokens; each can be traded once.

    One that comes back after it was traded has been stolen, before or after: the whole family of
    tokens that stem from the same login dies.

    Raises:
        Unauthenticated: ``INVALID_TOKEN`` or ``TOKEN_EXPIRED``.
        RateLimited: after too many attempts from this source, or with tokens of this session.
    """
    sign_ins.count_source(source)
    claimed = verify(refresh_token, TokenType.REFRESH)
    sign_ins.count_refresh(claimed.session_id)
    membership = memberships.get(claimed.workspace_id, user_id=claimed.user_id)
    if membership is None:
        raise _invalid_refresh()
    principal = Principal(
        claimed.user_id, claimed.workspace_id, membership.role, claimed.session_id
    )
    tokens, session = new_session(principal)
    rotated = repository.rotate_session(
        principal.workspace_id,
        user_id=principal.user_id,
        session_id=principal.session_id,
        spent=digest(refresh_token),
        fresh=session.token_hash,
        expires_at=session.expires_at,
    )
    if not rotated:
        if rotated is False:
            repository.close_session(principal.user_id, session_id=principal.session_id)
        raise _invalid_refresh()
    return tokens


def logout(principal: Principal) -> None:
    """End the caller's session: its refresh token no longer holds.

    Its access tokens end within a minute, for so long API Gateway trusts what it was told of them.
    """
    repository.close_session(principal.user_id, session_id=principal.session_id)


def change_password(principal: Principal, change: PasswordChange) -> Tokens:
    """Set a new password, end all sessions of the user and open a new one.

    Raises:
        InvalidFields: when the current password is wrong (not a 401: the token is good).
        Conflict: when the password was changed meanwhile.
    """
    known = repository.find_credentials(_user(principal).email)
    if known is None:
        raise NotFound("Account")
    if not passwords.matches(change.current_password, known.password_hash):
        raise InvalidFields([FieldError("current_password", "is not the password")])
    if passwords.matches(change.new_password, known.password_hash):
        raise InvalidFields([FieldError("new_password", "is the password in force")])
    fresh = repository.change_password(
        known, password_hash=passwords.hash_password(change.new_password)
    )
    if fresh is None:
        raise Conflict("The password was changed meanwhile.", code="CONCURRENT_CHANGE")
    repository.close_sessions(principal.user_id)
    return _sign_in(fresh)


def get_me(principal: Principal) -> Me:
    """The caller as shown: two GetItems, one where the workspace's name is at hand."""
    return _shown(principal, _user(principal))


@retry_on_conflict
def change_me(principal: Principal, change: ProfileChange, *, expected: int | None) -> Me:
    """Change the caller's name.

    Raises:
        VersionMismatch: when ``expected`` is not the version in force.
    """
    user = _user(principal)
    check_version(user, expected)
    renamed = changed(user, name=change.name)
    repository.change_user(renamed)
    return _shown(principal, renamed)


def get_workspace(principal: Principal) -> StoredWorkspace:
    """The caller's workspace: one GetItem."""
    workspace = repository.get_workspace(principal.workspace_id)
    if workspace is None:
        raise NotFound("Workspace")
    return workspace


@retry_on_conflict
def change_workspace(
    principal: Principal, change: WorkspaceChange, *, expected: int | None
) -> StoredWorkspace:
    """Change the workspace's settings.

    Raises:
        VersionMismatch: when ``expected`` is not the version in force.
    """
    workspace = get_workspace(principal)
    check_version(workspace, expected)
    fresh = changed(workspace, **change.model_dump(exclude_unset=True))
    repository.change_workspace(principal.workspace_id, workspace=fresh)
    settings_cache.remember(fresh)
    return fresh


def name_of(user_id: str) -> str:
    """The user's name, for people: one GetItem."""
    user = repository.get_user(user_id)
    return user.name if user else "Somebody"


def switch_workspace(principal: Principal, workspace_id: str) -> tuple[Principal, Tokens]:
    """Go on in another workspace that the caller belongs to: a session of its own there.

    Raises:
        NotFound: also for a workspace of others.
    """
    membership = memberships.get(workspace_id, user_id=principal.user_id)
    credentials = repository.find_credentials(_user(principal).email)
    if membership is None or credentials is None:
        raise NotFound("Workspace")
    there = Principal(principal.user_id, workspace_id, membership.role, session_id=new_id())
    tokens, session = new_session(there)
    if not repository.open_session(workspace_id, session=session, credentials=credentials):
        raise Conflict("The password was changed meanwhile.", code="CONCURRENT_CHANGE")
    return there, tokens


def _sign_in(credentials: Credentials) -> Tokens:
    user = repository.get_user(credentials.user_id)
    if user is None:
        raise _invalid_credentials()
    workspace_id, role = _home(user)
    principal = Principal(user.id, workspace_id, role, session_id=new_id())
    tokens, session = new_session(principal)
    if not repository.open_session(workspace_id, session=session, credentials=credentials):
        raise _invalid_credentials()
    return tokens


def _home(user: User) -> tuple[str, Role]:
    """The workspace that a login opens: the user's first one, or another where they left that."""
    membership = memberships.get(user.workspace_id, user_id=user.id)
    if membership is not None:
        return user.workspace_id, membership.role
    others = memberships.workspaces(user.id)
    if not others:
        raise Forbidden("You belong to no workspace any more.", code="NO_WORKSPACE")
    workspace, membership = min(others, key=lambda pair: pair[1].created_at)
    return workspace.id, membership.role


def _user(principal: Principal) -> User:
    user = repository.get_user(principal.user_id)
    if user is None:
        raise NotFound("Account")
    return user


def _shown(principal: Principal, user: User) -> Me:
    workspace = settings_cache.workspace_settings(principal.workspace_id)
    return Me(
        id=user.id,
        email=user.email,
        name=user.name,
        role=principal.role,
        workspace=WorkspaceName(id=workspace.id, name=workspace.name),
        created_at=user.created_at,
        version=user.version,
    )


def _invalid_credentials() -> Unauthenticated:
    return Unauthenticated("Address or password is wrong.", code="INVALID_CREDENTIALS")


def _invalid_refresh() -> Unauthenticated:
    return Unauthenticated(
        "The refresh token was used before or its session has ended; sign in again.",
        code="INVALID_TOKEN",
    )
