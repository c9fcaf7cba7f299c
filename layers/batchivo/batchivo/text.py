"""Text as it is stored and compared: one form for each character, whatever keyboard wrote it."""

import unicodedata

BLANKS = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""Unicode's White_Space, which pydantic strips; Python's strip() also takes U+001C to U+001F."""


def nfc(text: str) -> str:
    """Return the composed form (NFC): a letter with its accent is one character."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the text in the form used for comparison: NFC and case-folded."""
    return nfc(nfc(text).casefold())


def is_unicode(text: str) -> bool:
    """Return whether the text can be stored: JSON can hold half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
