"""``Retry-After`` in every form of RFC 9110, and in none of them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.webhooks.sending import schedule
from batchivo.webhooks.sending.retry_after import LONGEST, read_retry_after
from batchivo.webhooks.sending.schedule import MOST_TRIES, delay_before

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


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def imf_fixdate(at: datetime) -> str:
    return f"{_DAYS[at.weekday()]}, {at.day:02} {_MONTHS[at.month - 1]} {at.year} {at:%H:%M:%S} GMT"


def rfc_850(at: datetime) -> str:
    day = f"{at.day:02}-{_MONTHS[at.month - 1]}-{at.year % 100:02}"
    return f"{at:%A}, {day} {at:%H:%M:%S} GMT"


def asctime(at: datetime) -> str:
    month = _MONTHS[at.month - 1]
    return f"{_DAYS[at.weekday()]} {month} {at.day:2} {at:%H:%M:%S} {at.year}"


def with_a_leap_second(at: datetime) -> str:
    return imf_fixdate(at - timedelta(seconds=1)).replace(":59 GMT", ":60 GMT")


_SECONDS = st.one_of(st.integers(-100_000, 200_000), st.integers(-(10**8), 10**9))
_FORMS = st.sampled_from((imf_fixdate, rfc_850, asctime, with_a_leap_second))


@given(_SECONDS, _FORMS)
def test_a_date_in_each_form_is_the_wait_until_it_and_a_day_at_most(
    seconds: int, form: Callable[[datetime], str]
) -> None:
    moment = NOW + timedelta(seconds=seconds)
    if form is with_a_leap_second:
        moment = moment.replace(second=0)
    wait = read_retry_after([form(moment)], NOW)
    assert wait == min(max(moment - NOW, timedelta()), LONGEST)


@given(st.lists(st.integers(0, 10**30), min_size=1, max_size=4), st.integers(0, 40))
def test_seconds_are_the_wait_of_the_longest_field(seconds: list[int], zeros: int) -> None:
    fields = [f"{'0' * zeros}{number}" for number in seconds]
    longest = min(max(seconds), int(LONGEST.total_seconds()))
    assert read_retry_after(fields, NOW) == timedelta(seconds=longest)


@given(st.integers(0, 12), st.none() | st.timedeltas(timedelta(), LONGEST))
def test_the_next_attempt_waits_as_long_as_the_schedule_and_the_receiver_ask(
    tries: int, asked: timedelta | None
) -> None:
    delay = delay_before(tries, retry_after=asked)
    if tries >= MOST_TRIES:
        assert delay is None
    else:
        assert delay is not None
        least, most = (max(schedule._DELAYS[tries] * by, asked or timedelta()) for by in (0.8, 1.2))
        assert least <= delay <= most


_DATE_LIKE = st.from_regex(
    r"(Mon|Sun|X)?,? ?\d{1,12}[ -](Nov|Feb|x)[ -]-?\d{1,12}"
    r" -?\d{1,12}:\d{1,4}:\d{1,4} ?(GMT|[+-]\d{1,9}|)"
)


@given(st.lists(st.one_of(st.text(), _DATE_LIKE, st.integers(min_value=0).map(str)), max_size=3))
def test_nothing_raises_and_nothing_waits_longer_than_a_day(fields: list[str]) -> None:
    wait = read_retry_after(fields, NOW)
    assert wait is None or timedelta() <= wait <= LONGEST
