"""``Retry-After`` in every form of RFC 9110, and in none of them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.webhooks.sending.retry_after import LONGEST, read_retry_after

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("fields", "wait"),
    [
        (["3600"], HOUR),
        (["0000003600"], HOUR),
        ([" 3600 "], HOUR),
        (["0"], timedelta()),
        (["9999999999"], LONGEST),
        (["9" * 5000], LONGEST),
        (["Mon, 30 Nov 2026 13:00:00 GMT"], HOUR),
        (["Monday, 30-Nov-26 13:00:00 GMT"], HOUR),
        (["Mon Nov 30 13:00:00 2026"], HOUR),
        (["Mon, 30 Nov 2026 12:59:60 GMT"], HOUR),
        (["Mon, 30 Nov 2026 14:00:00 +0100"], HOUR),
        (["Mon, 30 Nov 2020 13:00:00 GMT"], timedelta()),
        (["Mon, 30 Nov 9999 13:00:00 GMT"], LONGEST),
        (["60", "3600"], HOUR),
        (["soon", "3600"], HOUR),
    ],
)
def test_each_form_is_understood_and_capped(fields: list[str], wait: timedelta) -> None:
    assert read_retry_after(fields, NOW) == wait


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "-5",
        "1.5",
        "٣٦٠٠",
        "Mon, 20 Nov 9999999999 12:00:00 +0000",
        "Mon, 99 Nov 2026 12:00:00 GMT",
        "Mon, 30 Nov 2026 99:00:00 GMT",
        "Mon, 30 Nov 2026 12:00:61 GMT",
        "\x00",
    ],
)
def test_an_unreadable_value_is_as_none(text: str) -> None:
    assert read_retry_after([text], NOW) is None
    assert read_retry_after([], NOW) is None


_DATE_LIKE = st.from_regex(
    r"(Mon|Sun|X)?,? ?\d{1,12}[ -](Nov|Feb|x)[ -]-?\d{1,12}"
    r" -?\d{1,12}:\d{1,4}:\d{1,4} ?(GMT|[+-]\d{1,9}|)"
)


@given(st.lists(st.one_of(st.text(), _DATE_LIKE, st.integers(min_value=0).map(str)), max_size=3))
def test_nothing_raises_and_nothing_waits_longer_than_a_day(fields: list[str]) -> None:
    wait = read_retry_after(fields, NOW)
    assert wait is None or timedelta() <= wait <= LONGEST
