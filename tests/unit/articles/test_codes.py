"""Bar codes: one number however it is written, and refused where a digit was misread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.articles.codes import GTIN_LENGTHS, gtin_of, misreading, written_forms

BODIES = st.sampled_from(GTIN_LENGTHS).flatmap(
    lambda length: st.text("0123456789", min_size=length - 1, max_size=length - 1)
)


def with_check_digit(body: str) -> str:
    (code,) = [f"{body}{last}" for last in range(10) if gtin_of(f"{body}{last}") is not None]
    return code


@pytest.mark.parametrize(
    ("code", "gtin"),
    [
        ("4006381333931", 4006381333931),
        ("4 006381 333931", 4006381333931),
        ("036000291452", 36000291452),
        ("0036000291452", 36000291452),
        ("00036000291452", 36000291452),
        ("73513537", 73513537),
        ("4006381333932", None),
        ("400638133393", None),
        ("٤٠٠٦٣٨١٣٣٣٩٣١", None),
        ("0000000000000", None),
        ("B0DCNX8VX4", None),
        ("", None),
    ],
)
def test_a_gtin_has_its_check_digit(code: str, gtin: int | None) -> None:
    assert gtin_of(code) == gtin


@given(BODIES.filter(lambda body: int(body) > 0))
def test_every_form_of_a_gtin_is_the_same_gtin(body: str) -> None:
    code = with_check_digit(body)
    gtin = gtin_of(code)
    assert gtin is not None
    assert code in written_forms(gtin)
    assert {gtin_of(form) for form in written_forms(gtin)} == {gtin}


@given(BODIES.filter(lambda body: int(body) > 0), st.data())
def test_one_misread_digit_is_noticed(body: str, data: st.DataObject) -> None:
    code = with_check_digit(body)
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != code[place]]))
    misread = code[:place] + other + code[place + 1 :]
    assert gtin_of(misread) is None
    assert misreading(code) is None
    assert int(misread) == 0 or misreading(misread)


def test_the_refusal_tells_the_right_digit() -> None:
    assert misreading("4006381333932") == (
        "has a wrong check digit: as a bar code it would end in 1, not 2"
    )
