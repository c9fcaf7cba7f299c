"""Password resets: requested by anyone, completed by whoever reads the account's mail.

A request takes the same single write whether or not the account exists, so neither the answer nor
its timing reveals which. The rest happens on the event of that write: only ``prepare`` ever holds
the link's token and passes it to the mail.
"""

from datetime import timedelta

from batchivo import clock
from batchivo.access import one_time_tokens
from batchivo.access.identity_table import digest
from batchivo.accounts import address_proofs, guessing, mail_limits, passwords, repository, sign_ins
from batchivo.accounts import service as accounts
from batchivo.accounts.collections import MEMBERS, USERS
from batchivo.accounts.models import MailedLink, PasswordReset, User
from batchivo.errors import Conflict
from batchivo.storage.work import Deed, Unattended, Work, operation

LINK_LIFE = timedelta(hours=1)
_PURPOSE = "password_reset"


def ask(email: str, *, source: str | None = None) -> None:
    """Request a mail with a link: one PutItem, whether or not the account exists.

    Raises:
        RateLimited: after too many attempts for this address from this source.
    """
    sign_ins.count(email, source)
    ends = clock.now() + LINK_LIFE
    _ask(Unattended(), email, int(ends.timestamp()))


@operation
def _ask(work: Work, caller: Unattended, email: str, expires_at: int) -> None:
    work.also(repository.asking_for_password_reset(email, expires_at=expires_at))


@operation
def prepare(work: Work, caller: Unattended, email: str, event_id: str) -> MailedLink | None:
    """Make a link for the account's mail; None if there is no account, or it was sent too many."""
    credentials = repository.find_credentials(email)
    if credentials is None:
        return None
    user = work.find(USERS, credentials.user_id, owner=credentials.user_id)
    if user is None:
        return None
    if not mail_limits.may_send(work, mail_limits.PASSWORD_RESETS, email, event_id=event_id):
        return None
    expires_at = int((clock.now() + LINK_LIFE).timestamp())
    meaning = {"purpose": _PURPOSE, "email": email, "version": credentials.version}
    token, storing = one_time_tokens.issuing(meaning, expires_at=expires_at)
    work.also(storing)
    return MailedLink(email, user.name, token)


def reset(change: PasswordReset, deed: Deed | None = None) -> User:
    """Set a new password, end all sessions, and note that the address is proved, by one
    transaction; returns the user.

    A link sets one password, within an hour; the same call again changes nothing. Changing the
    password invalidates all earlier links.

    Raises:
        Conflict: ``LINK_INVALID``.
        InvalidFields: if the password is easy to guess; the link stays valid.
    """
    user = _reset(Unattended(), change, deed)
    repository.close_sessions(user.id)
    return user


@operation
def _reset(work: Work, caller: Unattended, change: PasswordReset, deed: Deed | None) -> User:
    found = one_time_tokens.find(change.token)
    if found is None or found.get("purpose") != _PURPOSE:
        raise _invalid_link()
    credentials = repository.find_credentials(found["email"])
    if credentials is None:
        raise _invalid_link()
    if credentials.version == found["version"] + 1 and found.get("spent"):
        if not passwords.matches(change.new_password, credentials.password_hash):
            raise _invalid_link()
    elif credentials.version == found["version"] and not found.get("spent"):
        user = work.get(USERS, credentials.user_id, owner=credentials.user_id)
        about = (user.email, user.name)
        guessing.require_hard_to_guess("new_password", change.new_password, about)
        accounts.replace_password(work, credentials, passwords.hash_password(change.new_password))
        work.also(one_time_tokens.marking_spent(digest(change.token)))
        here = Unattended(user.workspace_id, user.id)
        if deed is not None and MEMBERS.find(here, user.id):
            work.log(deed, here)
    else:
        raise _invalid_link()
    return address_proofs.note_proof(work, credentials.user_id)


def _invalid_link() -> Conflict:
    return Conflict("The link was used before or is too old.", code="LINK_INVALID")
