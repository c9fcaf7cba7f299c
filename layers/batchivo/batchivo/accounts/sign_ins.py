"""Sign-in attempts, counted before they are checked, so that guessing is slow.

Two counts are limited: attempts on one account from one source, so that a stranger who guesses
locks out only himself, not the account's owner; and attempts from one source on all accounts. A
guesser has 5 attempts in the first minute and 20 in each hour. Successful attempts do not count.
"""

from batchivo.access.identity_table import digest
from batchivo.config import settings
from batchivo.storage import rate_limits
from batchivo.storage.rate_limits import Limits


def count(email: str, source: str | None) -> None:
    """Count an attempt on an account: one UpdateItem, whether or not the account exists.

    Raises:
        RateLimited: if there were too many attempts.
    """
    if source is not None:
        rate_limits.count_if_possible(_who(email, source), _per_account())


def count_source(source: str | None) -> None:
    """Count an attempt from a source on any account: one UpdateItem.

    Raises:
        RateLimited: if there were too many attempts.
    """
    config = settings()
    limits = Limits(config.sign_ins_per_source_per_minute, config.sign_ins_per_source_per_hour)
    if source is not None:
        rate_limits.count_if_possible(f"sign-ins/{source}", limits)


def count_refresh(session_id: str) -> None:
    """Count an attempt to refresh a session: one UpdateItem.

    Raises:
        RateLimited: if there were too many attempts.
    """
    rate_limits.count_if_possible(f"refreshes/{session_id}", _per_account())


def forgive(email: str, source: str | None) -> None:
    """Reset the count of attempts on an account from a source, after a success: one DeleteItem."""
    if source is not None:
        rate_limits.forgive(_who(email, source))


def _who(email: str, source: str) -> str:
    # A mail address is personal data; the counter only needs to distinguish accounts.
    return f"sign-ins/{source}/{digest(email)}"


def _per_account() -> Limits:
    config = settings()
    return Limits(config.sign_ins_per_minute, config.sign_ins_per_hour)
