"""The settings, as the variables of a function say them."""

from collections.abc import Iterator

import pytest

from batchivo.config import Settings, settings


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_a_variable_replaces_a_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATCHIVO_ORDERS_TABLE", "orders")
    monkeypatch.setenv("BATCHIVO_CALLS_PER_MINUTE", "250")
    monkeypatch.setenv("BATCHIVO_PROVE_ADDRESSES", "on")
    monkeypatch.setenv("BATCHIVO_STAGE", "prod")
    monkeypatch.delenv("BATCHIVO_CALLS_PER_HOUR", raising=False)
    read = settings()
    assert (read.orders_table, read.calls_per_minute) == ("orders", 250)
    assert (read.prove_addresses, read.stage) == (True, "prod")
    assert read.calls_per_hour == Settings.calls_per_hour


@pytest.mark.parametrize(
    ("variable", "value", "refusal"),
    [
        ("BATCHIVO_CALLS_PER_HOUR", "many", "give a whole number above 0"),
        ("BATCHIVO_CALLS_PER_HOUR", "0", "give a whole number above 0"),
        ("BATCHIVO_CALLS_PER_HOUR", "", "give a whole number above 0"),
        ("BATCHIVO_PROVE_ADDRESSES", "yes", "give one of on, off"),
        ("BATCHIVO_STAGE", "test", "give one of local, dev, prod"),
        ("BATCHIVO_DYNAMODB_CLIENT", "boto", "give one of lean, boto3"),
    ],
)
def test_a_variable_that_cannot_be_read_is_named(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, refusal: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ValueError, match=f"{variable} is '{value}': {refusal}"):
        settings()
