"""Which passwords are easy to guess."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.accounts.guessing import require_hard_to_guess
from batchivo.errors import InvalidFields

ABOUT = ("ada.lovelace@engines.example", "Ada Lovelace")


def is_refused(password: str) -> bool:
    try:
        require_hard_to_guess("password", password, ABOUT)
    except InvalidFields:
        return True
    return False


def test_the_refusal_names_the_field_and_not_the_password() -> None:
    with pytest.raises(InvalidFields, match="is easy to guess") as refused:
        require_hard_to_guess("new_password", "qwertyuiop")
    assert [error.field for error in refused.value.errors] == ["new_password"]
    assert "qwertyuiop" not in refused.value.detail


@pytest.mark.parametrize(
    "password",
    [
        *("1234567890", "0987654321", "aaaaaaaaaa", " " * 10, "abcdefghijkl", "ab" * 20, "x" * 256),
        *("qwertyuiop", "1q2w3e4r5t", "qwerty12345", "password123", "passwordpassword"),
        *(
            "P4ssw0rd!!",
            "ＰＡＳＳＷＯＲＤ１２",
            "iloveyou12",
            "football99",
            "Summer2024!",
            "letmein2024",
        ),
        *("batchivo2024", "Batchivo!!", "ada.lovelace1", "Lovelace1815", "engines.example"),
        *("lovelace-ada", "password" * 9, "1234567890" * 20),
    ],
)
def test_what_a_guesser_tries_first_is_refused(password: str) -> None:
    assert is_refused(password)


@pytest.mark.parametrize(
    "password",
    [
        *("correct horse battery staple", "kitchen-otter-47", "xkqzvwpjtr", "MK4-printer-shelf!"),
        *("шкаф велосипед тыква", "工房の赤い自転車と猫", "Lovelace likes purple engines"),
        "12345 correct horse battery staple",
    ],
)
def test_what_is_hard_to_guess_is_accepted(password: str) -> None:
    assert not is_refused(password)


@given(st.integers())
def test_twelve_random_letters_are_accepted(seed: int) -> None:
    letters = random.Random(seed).choices(string.ascii_letters + string.digits, k=12)
    assert not is_refused("".join(letters))


@given(st.text(string.printable, min_size=1, max_size=8), st.integers(min_value=2, max_value=20))
def test_repeating_a_short_password_makes_no_long_one(piece: str, times: int) -> None:
    assert is_refused(piece * times)
