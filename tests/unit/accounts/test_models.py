"""What comes in about users: addresses, passwords, currencies."""

from typing import Any

import pytest
from pydantic import ValidationError

from batchivo.accounts.models import PasswordChange, Registration, WorkspaceChange

GOOD = {"email": "ada@example.com", "password": "p" * 10, "name": "Ada"}


def registered(**changes: Any) -> Registration:
    return Registration.model_validate({**GOOD, **changes})


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" Ada@Example.COM ", "ada@example.com"),
        ("ada+shop@mail.example.co", "ada+shop@mail.example.co"),
        ("ada@exämple.de", "ada@xn--exmple-cua.de"),
    ],
)
def test_an_address_is_kept_in_small_letters_without_spaces(text: str, kept: str) -> None:
    assert registered(email=text).email == kept


@pytest.mark.parametrize(
    "email", ["", "ada", "ada@", "@example.com", "ada@example", "a b@example.com", "a@b@c.de", 7]
)
def test_a_text_that_is_no_address_is_refused(email: Any) -> None:
    with pytest.raises(ValidationError):
        registered(email=email)


@pytest.mark.parametrize("length", [10, 200, 256])
def test_a_password_has_10_to_256_characters(length: int) -> None:
    assert registered(password="ж" * length).password == "ж" * length


@pytest.mark.parametrize("length", [0, 9, 257])
def test_shorter_and_longer_ones_are_refused(length: int) -> None:
    with pytest.raises(ValidationError):
        registered(password="ж" * length)
    with pytest.raises(ValidationError):
        PasswordChange(current_password="p", new_password="ж" * length)


@pytest.mark.parametrize("currency", ["eur", "EURO", "XXX", "", None])
def test_a_text_that_is_no_currency_is_refused(currency: Any) -> None:
    with pytest.raises(ValidationError):
        registered(currency=currency)


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError):
        registered(workspace_id="another workspace")


def test_settings_may_be_left_out_but_not_nulled() -> None:
    assert WorkspaceChange().model_dump(exclude_unset=True) == {}
    with pytest.raises(ValidationError):
        WorkspaceChange.model_validate({"currency": None})
