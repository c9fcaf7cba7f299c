"""How many mails of a kind go to one address, whoever causes them.

An API that mails anybody on request is a relay for nuisance. Above the limit nothing is sent, the
call that asked is answered as always, and the links that were sent before stay good.
"""

from dataclasses import dataclass
from datetime import timedelta

from batchivo import clock
from batchivo.access.identity_table import digest
from batchivo.accounts.collections import SENT_MAILS
from batchivo.accounts.models import SentMails
from batchivo.clock import to_micros
from batchivo.storage.documents import changed
from batchivo.storage.work import Unattended, Work, operation


@dataclass(frozen=True)
class MailLimit:
    """At most ``most`` mails of a kind in any period of this length."""

    kind: str
    most: int
    period: timedelta


PASSWORD_RESETS = MailLimit("password-resets", 3, timedelta(hours=1))
NOTICES_OF_PASSWORDS = MailLimit("password-notices", 5, timedelta(days=1))
NOTICES_OF_KEYS = MailLimit("key-notices", 5, timedelta(days=1))
NOTICES_OF_OWNERS = MailLimit("owner-notices", 5, timedelta(days=1))
NOTICES_OF_CLOSINGS = MailLimit("closing-notices", 5, timedelta(days=1))
NOTICES_OF_DELETIONS = MailLimit("deletion-notices", 5, timedelta(days=1))
ADDRESS_PROOFS = MailLimit("address-proofs", 3, timedelta(hours=1))
INVITATIONS = MailLimit("invitations", 5, timedelta(days=1))
INVITATIONS_OF_WORKSPACE = MailLimit("workspace-invitations", 50, timedelta(days=1))


def may_send(work: Work, limit: MailLimit, counted: str, *, event_id: str) -> bool:
    """Count one mail, unless the limit is reached: one GetItem, and an item to write.

    ``counted`` is the address, or the workspace that sends. An event that arrives again counts
    once.
    """
    owner, now = digest(counted), clock.now()
    since = to_micros(now - limit.period)
    found = work.find(SENT_MAILS, limit.kind, owner=owner)
    sent = {event: at for event, at in found.sent.items() if at > since} if found else {}
    if event_id in sent:
        return True
    if len(sent) >= limit.most:
        return False
    sent[event_id] = to_micros(now)
    expires_at = int((now + limit.period).timestamp())
    if found is None:
        added = SentMails.new(id=limit.kind, sent=sent, expires_at=expires_at)
        work.add(SENT_MAILS, added, owner=owner)
    else:
        work.save(SENT_MAILS, changed(found, sent=sent, expires_at=expires_at), owner=owner)
    return True


@operation
def count(work: Work, caller: Unattended, limit: MailLimit, counted: str, *, event_id: str) -> bool:
    """Count one mail by itself; returns whether it may be sent."""
    return may_send(work, limit, counted, event_id=event_id)
