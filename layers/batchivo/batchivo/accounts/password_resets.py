"""A forgotten password: asked for by anybody, set by who reads the account's mail.

Asking takes the same single write whether or not there is an account, so the answer tells nothing
by its time either. The rest happens on the event of that write: only ``prepare`` ever holds the
link's token, and hands it to the mail.
"""

from dataclasses import dataclass
from datetime import timedelta

from batchivo import clock
from batchivo.access import one_time_tokens
from batchivo.access.identity_table import digest
from batchivo.accounts import passwords, repository, sign_ins
from batchivo.accounts.models import PasswordReset
from batchivo.errors import Conflict
from batchivo.storage.attempts import retry_on_conflict
from batchivo.storage.table import transact

LINK_LIFE = timedelta(hours=1)
_PURPOSE = "password_reset"


@dataclass(frozen=True)
class ResetLink:
    """What the mail needs."""

    email: str
    name: str
    token: str


def ask(email: str, *, source: str | None = None) -> None:
    """Ask for a mail with a link: one PutItem, whatever there is at this address.

    Raises:
        RateLimited: after too many attempts for this address, or from this source.
    """
    sign_ins.count(email, source)
    ends = clock.now() + LINK_LIFE
    repository.ask_for_password_reset(email, expires_at=int(ends.timestamp()))


def prepare(email: str) -> ResetLink | None:
    """A link for the account's mail; None where there is no account."""
    credentials = repository.find_credentials(email)
    user = repository.get_user(credentials.user_id) if credentials else None
    if credentials is None or user is None:
        return None
    token = one_time_tokens.new_token()
    ends = clock.now() + LINK_LIFE
    meaning = {"purpose": _PURPOSE, "email": email, "version": credentials.version}
    transact(
        [one_time_tokens.storing(digest(token), expires_at=int(ends.timestamp()), meaning=meaning)]
    )
    return ResetLink(email, user.name, token)


def reset(given: PasswordReset, *, source: str | None = None) -> None:
    """Set a new password and end all sessions.

    A link holds once and for an hour; a change of the password ends all links before it.

    Raises:
        Conflict: ``LINK_INVALID``.
        RateLimited: after too many attempts from this source.
    """
    sign_ins.count_source(source)
    repository.close_sessions(_reset(given))


@retry_on_conflict
def _reset(given: PasswordReset) -> str:
    """Set it; gives the user's id."""
    found = one_time_tokens.find(given.token)
    if found is None or found.get("purpose") != _PURPOSE:
        raise _invalid_link()
    credentials = repository.find_credentials(found["email"])
    if credentials is None or credentials.version != found["version"]:
        raise _invalid_link()
    repository.reset_password(
        credentials,
        password_hash=passwords.hash_password(given.new_password),
        spent=digest(given.token),
    )
    return credentials.user_id


def _invalid_link() -> Conflict:
    return Conflict("The link was used before or is too old.", code="LINK_INVALID")
