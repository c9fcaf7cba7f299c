"""Signing keys: read seldom, and found again after a rotation."""

import time

import pytest

from batchivo.access.signing_keys import SigningKeys
from batchivo.aws.clients import secrets_manager
from testbed.library import SECRET, SigningSecret


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds = time.monotonic()
        monkeypatch.setattr(time, "monotonic", lambda: self.seconds)


@pytest.fixture
def passing(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def asked(signing_secret: SigningSecret) -> list[str]:
    """The stages of the secret that were asked for."""
    stages: list[str] = []

    def note(params: dict[str, str], **_: object) -> None:
        stages.append(params["VersionStage"])

    events = secrets_manager().meta.events
    events.register("provide-client-params.secretsmanager.GetSecretValue", note)
    return stages


def test_the_key_in_force_is_the_secrets_current_one(signing_secret: SigningSecret) -> None:
    kid = signing_secret.rotate()
    keys = SigningKeys()
    assert keys.current().kid == kid
    assert keys.find(kid) == keys.current()


def test_the_secret_is_read_once_in_five_minutes(passing: Clock, asked: list[str]) -> None:
    keys = SigningKeys()
    keys.current()
    passing.seconds += 300
    kid = keys.current().kid
    keys.find(kid)
    assert asked == ["AWSCURRENT", "AWSPREVIOUS"]
    passing.seconds += 1
    keys.current()
    assert asked == ["AWSCURRENT", "AWSPREVIOUS"] * 2


def test_invented_key_names_do_not_make_it_ask_more_often_than_every_fifteen_seconds(
    passing: Clock, asked: list[str]
) -> None:
    keys = SigningKeys()
    for number in range(20):
        assert keys.find(f"invented-{number}") is None
    assert len(asked) == 2
    passing.seconds += 16
    for number in range(20):
        assert keys.find(f"invented-{number}") is None
    assert len(asked) == 4


def test_a_new_key_is_found_by_its_name_before_the_five_minutes_are_over(
    passing: Clock, signing_secret: SigningSecret
) -> None:
    keys = SigningKeys()
    old = keys.current()
    new_kid = signing_secret.rotate()
    passing.seconds += 16
    new = keys.find(new_kid)
    assert new is not None
    assert keys.current() == new != old
    assert keys.find(old.kid) == old


def test_a_key_without_a_name_is_called_by_its_version(signing_secret: SigningSecret) -> None:
    version = signing_secret.put({"key": "k" * 40})
    assert SigningKeys().current().kid == version


def test_a_secret_without_a_value_is_an_error_that_says_so(signing_secret: SigningSecret) -> None:
    secrets_manager().delete_secret(SecretId=SECRET, ForceDeleteWithoutRecovery=True)
    with pytest.raises(RuntimeError, match="secret"):
        SigningKeys().current()
