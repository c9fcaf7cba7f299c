"""The text of the mails."""

from dataclasses import dataclass
from urllib.parse import quote

from batchivo.config import settings


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
Hello {name},

somebody, probably you, has asked to set a new password for your Batchivo account. This link does
it, once and within an hour:

{_link("reset-password", token)}

If it was not you, there is nothing to do: your password is as it was.
""",
    )


def invitation(*, to: str, workspace: str, inviter: str, role: str, token: str) -> Letter:
    """Return a mail with a link to join a workspace."""
    return Letter(
        to,
        f"Join {_in_one_line(workspace)} on Batchivo",
        f"""\
Hello,

{inviter} has invited you to work in "{workspace}" on Batchivo, as {role}. This link takes you
there, once and within seven days:

{_link("join", token)}

If you do not know {inviter}, there is nothing to do.
""",
    )


def _link(page: str, token: str) -> str:
    # Browsers do not send the part after the # to servers, so it is in no log.
    return f"{settings().app_url}/{page}#token={quote(token, safe='')}"


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
