"""Mail addresses have one form each."""

import re
import unicodedata
from typing import Literal

import idna
import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.accounts.addresses import PATTERN, one_form


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" Ada@Example.COM ", "ada@example.com"),
        ("o'brien+shop/1@mail.example.co.uk", "o'brien+shop/1@mail.example.co.uk"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("ada@BU\u0308CHER.example", "ada@xn--bcher-kva.example"),
        ("ada@XN--BCHER-KVA.example", "ada@xn--bcher-kva.example"),
        ("ada@faß.example", "ada@xn--fa-hia.example"),
        ("ada@ｅxample。com", "ada@example.com"),
        ("ada@exam\u200bple.com", "ada@example.com"),
    ],
)
def test_an_address_has_one_form(written: str, kept: str) -> None:
    assert one_form(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        *("", "ada", "@example.com", "ada@", "ada@example", "a@b@example.com", "a b@example.com"),
        *("ada..l@example.com", ".ada@example.com", "ada.@example.com", "ada@example..com"),
        *(
            "ada\0@example.com",
            "ada@exa\0mple.com",
            "ada\u200b@example.com",
            "\u202eada@example.com",
        ),
        *("ada@\u202eexample.com", "ada\u2060@example.com", "аda@example.com", "ada@-a.com"),
        *('"a b"@example.com', "ada@[192.0.2.1]", "ada@192.0.2.1", "ada@under_score.com"),
        *("ada@xn--a.example", "ada@☃.example", "ada＠example.com", "\u212a@example.com"),
        *(f"{'a' * 250}@example.com", f"ada@{'a' * 64}.com", "ada@example.com\n\0"),
    ],
)
def test_no_mail_reaches_these(written: str) -> None:
    with pytest.raises(ValueError, match="must be a mail address"):
        one_form(written)


@given(st.text() | st.builds("{}@{}.com".format, st.text(min_size=1), st.text(min_size=1)))
def test_the_form_is_visible_ascii_and_its_own_form(written: str) -> None:
    try:
        kept = one_form(written)
    except ValueError:
        return
    assert re.fullmatch(r"[!-~]+", kept)
    assert kept == kept.lower() == one_form(kept)
    assert ".." not in kept


LABELS = st.text("abcßäöüçéñøαβγдж中文字", min_size=1, max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text)
)


@given(LABELS, st.sampled_from(["NFC", "NFD"]))
def test_a_domain_and_its_punycode_are_one_address(label: str, form: Literal["NFC", "NFD"]) -> None:
    typed = unicodedata.normalize(form, label).upper() if "ß" not in label else label
    punycode = idna.encode(label, uts46=True).decode()
    assert one_form(f"ada@{typed}.example") == one_form(f"ada@{punycode}.example")


@given(st.from_regex(re.compile(PATTERN, re.ASCII), fullmatch=True))
def test_the_contracts_pattern_is_accepted(written: str) -> None:
    local = written.partition("@")[0]
    if len(written) <= 254 and len(local) <= 64 and "xn--" not in written.lower():
        assert one_form(written) == written.strip().lower()
