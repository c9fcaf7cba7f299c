"""Text as it is stored and compared: one form for each character, whatever keyboard wrote it."""

import unicodedata


def nfc(text: str) -> str:
    """Return the composed form (NFC): a letter with its accent is one character."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the form in which texts are compared: composed, and without upper and lower case."""
    return nfc(nfc(text).casefold())
