"""Secrets on their items: each opens for its owner alone, and once a process."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import snapshot_restore_py  # type: ignore[import-untyped]
from botocore.exceptions import EndpointConnectionError

from batchivo.aws import clients, sealed_secrets, sealing
from batchivo.aws.sealed_secrets import (
    SealedSecret,
    SecretOwner,
    SecretUnavailable,
    open_secret,
    seal_secret,
)
from testbed.library import library

OWNER = SecretOwner("webhook-endpoint", "workspace", "endpoint")
SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"


@pytest.fixture(autouse=True)
def calls() -> Iterator[list[str]]:
    """What KMS is asked, one after the other."""
    asked: list[str] = []
    with library(BATCHIVO_WEBHOOKS_TABLE="Webhooks"):
        clients.kms().meta.events.register(
            "before-call.kms", lambda model, **_: asked.append(model.name)
        )
        yield asked


def test_a_secret_opens_for_its_owner() -> None:
    sealed = seal_secret(SECRET, OWNER)
    assert open_secret(sealed, OWNER) == SECRET
    assert SECRET not in repr(sealed)


@pytest.mark.parametrize(
    "other",
    [
        replace(OWNER, id="another endpoint"),
        replace(OWNER, workspace_id="another workspace"),
        replace(OWNER, kind="order-connection"),
    ],
)
def test_it_does_not_open_for_another_owner(other: SecretOwner) -> None:
    sealed = seal_secret(SECRET, OWNER)
    with pytest.raises(SecretUnavailable) as refused:
        open_secret(sealed, other)
    assert SECRET not in str(refused.value)


def test_it_does_not_open_as_another_version() -> None:
    sealed = seal_secret(SECRET, OWNER, version=1)
    with pytest.raises(SecretUnavailable):
        open_secret(sealed.model_copy(update={"version": 2}), OWNER)


def test_it_does_not_open_under_the_answers_key() -> None:
    """Who may open answers may not open secrets."""
    key = clients.kms().create_key()["KeyMetadata"]["KeyId"]
    sealed = seal_secret(SECRET, OWNER)
    with pytest.raises(Exception, match=r"IncorrectKey|InvalidCiphertext|AccessDenied"):
        sealing.unseal(sealed.sealed, key=key, context=OWNER.context(1))


def test_a_warm_process_asks_kms_once(calls: list[str]) -> None:
    sealed = seal_secret(SECRET, OWNER)
    for _ in range(3):
        assert open_secret(sealed, OWNER) == SECRET
    assert calls == ["Encrypt", "Decrypt"]


def test_a_process_keeps_a_thousand() -> None:
    assert sealed_secrets._open.cache_info().maxsize == 1000


def test_a_failure_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = seal_secret(SECRET, OWNER)
    kms = clients.kms()

    def fail(**_: Any) -> None:
        raise EndpointConnectionError(endpoint_url="https://kms")

    with monkeypatch.context() as patch:
        patch.setattr(kms, "decrypt", fail)
        with pytest.raises(SecretUnavailable):
            open_secret(sealed, OWNER)
    assert open_secret(sealed, OWNER) == SECRET


def test_no_opened_secret_is_left_in_a_snapshot(calls: list[str]) -> None:
    sealed = seal_secret(SECRET, OWNER)
    open_secret(sealed, OWNER)
    for hook, arguments, named in snapshot_restore_py.get_before_snapshot():
        if hook is sealed_secrets.forget_opened:
            hook(*arguments, **named)
    open_secret(sealed, OWNER)
    assert calls.count("Decrypt") == 2


def test_an_item_stores_the_version_and_the_ciphertext() -> None:
    assert set(seal_secret(SECRET, OWNER).model_dump()) == set(SealedSecret.model_fields)
    assert set(SealedSecret.model_fields) == {"version", "sealed"}
