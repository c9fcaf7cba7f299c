"""Tokens while the keys that sign them change."""

import time

import jwt
import pytest

from batchivo.access import tokens
from batchivo.access.signing_keys import SigningKeys, signing_keys
from batchivo.access.tokens import TokenType, issue, verify
from batchivo.errors import Unauthenticated
from testbed.library import SigningSecret
from tests.support.tokens import PRINCIPAL


def at_a_later_time(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    passed = time.monotonic() + seconds
    monkeypatch.setattr(time, "monotonic", lambda: passed)


def test_a_token_of_the_key_before_holds_after_a_rotation(
    signing_secret: SigningSecret, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = issue(PRINCIPAL, TokenType.ACCESS)
    new_kid = signing_secret.rotate()
    at_a_later_time(monkeypatch, 301)
    new = issue(PRINCIPAL, TokenType.ACCESS)
    assert jwt.get_unverified_header(new)["kid"] == new_kid
    assert verify(old, TokenType.ACCESS) == verify(new, TokenType.ACCESS) == PRINCIPAL


def test_a_token_of_the_key_before_the_one_before_does_not(
    signing_secret: SigningSecret, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = issue(PRINCIPAL, TokenType.ACCESS)
    signing_secret.rotate()
    signing_secret.rotate()
    at_a_later_time(monkeypatch, 301)
    with pytest.raises(Unauthenticated):
        verify(old, TokenType.ACCESS)


def test_a_token_of_a_key_that_this_function_has_not_learnt_of_holds(
    signing_secret: SigningSecret, monkeypatch: pytest.MonkeyPatch
) -> None:
    signing_keys.current()
    signing_secret.rotate()
    with monkeypatch.context() as another_function:
        another_function.setattr(tokens, "signing_keys", SigningKeys())
        new = issue(PRINCIPAL, TokenType.ACCESS)
    at_a_later_time(monkeypatch, 16)
    assert verify(new, TokenType.ACCESS) == PRINCIPAL
