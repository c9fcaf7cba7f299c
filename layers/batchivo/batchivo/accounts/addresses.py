"""Mail addresses of accounts, in one form each: two accounts cannot have addresses that look alike.

The form is the one that mail is sent to: ASCII in lower case, with domains of other scripts in
Punycode (IDNA 2008). Only a mail can prove that an address exists.
"""

import re

LONGEST = 254
_LONGEST_LOCAL_PART = 64  # RFC 5321
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
PATTERN = rf"^{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]{{0,61}}[A-Za-z0-9]$"
"""Of the one form, in any case. Amazon SES sends to no local part beyond ASCII."""

_ONE_FORM = re.compile(PATTERN)


def one_form(address: str) -> str:
    """Return the one form of an address.

    Raises:
        ValueError: if it is no address that mail can be sent to.
    """
    local, _, domain = address.strip().rpartition("@")
    if not domain.isascii() or "xn--" in domain.lower():
        domain = _punycode(domain)
    written = f"{local}@{domain}"
    too_long = len(written) > LONGEST or len(local) > _LONGEST_LOCAL_PART
    if too_long or not _ONE_FORM.fullmatch(written):
        raise ValueError(_PROBLEM)
    return written.lower()


def _punycode(domain: str) -> str:
    import idna  # which few addresses need

    try:
        return idna.encode(domain, uts46=True, std3_rules=True).decode()
    except UnicodeError:
        raise ValueError(_PROBLEM) from None


_PROBLEM = "must be a mail address such as jo@example.com"
