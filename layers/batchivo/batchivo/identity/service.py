"""Accounts, sessions and workspaces: the rules."""

import hashlib
from datetime import timedelta

from batchivo import clock
from batchivo.config import settings
from batchivo.errors import (
    Conflict,
    FieldError,
    InvalidFields,
    NotFound,
    Unauthenticated,
)
from batchivo.identity import passwords, repository, tenants
from batchivo.identity.models import (
    DEFAULT_LOW_STOCK_THRESHOLD_GRAMS,
    Credentials,
    Login,
    Me,
    Membership,
    PasswordChange,
    ProfileChange,
    Registration,
    Session,
    Tenant,
    TenantChange,
    TenantName,
    Tokens,
    User,
)
from batchivo.identity.principal import Principal, Role
from batchivo.identity.tokens import TokenType, issue, verify
from batchivo.storage.attempts import optimistic
from batchivo.storage.documents import changed, demand_version
from batchivo.storage.identifiers import new_id


def register(registration: Registration) -> Tokens:
    """Create a user, their workspace and their ownership of it, and sign in.

    Raises:
        Conflict: ``EMAIL_TAKEN``.
    """
    user_id, tenant_id = new_id(), new_id()
    now = clock.now()
    stamps = {"version": 1, "created_at": now, "updated_at": now}
    principal = Principal(user_id, tenant_id, Role.OWNER, session_id=new_id())
    tokens, session = _new_tokens(principal)
    created = repository.create_account(
        tenant_id,
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
            tenant_id=tenant_id,
            **stamps,
        ),
        tenant=Tenant(
            id=tenant_id,
            name=registration.tenant_name or f"{registration.name}'s workshop",
            currency=registration.currency,
            default_low_stock_threshold_grams=DEFAULT_LOW_STOCK_THRESHOLD_GRAMS,
            **stamps,
        ),
        membership=Membership(id=user_id, role=Role.OWNER, **stamps),
        session=session,
    )
    if not created:
        raise Conflict("There is an account with this address.", code="EMAIL_TAKEN")
    return tokens


def login(credentials: Login) -> Tokens:
    """Sign in.

    Known and unknown addresses take the same reads and the same hashing.

    Raises:
        Unauthenticated: ``INVALID_CREDENTIALS``.
    """
    known = repository.find_credentials(credentials.email)
    stored = known.password_hash if known else passwords.UNMATCHABLE
    if not passwords.matches(credentials.password, stored) or known is None:
        raise _invalid_credentials()
    if passwords.needs_rehash(stored):
        rehashed = passwords.hash_password(credentials.password)
        repository.rehash_password(known, password_hash=rehashed)
    return _sign_in(known)


def refresh(refresh_token: str) -> Tokens:
    """Trade a refresh token for new tokens; each can be traded once.

    One that comes back after it was traded has been stolen, before or after: the whole family of
    tokens that stem from the same login dies.

    Raises:
        Unauthenticated: ``INVALID_TOKEN`` or ``TOKEN_EXPIRED``.
    """
    claimed = verify(refresh_token, TokenType.REFRESH)
    membership = repository.get_membership(claimed.tenant_id, user_id=claimed.user_id)
    if membership is None:
        raise _invalid_refresh()
    principal = Principal(claimed.user_id, claimed.tenant_id, membership.role, claimed.session_id)
    tokens, session = _new_tokens(principal)
    rotated = repository.rotate_session(
        principal.tenant_id,
        user_id=principal.user_id,
        session_id=principal.session_id,
        spent=_digest(refresh_token),
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

    Access tokens are not looked up at each call; those of the session run out by themselves.
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


@optimistic
def change_me(principal: Principal, change: ProfileChange, *, expected: int | None) -> Me:
    """Change the caller's name.

    Raises:
        VersionMismatch: when ``expected`` is not the version in force.
    """
    user = _user(principal)
    demand_version(user, expected)
    renamed = changed(user, name=change.name)
    repository.change_user(renamed)
    return _shown(principal, renamed)


def get_tenant(principal: Principal) -> Tenant:
    """The caller's workspace: one GetItem."""
    tenant = repository.get_tenant(principal.tenant_id)
    if tenant is None:
        raise NotFound("Workspace")
    return tenant


@optimistic
def change_tenant(principal: Principal, change: TenantChange, *, expected: int | None) -> Tenant:
    """Change the workspace's settings.

    Raises:
        VersionMismatch: when ``expected`` is not the version in force.
    """
    tenant = get_tenant(principal)
    demand_version(tenant, expected)
    fresh = changed(tenant, **change.model_dump(exclude_unset=True))
    repository.change_tenant(principal.tenant_id, tenant=fresh)
    tenants.remember(fresh)
    return fresh


def _sign_in(credentials: Credentials) -> Tokens:
    user = repository.get_user(credentials.user_id)
    membership = (
        repository.get_membership(user.tenant_id, user_id=user.id) if user is not None else None
    )
    if user is None or membership is None:
        raise _invalid_credentials()
    principal = Principal(user.id, user.tenant_id, membership.role, session_id=new_id())
    tokens, session = _new_tokens(principal)
    if not repository.open_session(user.tenant_id, session=session, credentials=credentials):
        raise _invalid_credentials()
    return tokens


def _new_tokens(principal: Principal) -> tuple[Tokens, Session]:
    config = settings()
    refresh_token = issue(principal, TokenType.REFRESH)
    ends = clock.now() + timedelta(seconds=config.refresh_token_seconds)
    session = Session(
        id=principal.session_id,
        user_id=principal.user_id,
        tenant_id=principal.tenant_id,
        token_hash=_digest(refresh_token),
        expires_at=int(ends.timestamp()),
    )
    tokens = Tokens(
        access_token=issue(principal, TokenType.ACCESS),
        refresh_token=refresh_token,
        expires_in=config.access_token_seconds,
    )
    return tokens, session


def _user(principal: Principal) -> User:
    user = repository.get_user(principal.user_id)
    if user is None:
        raise NotFound("Account")
    return user


def _shown(principal: Principal, user: User) -> Me:
    tenant = tenants.tenant_settings(principal.tenant_id)
    return Me(
        id=user.id,
        email=user.email,
        name=user.name,
        role=principal.role,
        tenant=TenantName(id=tenant.id, name=tenant.name),
        created_at=user.created_at,
        version=user.version,
    )


def _digest(token: str) -> str:
    """Tokens hold enough randomness that a plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


def _invalid_credentials() -> Unauthenticated:
    return Unauthenticated("Address or password is wrong.", code="INVALID_CREDENTIALS")


def _invalid_refresh() -> Unauthenticated:
    return Unauthenticated(
        "The refresh token was used before or its session has ended; sign in again.",
        code="INVALID_TOKEN",
    )
