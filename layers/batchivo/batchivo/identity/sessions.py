"""A login: a family of tokens that ends as one."""

from datetime import timedelta

from batchivo import clock
from batchivo.config import settings
from batchivo.identity.keys import digest
from batchivo.identity.models import Session, Tokens
from batchivo.identity.principal import Principal
from batchivo.identity.tokens import TokenType, issue


def new_session(principal: Principal) -> tuple[Tokens, Session]:
    """The caller's next tokens, and their session as it is to be stored."""
    config = settings()
    refresh_token = issue(principal, TokenType.REFRESH)
    ends = clock.now() + timedelta(seconds=config.refresh_token_seconds)
    session = Session(
        id=principal.session_id,
        user_id=principal.user_id,
        tenant_id=principal.tenant_id,
        token_hash=digest(refresh_token),
        expires_at=int(ends.timestamp()),
    )
    tokens = Tokens(
        access_token=issue(principal, TokenType.ACCESS),
        refresh_token=refresh_token,
        expires_in=config.access_token_seconds,
    )
    return tokens, session
