"""Attempts to get in, counted before they are looked at: guessing is slow, whoever guesses.

What is limited is one account from one source, so that a stranger who guesses locks out himself
and not the account's owner, who sits elsewhere; and one source on all accounts together. A guesser
has 5 attempts in the first minute and 20 in each hour. Attempts that succeed are forgiven.
"""

from batchivo.access.identity_table import digest
from batchivo.config import settings
from batchivo.storage import rate_limits
from batchivo.storage.rate_limits import Limits


def count(email: str, source: str | None) -> None:
    """Count an attempt on an account: two UpdateItems, the same for known and unknown ones.

    Raises:
        RateLimited: when it must not be made now.
    """
    if source is not None:
        count_source(source)
        rate_limits.count_if_possible(_who(email, source), _per_account())


def count_source(source: str | None) -> None:
    """Count an attempt from a source, whatever the account: one UpdateItem.

    Raises:
        RateLimited: when it must not be made now.
    """
    config = settings()
    limits = Limits(config.sign_ins_per_source_per_minute, config.sign_ins_per_source_per_hour)
    if source is not None:
        rate_limits.count_if_possible(f"sign-ins/{source}", limits)


def count_refresh(session_id: str) -> None:
    """Count an attempt to trade a token of a session: one UpdateItem.

    Raises:
        RateLimited: when it must not be made now.
    """
    rate_limits.count_if_possible(f"refreshes/{session_id}", _per_account())


def forgive(email: str, source: str | None) -> None:
    """Forget the attempts on an account from a source: it was its owner. One DeleteItem."""
    if source is not None:
        rate_limits.forgive(_who(email, source))


def _who(email: str, source: str) -> str:
    # An address is personal data, and the counter needs no more than to tell them apart.
    return f"sign-ins/{source}/{digest(email)}"


def _per_account() -> Limits:
    config = settings()
    return Limits(config.sign_ins_per_minute, config.sign_ins_per_hour)
