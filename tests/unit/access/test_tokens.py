"""Tokens: their claims, and every reason to refuse one."""

from datetime import timedelta

import jwt
import pytest

from batchivo import clock
from batchivo.access.authentication import authenticate
from batchivo.access.principal import Principal, Role
from batchivo.access.signing_keys import signing_keys
from batchivo.access.tokens import TokenType, issue, verify
from batchivo.config import settings
from batchivo.errors import Unauthenticated
from tests.support.tokens import BAD_TOKENS, PRINCIPAL, claims, signed

pytestmark = pytest.mark.usefixtures("signing_key")


@pytest.mark.parametrize("kind", TokenType)
def test_a_token_stands_for_the_caller_it_was_issued_to(kind: TokenType) -> None:
    caller = Principal("u", "t", Role.VIEWER, session_id="s", scopes=("spools:read", "runs:read"))
    assert verify(issue(caller, kind), kind) == caller


@pytest.mark.parametrize(
    ("kind", "seconds"), [(TokenType.ACCESS, 30 * 60), (TokenType.REFRESH, 7 * 24 * 3600)]
)
def test_a_token_lives_its_time_and_names_its_key(kind: TokenType, seconds: int) -> None:
    token = issue(PRINCIPAL, kind)
    body = jwt.decode(token, options={"verify_signature": False})
    assert body["exp"] - body["iat"] == seconds
    assert body["iss"] == settings().token_issuer
    assert body["aud"] == settings().token_audience
    assert jwt.get_unverified_header(token) == {
        "alg": "HS256",
        "typ": "JWT",
        "kid": signing_keys.current().kid,
    }


def test_no_two_tokens_are_the_same() -> None:
    assert len({issue(PRINCIPAL, TokenType.REFRESH) for _ in range(20)}) == 20


@pytest.mark.parametrize("flaw", BAD_TOKENS)
def test_a_bad_token_is_refused_with_its_code(flaw: str) -> None:
    make, code = BAD_TOKENS[flaw]
    with pytest.raises(Unauthenticated) as refused:
        authenticate(f"Bearer {make()}")
    assert refused.value.code == code


def test_an_access_token_cannot_be_used_to_refresh() -> None:
    with pytest.raises(Unauthenticated) as refused:
        verify(issue(PRINCIPAL, TokenType.ACCESS), TokenType.REFRESH)
    assert refused.value.code == "INVALID_TOKEN"


def test_the_token_that_the_bad_ones_are_made_from_is_good() -> None:
    assert authenticate(f"Bearer {signed()}") == PRINCIPAL


def test_a_token_holds_until_its_last_second(monkeypatch: pytest.MonkeyPatch) -> None:
    token = issue(PRINCIPAL, TokenType.ACCESS)
    expiry = clock.from_micros(
        jwt.decode(token, options={"verify_signature": False})["exp"] * 1_000_000
    )
    monkeypatch.setattr(clock, "now", lambda: expiry - timedelta(microseconds=1))
    assert verify(token, TokenType.ACCESS) == PRINCIPAL
    monkeypatch.setattr(clock, "now", lambda: expiry)
    with pytest.raises(Unauthenticated) as refused:
        verify(token, TokenType.ACCESS)
    assert refused.value.code == "TOKEN_EXPIRED"


def test_a_token_of_a_function_whose_clock_is_ahead_holds() -> None:
    ahead = clock.now() + timedelta(seconds=5)
    assert verify(signed(claims(iat=ahead)), TokenType.ACCESS) == PRINCIPAL


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic dTpw", "token", "bearer\t"])
def test_a_header_without_a_bearer_credential_is_not_authenticated(header: str) -> None:
    with pytest.raises(Unauthenticated) as refused:
        authenticate(header)
    assert refused.value.code == "NOT_AUTHENTICATED"


@pytest.mark.parametrize("form", ["Bearer {}", "bearer {}", "BEARER   {}  ", " Bearer {}"])
def test_the_scheme_is_read_in_any_case(form: str) -> None:
    assert authenticate(form.format(signed())) == PRINCIPAL


def test_the_context_of_a_gateway_brings_the_caller_back() -> None:
    caller = Principal("u", "t", Role.ADMIN, session_id="s", scopes=("a", "b"))
    context = caller.to_context()
    assert Principal.from_context(context) == caller
    assert all(isinstance(value, str) for value in context.values())
