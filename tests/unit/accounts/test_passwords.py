"""Passwords: any script, one spelling, the same work for every check."""

import unicodedata

import pytest
from argon2 import PasswordHasher, Type, extract_parameters
from hypothesis import given, settings
from hypothesis import strategies as st

from batchivo.accounts.passwords import UNMATCHABLE, hash_password, matches, needs_rehash

SCRIPTS = {
    "latin": "correct horse battery staple ",
    "cyrillic": "съешь ещё этих мягких французских булок ",
    "han": "天地玄黃宇宙洪荒日月盈昃辰宿列張",
    "arabic": "نص حكيم له سر قاطع وذو شأن عظيم ",
    "devanagari": "ऋषियों को सताने वाले दुष्ट राक्षसों ",
    "emoji": "🧵🖨️👩🏽‍🔧",
    "combining": "e\u0301a\u0308o\u0302",
}


def of_length(text: str, length: int = 200) -> str:
    return (text * length)[:length]


@pytest.mark.parametrize("script", SCRIPTS)
def test_two_hundred_characters_of_any_script_match_and_the_last_one_counts(script: str) -> None:
    password = of_length(SCRIPTS[script])
    stored = hash_password(password)
    assert matches(password, stored)
    assert not matches(password[:-1] + "!", stored)
    assert not matches(password[:-1], stored)


@pytest.mark.parametrize(
    ("typed", "on_another_keyboard"),
    [
        ("cafe\u0301 au lait", "café au lait"),
        ("ﬁlament", "filament"),
        ("ｆｕｌｌｗｉｄｔｈ", "fullwidth"),
        ("\u212b ngström", "Å ngström"),
        ("한글 비밀번호", unicodedata.normalize("NFD", "한글 비밀번호")),
    ],
)
def test_spellings_of_the_same_characters_are_the_same_password(
    typed: str, on_another_keyboard: str
) -> None:
    assert typed != on_another_keyboard
    assert matches(on_another_keyboard, hash_password(typed))


def test_case_and_spaces_count() -> None:
    stored = hash_password("Correct Horse")
    assert not matches("correct horse", stored)
    assert not matches("Correct Horse ", stored)


def test_the_same_password_has_another_hash_each_time() -> None:
    assert hash_password("p" * 12) != hash_password("p" * 12)


def test_the_parameters_are_those_of_owasp() -> None:
    made = extract_parameters(hash_password("p" * 12))
    assert made.type is Type.ID
    assert (made.memory_cost, made.time_cost, made.parallelism) == (19 * 1024, 2, 1)


def test_the_unmatchable_hash_costs_as_much_as_any_other() -> None:
    assert extract_parameters(UNMATCHABLE) == extract_parameters(hash_password("p" * 12))


@settings(max_examples=10)
@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=256))
def test_no_password_matches_it(password: str) -> None:
    assert not matches(password, UNMATCHABLE)


@pytest.mark.parametrize("stored", ["", "not a hash", "$argon2id$v=19$m=19456,t=2,p=1$$"])
def test_a_text_that_is_no_hash_matches_nothing(stored: str) -> None:
    assert not matches("password", stored)


def test_a_hash_of_other_settings_is_to_be_made_anew() -> None:
    assert not needs_rehash(hash_password("p" * 12))
    assert needs_rehash(PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash("p"))
