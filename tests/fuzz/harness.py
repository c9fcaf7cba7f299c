"""Mutated inputs for the parsers of what comes from outside.

``BATCHIVO_FUZZ`` sets how many inputs each parser gets, and ``BATCHIVO_FUZZ_SEED`` by which chance;
a failure shows the input.
"""

import os
import random
import time
from collections.abc import Callable, Sequence

CASES = int(os.environ.get("BATCHIVO_FUZZ", "2000"))
SEED = int(os.environ.get("BATCHIVO_FUZZ_SEED", "1"))
MOST_CPU_SECONDS = 1.0
_LONGEST = 200_000

_TOKENS = (
    *(b"", b" ", b"\t", b"\n", b"\r", b"\r\n", b"\x00", b"\x7f", b"\xff", b"\xc3", b"\xed\xa0\x80"),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b'"', b"'", b",", b";", b":", b"=", b"&", b"%"),
    *(b"[", b"]", b"{", b"}", b"\\", b"\\u0000", b"\\ud800", b"\\udc00\\ud800", b"+", b"-", b"."),
    *(b"0", b"-0", b"-1", b"1e999999", b"-9e999999", b"1E-999999", b"1e400", b"0.1e1", b"1e2"),
    *(b"nan", b"NaN", b"-inf", b"Infinity", b"sNaN", b"null", b"true", b"false", b"[]", b"{}"),
    *(b"1.000", b"1,000", b"1.000,5", b"1,5", b"0,001", b"12345678901234567890", b"9" * 400),
    *("٣", "１２", "é", "e\u0301", "\u2028", "\ufeff", "\U0001f600", "İ", "ß").__iter__(),
    *(b"2026-02-30", b"03/04/2026", b"31.12.2026", b"9999999999", b"x" * 300, b"1" * 1000),
    *(b"[" * 3000, b'{"a":' * 500, b"," * 2000, b'"' * 501, b"\n" * 500, b"&a=b" * 300),
)
TOKENS = tuple(token.encode() if isinstance(token, str) else token for token in _TOKENS)


def mutated(chance: random.Random, seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    """Return one of the seeds, changed in one to eight places."""
    data = bytearray(chance.choice(seeds))
    for _ in range(min(8, 1 + int(chance.expovariate(0.7)))):
        begin = chance.randrange(len(data) + 1)
        end = min(len(data), begin + int(chance.expovariate(0.12)))
        match chance.randrange(7):
            case 0 if data:  # one bit
                data[min(begin, len(data) - 1)] ^= 1 << chance.randrange(8)
            case 1:
                del data[begin:end]
            case 2:
                data[begin:begin] = data[begin:end] * chance.choice((1, 1, 2, 50))
            case 3:
                other = chance.choice(seeds)
                data[begin:end] = other[chance.randrange(len(other) + 1) :]
            case 4:
                data[begin:end] = bytes(chance.randrange(256) for _ in range(chance.randrange(4)))
            case _:
                data[begin:end] = chance.choice(tokens)
    return bytes(data[:_LONGEST])


def fuzz(
    parse: Callable[[bytes], None], seeds: Sequence[bytes], *, tokens: Sequence[bytes] = ()
) -> None:
    """Call ``parse`` with the seeds, then with mutations of them.

    ``parse`` raises for an input that is refused by an unexpected error or taken in with another
    value. ``tokens`` are words of the format.
    """
    chance = random.Random(SEED)
    words = (*TOKENS, *tokens, *tokens)
    for number in range(CASES):
        data = seeds[number] if number < len(seeds) else mutated(chance, seeds, words)
        began = time.thread_time()
        try:
            parse(data)
        except Exception as error:
            error.add_note(f"input {number}: {data!r}")
            raise
        took = time.thread_time() - began
        assert took < MOST_CPU_SECONDS, f"{took:.1f} s for input {number}: {data!r}"
