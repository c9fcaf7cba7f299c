"""Clients that take their address and key from the environment."""

import pytest
from harness.addresses import API
from harness.signing_in import Make, signed_in

from batchivo_client import AuthenticationError, Batchivo, BatchivoError


@pytest.fixture
def key(make: Make, monkeypatch: pytest.MonkeyPatch) -> str:
    key = signed_in(make(API)).api_keys.create(name="Job", scopes=["spools:read"]).key
    monkeypatch.setenv("BATCHIVO_URL", API)
    monkeypatch.setenv("BATCHIVO_API_KEY", key)
    return key


@pytest.mark.usefixtures("key")
def test_a_client_without_arguments_uses_the_environment(make: Make) -> None:
    assert make().spools.list().meta.total == 0


def test_a_given_key_or_session_is_used_instead(make: Make, key: str) -> None:
    with pytest.raises(AuthenticationError):
        make(api_key=f"{key[:-4]}AAAA").spools.list()
    tokens = signed_in(make(API)).tokens
    assert make(tokens=tokens).auth.me().role == "owner"


def test_the_key_is_not_sent_to_another_address(make: Make, key: str) -> None:
    with pytest.raises(AuthenticationError):
        make(API).spools.list()
    assert make(API, api_key=key).spools.list().meta.total == 0


@pytest.mark.parametrize("address", [None, ""])
def test_no_address_is_an_error(monkeypatch: pytest.MonkeyPatch, address: str | None) -> None:
    monkeypatch.delenv("BATCHIVO_URL", raising=False)
    with pytest.raises(BatchivoError, match="set BATCHIVO_URL"):
        Batchivo(address)
