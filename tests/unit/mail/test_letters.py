"""The texts of the mails, and the targets of their links."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.mail import letters, sending
from batchivo.mail.letters import Letter
from testbed.library import library


def test_a_link_stands_alone_in_its_line_and_hides_its_token_from_servers() -> None:
    letter = letters.password_reset(to="ada@example.com", name="Ada", token="a/b+c")
    assert "https://batchivo.app/reset-password#token=a%2Fb%2Bc" in letter.text.splitlines()
    assert letter.to == "ada@example.com"


def test_an_invitation_names_who_invites_whereto() -> None:
    letter = letters.invitation(
        to="grace@example.com", workspace="Ada's Prints", inviter="Ada", role="member", token="t"
    )
    assert 'work in "Ada\'s Prints"' in letter.text
    assert "Ada has invited you" in letter.text
    assert "https://batchivo.app/join#token=t" in letter.text.splitlines()


def invitation(name: str) -> Letter:
    return letters.invitation(
        to="grace@example.com", workspace=name, inviter=name, role="viewer", token="t"
    )


def test_a_subject_contains_no_words_of_strangers() -> None:
    assert invitation("Cheap pills").subject == invitation("").subject
    assert "\n" not in invitation("Shop\r\nBcc: everybody@example.com").subject


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ada's Prints & Co.", "Ada's Prints & Co."),
        ("Dr. Ada", "Dr. Ada"),
        ("Čeněk 工房", "Čeněk 工房"),
        ("Win at https://evil.example/x?a=1", "Win at https evil example x a 1"),
        ("www.evil.example", "www evil example"),
        ("evil。example or ev\u200bil．example", "evil example or ev il example"),
        ("mail me@evil.example", "mail me evil example"),
        ("Shop\r\nBcc: all", "Shop Bcc all"),
        ("x" * 60, "x" * 39 + "…"),
        ("\u202eevil", "evil"),
    ],
)
def test_a_name_in_a_mail_is_short_and_no_link(name: str, shown: str) -> None:
    assert f'work in "{shown}" on' in invitation(name).text
    greeting = letters.password_reset(to="a@example.com", name=name, token="t").text
    assert greeting.startswith(f"Hello {shown},\n")


LINKED = re.compile(r"://|@|\w[.。．｡]\w")
"""What mail programs make links of."""


@given(st.text() | st.from_regex(LINKED))
def test_no_name_makes_a_second_link(name: str) -> None:
    text = invitation(name).text.replace("https://batchivo.app/join#token=t", "")
    assert LINKED.findall(text) == []
    assert len(text) < len(invitation("x").text) + 3 * letters.MAX_NAME


def test_without_a_sender_nothing_is_sent() -> None:
    with library():
        assert sending.send(Letter("ada@example.com", "Hello", "Text")) is None


@pytest.mark.parametrize("url", ["https://shop.example", "http://localhost:3000"])
def test_the_links_lead_where_the_deployment_says(url: str) -> None:
    with library(BATCHIVO_APP_URL=url):
        letter = letters.password_reset(to="a@example.com", name="Ada", token="t")
    assert f"{url}/reset-password#token=t" in letter.text
