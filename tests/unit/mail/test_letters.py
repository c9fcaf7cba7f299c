"""The texts of the mails, and the targets of their links."""

import pytest

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
    assert letter.subject == "Join Ada's Prints on Batchivo"
    assert "Ada has invited you" in letter.text
    assert "https://batchivo.app/join#token=t" in letter.text.splitlines()


def test_a_name_cannot_add_lines_to_the_head_of_a_mail() -> None:
    letter = letters.invitation(
        to="grace@example.com",
        workspace="Shop\r\nBcc: everybody@example.com",
        inviter="Eve",
        role="viewer",
        token="t",
    )
    assert letter.subject == "Join Shop Bcc: everybody@example.com on Batchivo"


def test_without_a_sender_nothing_is_sent() -> None:
    with library():
        assert sending.send(Letter("ada@example.com", "Hello", "Text")) is None


@pytest.mark.parametrize("url", ["https://shop.example", "http://localhost:3000"])
def test_the_links_lead_where_the_deployment_says(url: str) -> None:
    with library(BATCHIVO_APP_URL=url):
        letter = letters.password_reset(to="a@example.com", name="Ada", token="t")
    assert f"{url}/reset-password#token=t" in letter.text
