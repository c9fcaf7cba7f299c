"""One word is one text, however it was typed."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from batchivo.fields import Input, LongText, ShortText
from batchivo.text import fold, nfc


class Note(Input):
    title: ShortText
    text: LongText


@given(st.text())
def test_every_form_of_a_text_is_compared_alike(text: str) -> None:
    forms = {fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(forms) == 1
    assert fold(text.upper().lower()) == fold(fold(text.upper().lower()))


def test_letters_and_accents_are_one_character() -> None:
    assert nfc("CAFE\u0301") == "CAF\u00c9"
    assert fold("CAFE\u0301") == fold("caf\u00e9")


def test_input_is_stored_in_one_form() -> None:
    note = Note(title="Cafe\u0301", text="Gru\u0308n")
    assert (note.title, note.text) == ("Caf\u00e9", "Gr\u00fcn")
