"""The texts of the mails, and the targets of their links."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.mail import letters, sending
from batchivo.mail.letters import Letter
from testbed.library import library

TO = "grace@example.com"


def test_a_link_stands_alone_in_its_line_and_hides_its_token_from_servers() -> None:
    with library(BATCHIVO_APP_URL="https://shop.example"):
        letter = letters.password_reset(to="ada@example.com", name="Ada", token="a/b+c")
    assert "https://shop.example/reset-password#token=a%2Fb%2Bc" in letter.text.splitlines()
    assert letter.to == "ada@example.com"


def test_an_invitation_names_who_invites_whereto() -> None:
    with library(BATCHIVO_APP_URL="https://shop.example"):
        letter = letters.invitation(
            to="grace@example.com",
            workspace="Ada's Prints",
            inviter="Ada",
            role="member",
            token="t",
        )
    assert 'work in "Ada\'s Prints"' in letter.text
    assert "Ada has invited you" in letter.text
    assert "https://shop.example/join#token=t" in letter.text.splitlines()


def invitation(name: str) -> Letter:
    return letters.invitation(to=TO, workspace=name, inviter=name, role="viewer", token="t")


NAMING: list[Callable[[str], Letter]] = [
    invitation,
    lambda name: letters.password_reset(to=TO, name=name, token="t"),
    lambda name: letters.address_proof(to=TO, name=name, token="t"),
    lambda name: letters.password_changed(to=TO, name=name),
    lambda name: letters.key_issued(to=TO, name=name, workspace=name),
    lambda name: letters.became_owner(to=TO, name=name, workspace=name, owner=name),
    lambda name: letters.workspace_closed(
        to=TO, name=name, workspace=name, until=datetime(2026, 12, 9, tzinfo=UTC)
    ),
    lambda name: letters.account_deleted(to=TO, name=name),
]
"""Every mail, with names that strangers choose."""


@pytest.mark.parametrize("letter", NAMING)
def test_a_subject_contains_no_words_of_strangers(letter: Callable[[str], Letter]) -> None:
    assert letter("Cheap pills").subject == letter("").subject
    assert "\n" not in letter("Shop\r\nBcc: everybody@example.com").subject


def test_the_owners_of_a_closed_workspace_learn_until_when_it_can_be_restored() -> None:
    until = datetime(2026, 12, 9, tzinfo=UTC)
    letter = letters.workspace_closed(to=TO, name="Ada", workspace="Ada's Prints", until=until)
    assert '"Ada\'s Prints", which you own' in letter.text
    assert "Until 9 December 2026 any of its owners can restore it." in letter.text


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


OURS = re.compile(r"https://batchivo\.app/\S+")


@given(st.text() | st.from_regex(LINKED), st.sampled_from(NAMING))
def test_no_name_makes_a_second_link(name: str, letter: Callable[[str], Letter]) -> None:
    text = OURS.sub("", letter(name).text)
    assert LINKED.findall(text) == []
    assert len(text) < len(letter("x").text) + 3 * letters.MAX_NAME


def test_without_a_sender_nothing_is_sent() -> None:
    with library():
        assert sending.send(Letter("ada@example.com", "Hello", "Text")) is None


@pytest.mark.parametrize("url", ["https://shop.example", "http://localhost:3000"])
def test_the_links_lead_where_the_deployment_says(url: str) -> None:
    with library(BATCHIVO_APP_URL=url):
        letter = letters.password_reset(to="a@example.com", name="Ada", token="t")
    assert f"{url}/reset-password#token=t" in letter.text
