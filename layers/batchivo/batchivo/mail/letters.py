"""The text of the mails."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from batchivo.config import settings

MAX_NAME = 40
"""The most characters that a mail shows of a name."""


@dataclass(frozen=True)
class Letter:
    """A mail in plain text."""

    to: str
    subject: str
    text: str


def password_reset(*, to: str, name: str, token: str) -> Letter:
    """Return a mail with a link to set a new password."""
    return Letter(
        to,
        "Set a new password for Batchivo",
        f"""\
Hello {_name(name)},

somebody, probably you, has asked to set a new password for your Batchivo account. This link does
it, once and within an hour:

{_link("reset-password", token)}

If it was not you, there is nothing to do: your password is as it was.
""",
    )


def address_proof(*, to: str, name: str, token: str) -> Letter:
    """Return a mail with a link to prove the address."""
    return Letter(
        to,
        "Prove your address for Batchivo",
        f"""\
Hello {_name(name)},

your Batchivo account was made with this address. This link proves that it is yours, within a day
and while you are signed in:

{_link("prove-address", token)}

If you have no account, somebody has used your address. Do not open the link. You can take the
account over by setting a new password.
""",
    )


def password_changed(*, to: str, name: str) -> Letter:
    """Return a notice of a new password."""
    return Letter(
        to,
        "Your Batchivo password was changed",
        f"""\
Hello {_name(name)},

the password of your Batchivo account has just been changed, and all other sessions have ended.

If it was not you, set a new one at {settings().app_url}/forgot-password
""",
    )


def key_issued(*, to: str, name: str, workspace: str) -> Letter:
    """Return a notice of an API key that acts for the reader."""
    return Letter(
        to,
        "A new API key acts for you on Batchivo",
        f"""\
Hello {_name(name)},

an API key that acts for you in "{_name(workspace, "a workspace")}" has just been made or rotated.

If it was not you, revoke it and change your password.
""",
    )


def became_owner(*, to: str, name: str, workspace: str, owner: str) -> Letter:
    """Return a notice of another owner of the reader's workspace."""
    return Letter(
        to,
        "A workspace of yours on Batchivo has a new owner",
        f"""\
Hello {_name(name)},

{_name(owner)} has just become an owner of "{_name(workspace, "a workspace")}", as you are.

If that is not right, change their role or remove them.
""",
    )


def workspace_closed(*, to: str, name: str, workspace: str, until: datetime) -> Letter:
    """Return a notice of a workspace of the reader's that was closed."""
    return Letter(
        to,
        "A workspace of yours on Batchivo was closed",
        f"""\
Hello {_name(name)},

"{_name(workspace, "a workspace")}", which you own, has just been closed. Nobody can use it now.

Until {until.day} {until:%B %Y} any of its owners can restore it. Then its data is deleted.
""",
    )


def account_deleted(*, to: str, name: str) -> Letter:
    """Return a notice of the reader's deleted account."""
    return Letter(
        to,
        "Your Batchivo account was deleted",
        f"""\
Hello {_name(name)},

your Batchivo account has just been deleted, with its sessions, keys and invitations. Workspaces
that were yours alone are closed, and their data is deleted in 30 days.

If it was not you, somebody knew your password: change it wherever else you use it.
""",
    )


def invitation(*, to: str, workspace: str, inviter: str, role: str, token: str) -> Letter:
    """Return a mail with a link to join a workspace."""
    return Letter(
        to,
        "You are invited to a workspace on Batchivo",
        f"""\
Hello,

{_name(inviter)} has invited you to work in "{_name(workspace, "a workspace")}" on Batchivo,
as {role}. This link takes you there, once and within seven days:

{_link("join", token)}

If you do not know {_name(inviter)}, there is nothing to do.
""",
    )


def _link(page: str, token: str) -> str:
    # Browsers do not send the part after the # to servers, so it is in no log.
    return f"{settings().app_url}/{page}#token={quote(token, safe='')}"


def _name(text: str, nameless: str = "somebody") -> str:
    """Return a name as mails show it: cut, and without anything that a mail program makes a link
    of, since strangers choose it.

    Letters, digits and a few signs are kept; a full stop only at the end of a word.
    """
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" or c in _SIGNS else " " for c in text)
    words = _INNER_STOP.sub(" ", kept).split()
    name = " ".join(words)
    if len(name) > MAX_NAME:
        name = f"{name[: MAX_NAME - 1].rstrip()}…"
    return name or nameless


_SIGNS = frozenset(".,'’&+-!()")
_INNER_STOP = re.compile(r"\.+(?=\S)")
