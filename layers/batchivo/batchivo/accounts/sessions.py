"""Logins: families of tokens that end together."""

from dataclasses import replace
from datetime import timedelta

from batchivo import clock
from batchivo.access.current_role import WorkspaceClosed, as_of_now
from batchivo.access.identity_table import digest
from batchivo.access.permissions import WITHOUT_WORKSPACE
from batchivo.access.principal import Principal
from batchivo.access.tokens import TokenType, issue, new_stamp, verify
from batchivo.accounts import repository, sign_ins
from batchivo.accounts.collections import USERS
from batchivo.accounts.models import Session, Tokens, UserSession
from batchivo.config import settings
from batchivo.errors import NotFound, Unauthenticated
from batchivo.storage.attributes import Item
from batchivo.storage.documents import changed
from batchivo.storage.work import Unattended, Work, operation

GRACE = timedelta(seconds=10)
"""How long after a trade the spent refresh token still gives the same successor: an answer may be
lost, and two tabs of a browser may refresh at once."""


def new_session(principal: Principal, *, credentials_version: int) -> tuple[Tokens, Session]:
    """Return the caller's new tokens, and the session to store."""
    stamp = new_stamp(principal.role, TokenType.REFRESH)
    refresh_token = issue(principal, TokenType.REFRESH, stamp)
    session = Session(
        id=principal.session_id,
        user_id=principal.user_id,
        workspace_id=principal.workspace_id,
        credentials_version=credentials_version,
        member_since=principal.member_since,
        created_at=clock.now(),
        token_hash=digest(refresh_token),
        stamp=stamp,
        expires_at=stamp.expires_at,
    )
    return _tokens(principal, refresh_token), session


def refresh(refresh_token: str) -> Tokens:
    """Exchange a refresh token for new tokens; used again within ``GRACE``, it gives the same
    refresh token again.

    If a token is used again after that, it was stolen: the whole family of tokens from the same
    login is invalidated. If the workspace was closed or suspended, the new tokens are for no
    workspace: they may enter another one.

    Raises:
        Unauthenticated: ``INVALID_TOKEN`` or ``TOKEN_EXPIRED``.
        RateLimited: after too many attempts with tokens of this session.
    """
    claimed = verify(refresh_token, TokenType.REFRESH)
    sign_ins.count_refresh(claimed.session_id)
    try:
        principal = as_of_now(claimed)
    except WorkspaceClosed:
        principal = as_of_now(replace(claimed, workspace_id="", scopes=WITHOUT_WORKSPACE))
    tokens, successor = new_session(principal, credentials_version=0)
    spent = digest(refresh_token)
    try:
        _trade(Unattended(), successor, spent, claimed.workspace_id)
    except _SpentBefore as found:
        again = _issued_again(principal, found.session, spent)
        if again is None:
            end(principal)
            raise _invalid_refresh() from None
        return again
    return tokens


@operation
def _trade(work: Work, caller: Unattended, successor: Session, spent: str, spent_in: str) -> None:
    def judge(found: Item | None) -> Exception:
        return _SpentBefore(repository.read_session(found)) if found else _invalid_refresh()

    rotating = repository.rotating_session(successor, spent=spent, spent_in=spent_in)
    work.also(rotating, refused=judge)


class _SpentBefore(Exception):
    """The refresh token was used before, by somebody else or by a call whose answer was lost."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session


def _issued_again(principal: Principal, session: Session, spent: str) -> Tokens | None:
    """Return the tokens that the spent one was traded for, if that was just now."""
    if session.previous_hash != spent or session.traded_at is None:
        return None
    if session.workspace_id != principal.workspace_id:  # it was closed or restored in between
        return None
    if clock.now() - session.traded_at > GRACE:
        return None
    refresh_token = issue(principal, TokenType.REFRESH, session.stamp)
    return _tokens(principal, refresh_token)


def all_of(principal: Principal) -> list[UserSession]:
    """Return the caller's sessions that have not ended, the latest first: a GetItem and a Query."""
    user = USERS.get(principal, principal.user_id, principal.user_id)
    now = clock.now().timestamp()
    found = [
        session
        for session in repository.sessions(user.id)
        if session.expires_at > now and session.credentials_version == user.credentials_version
    ]
    return [
        UserSession(
            id=session.id,
            workspace_id=session.workspace_id,
            created_at=session.created_at,
            last_used_at=session.traded_at or session.created_at,
            ends_at=clock.from_micros(session.expires_at * 1_000_000),
            current=session.id == principal.session_id,
        )
        for session in sorted(found, key=lambda session: session.id, reverse=True)
    ]


@operation
def end(work: Work, principal: Principal) -> None:
    """End the caller's session: its refresh token is invalid at once.

    Its access tokens end within a minute, because API Gateway caches the authorizer's answer that
    long.
    """
    work.also(repository.closing_session(principal.user_id, session_id=principal.session_id))


@operation
def end_one(work: Work, principal: Principal, session_id: str) -> None:
    """End one of the caller's sessions.

    Raises:
        NotFound: also for a session of somebody else.
    """
    if repository.find_session(principal.user_id, session_id=session_id) is None:
        raise NotFound("Session")
    work.also(repository.closing_session(principal.user_id, session_id=session_id))


def end_all(principal: Principal) -> None:
    """End all of the caller's sessions by one write, then delete them."""
    _end_all(principal)
    repository.close_sessions(principal.user_id)


@operation
def _end_all(work: Work, principal: Principal) -> None:
    outdate(work, principal.user_id)


def outdate(work: Work, user_id: str) -> int:
    """End all sessions of a user by raising the version of their credentials; returns it."""
    user = work.get(USERS, user_id, owner=user_id)
    raised = changed(user, credentials_version=user.credentials_version + 1)
    return work.save(USERS, raised, owner=user_id).credentials_version


def _tokens(principal: Principal, refresh_token: str) -> Tokens:
    return Tokens(
        access_token=issue(principal, TokenType.ACCESS),
        refresh_token=refresh_token,
        expires_in=settings().access_token_seconds,
    )


def _invalid_refresh() -> Unauthenticated:
    return Unauthenticated(
        "The refresh token was used before or its session has ended; sign in again.",
        code="INVALID_TOKEN",
    )
