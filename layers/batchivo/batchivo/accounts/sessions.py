"""Logins: families of tokens that end together."""

from datetime import timedelta

from batchivo import clock
from batchivo.access.identity_table import digest
from batchivo.access.principal import Principal
from batchivo.access.tokens import TokenType, issue
from batchivo.accounts.models import Session, Tokens
from batchivo.config import settings


def new_session(principal: Principal) -> tuple[Tokens, Session]:
    """Return the caller's new tokens, and the session to store."""
    config = settings()
    refresh_token = issue(principal, TokenType.REFRESH)
    ends = clock.now() + timedelta(seconds=config.refresh_token_seconds)
    session = Session(
        id=principal.session_id,
        user_id=principal.user_id,
        workspace_id=principal.workspace_id,
        token_hash=digest(refresh_token),
        expires_at=int(ends.timestamp()),
    )
    tokens = Tokens(
        access_token=issue(principal, TokenType.ACCESS),
        refresh_token=refresh_token,
        expires_in=config.access_token_seconds,
    )
    return tokens, session
