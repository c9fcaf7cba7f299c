"""Text as it is stored and compared: one form for each character, whatever keyboard wrote it."""

import unicodedata


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
