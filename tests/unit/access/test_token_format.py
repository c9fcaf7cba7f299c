"""The format of API keys."""

from zlib import crc32

import pytest

from batchivo.access import token_format
from batchivo.access.token_format import PREFIX, is_well_formed, new_key, shown_part


def test_a_key_is_recognised_without_a_lookup() -> None:
    for _ in range(50):
        key = new_key()
        assert key.startswith("batchivo_live_")
        assert len(key) == len(PREFIX) + 36
        assert is_well_formed(key)


def test_no_two_keys_are_the_same() -> None:
    assert len({new_key() for _ in range(100)}) == 100


def test_the_checksum_is_the_crc32_in_base_62() -> None:
    key = new_key()
    number = 0
    for digit in key[-6:]:
        number = number * 62 + token_format._ALPHABET.index(digit)
    assert number == crc32(key[:-6].encode())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda key: key[:-1],
        lambda key: key + "0",
        lambda key: key[:20] + ("a" if key[20] != "a" else "b") + key[21:],
        lambda key: key.replace("live", "test"),
        lambda key: key[:-1] + "ä",
        lambda key: "",
    ],
)
def test_a_mistyped_key_is_no_key(spoil) -> None:  # type: ignore[no-untyped-def]
    assert not is_well_formed(spoil(new_key()))


def test_only_its_beginning_is_shown() -> None:
    key = new_key()
    assert key.startswith(shown_part(key))
    assert len(shown_part(key)) == len(PREFIX) + 6
