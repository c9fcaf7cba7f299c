"""Secrets that were read are kept for a while, and read again when they are too old."""

import time

import pytest

from batchivo.aws import secrets
from batchivo.aws.secrets import KeptSecrets


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that were read, one after the other."""
    names: list[str] = []

    def read(name: str) -> tuple[str, ...]:
        names.append(name)
        return (f"{name} {len(names)}",)

    monkeypatch.setattr(secrets, "read", read)
    return names


@pytest.fixture
def passed(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that have passed, to be set."""
    seconds = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: 1000 + seconds[0])
    return seconds


def test_are_read_once_while_they_are_kept(reads: list[str], passed: list[float]) -> None:
    kept = KeptSecrets(keep_seconds=10)
    assert kept.values("a") == kept.values("a") == ("a 1",)
    passed[0] = 9.9
    assert kept.values("a") == ("a 1",)
    passed[0] = 10
    assert kept.values("a") == ("a 2",)
    assert reads == ["a", "a"]


def test_can_be_asked_for_anew(reads: list[str], passed: list[float]) -> None:
    kept = KeptSecrets(keep_seconds=10)
    kept.values("a")
    passed[0] = 4
    assert kept.values("a", newer_than=5) == ("a 1",)
    assert kept.values("a", newer_than=3) == ("a 2",)
    assert kept.values("a") == ("a 2",)


def test_can_be_forgotten_one_or_all(reads: list[str]) -> None:
    kept = KeptSecrets(keep_seconds=10)
    for name in ("a", "b"):
        kept.values(name)
    kept.forget("a")
    kept.forget("unknown")
    assert (kept.values("a"), kept.values("b")) == (("a 3",), ("b 2",))
    kept.forget()
    assert kept.values("b") == ("b 4",)


def test_the_least_recently_used_go_when_there_are_many(reads: list[str]) -> None:
    kept = KeptSecrets(keep_seconds=10, most=2)
    for name in ("a", "b", "a", "c", "a", "b"):
        kept.values(name)
    assert reads == ["a", "b", "c", "b"]
