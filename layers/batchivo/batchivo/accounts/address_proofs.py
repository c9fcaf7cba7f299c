"""Proofs of mail addresses: whoever is signed in and reads the account's mail proves its address.

The link alone proves nothing. Otherwise a stranger could register somebody's address, and that
person, clicking the link in the mail that comes of it, would prove the stranger's account.
"""

from datetime import timedelta

from batchivo import clock
from batchivo.access import one_time_tokens
from batchivo.access.principal import Principal
from batchivo.accounts import mail_limits, repository
from batchivo.accounts.collections import USERS
from batchivo.accounts.models import AddressProof, MailedLink, User
from batchivo.errors import Conflict, NotFound
from batchivo.storage.documents import changed
from batchivo.storage.work import Unattended, Work, operation

LINK_LIFE = timedelta(days=1)
_PURPOSE = "address_proof"


@operation
def ask(work: Work, principal: Principal) -> None:
    """Request a mail with a link to the caller's address.

    Raises:
        Conflict: if the address is proved already.
    """
    user = work.get(USERS, principal.user_id, owner=principal.user_id)
    if user.proved_at is not None:
        raise Conflict("Your mail address is proved already.")
    add_request(work, user.email)


def add_request(work: Work, email: str) -> None:
    """Request a mail with a link to an address."""
    ends = clock.now() + LINK_LIFE
    work.also(repository.asking_for_proof(email, expires_at=int(ends.timestamp())))


@operation
def prepare(work: Work, caller: Unattended, email: str, event_id: str) -> MailedLink | None:
    """Make a link for the account's mail; None if there is no account, its address is proved, or it
    had too many mails."""
    credentials = repository.find_credentials(email)
    if credentials is None:
        return None
    user = work.find(USERS, credentials.user_id, owner=credentials.user_id)
    if user is None or user.proved_at is not None:
        return None
    if not mail_limits.may_send(work, mail_limits.ADDRESS_PROOFS, email, event_id=event_id):
        return None
    expires_at = int((clock.now() + LINK_LIFE).timestamp())
    meaning = {"purpose": _PURPOSE, "user_id": user.id}
    token, storing = one_time_tokens.issuing(meaning, expires_at=expires_at)
    work.also(storing)
    return MailedLink(email, user.name, token)


@operation
def prove(work: Work, principal: Principal, proof: AddressProof) -> None:
    """Prove the caller's address by a mailed token; the same call again changes nothing.

    Raises:
        Conflict: ``LINK_INVALID``.
    """
    found = one_time_tokens.find(proof.token)
    wanted = (_PURPOSE, principal.user_id)
    if found is None or (found.get("purpose"), found.get("user_id")) != wanted:
        raise _invalid_link()
    note_proof(work, principal.user_id)


@operation
def prove_by_hand(work: Work, operator: Unattended, email: str) -> None:
    """Prove an address because the operator says so.

    Raises:
        NotFound: if there is no account.
    """
    credentials = repository.find_credentials(email)
    if credentials is None:
        raise NotFound("Account")
    note_proof(work, credentials.user_id)


def note_proof(work: Work, user_id: str) -> User:
    """Store that the user's address is proved, since now unless it was before; returns the user."""
    user = work.get(USERS, user_id, owner=user_id)
    if user.proved_at is None:
        user = work.save(USERS, changed(user, proved_at=clock.now()), owner=user_id)
    return user


def _invalid_link() -> Conflict:
    return Conflict(
        "The link is too old, or is for another account than the one you are signed in to.",
        code="LINK_INVALID",
    )
