"""How many mails and invitations anybody can cause."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from batchivo import clock
from batchivo.accounts import mail_limits
from batchivo.events.envelope import Event
from batchivo.events.types import EventType
from batchivo.mail.letters import Letter
from batchivo.mail.service import letters_for
from batchivo.members import service as members
from batchivo.members.models import NewInvitation
from batchivo.storage.identifiers import new_id
from testbed.api import Api, User
from tests.support.races import at_once


def new_email() -> str:
    return f"{new_id()}@example.com"


def letter(kind: EventType, workspace_id: str, event_id: str = "", **data: str) -> Letter | None:
    """The mail for an event as the bus delivers it."""
    event = Event(
        id=event_id or new_id(),
        type=kind,
        workspace_id=workspace_id,
        occurred_at=datetime.now(UTC),
        data=data,
    )
    return next(letters_for(event), None)


def reset_mail(email: str, event_id: str = "") -> Letter | None:
    return letter(EventType.PASSWORD_FORGOTTEN, "", event_id, email=email)


def invite(owner: User, email: str) -> str:
    answer = owner.post("/auth/invitations", {"email": email})
    assert answer.status_code == 201, answer.text
    invitation_id: str = answer.json()["data"]["id"]
    return invitation_id


def withdraw(owner: User, invitation_id: str) -> None:
    assert owner.delete(f"/auth/invitations/{invitation_id}").status_code == 204


def invitation_mail(workspace_id: str, invitation_id: str) -> Letter | None:
    return letter(EventType.MEMBER_INVITED, workspace_id, invitation_id=invitation_id)


def test_an_address_gets_three_reset_mails_an_hour_and_the_last_link_stays_valid(api: Api) -> None:
    user, now = api.owner(), clock.now()
    api.at(now)
    first, *rest = [reset_mail(user.email) for _ in range(5)]
    assert first is not None
    assert [mail is not None for mail in rest] == [True, True, False, False]
    api.at(now + timedelta(minutes=59))
    assert reset_mail(user.email) is None
    assert rest[1] is not None
    token = rest[1].text.split("#token=")[1].split()[0]
    body = {"token": token, "new_password": "incorrect zebra battery staple"}
    assert api.anybody.post("/auth/reset-password", body).status_code == 200
    api.at(now + timedelta(minutes=60, seconds=1))
    assert reset_mail(user.email) is not None


def test_an_event_that_arrives_again_counts_once(api: Api) -> None:
    user, event_id = api.owner(), new_id()
    assert all(reset_mail(user.email, event_id) for _ in range(5))
    assert all(reset_mail(user.email) for _ in range(2))
    assert reset_mail(user.email) is None


def test_mails_of_events_at_once_are_all_counted(api: Api) -> None:
    user = api.owner()
    mails = at_once([partial(reset_mail, user.email)] * 6)
    assert sum(mail is not None for mail in mails) == 3


def test_an_address_gets_five_invitations_a_day_from_all_workspaces_together(api: Api) -> None:
    email, owners = new_email(), [api.owner() for _ in range(3)]
    now = clock.now()
    api.at(now)
    invitations = [(owner.principal.workspace_id, invite(owner, email)) for owner in owners]
    sent = [invitation_mail(*invitation) for invitation in [*invitations, *invitations]]
    assert [mail is not None for mail in sent] == [True] * 5 + [False]
    api.at(now + timedelta(days=1, seconds=1))
    assert invitation_mail(*invitations[0]) is not None


def test_resets_and_invitations_of_an_address_are_counted_apart(api: Api) -> None:
    user, host = api.owner(), api.owner()
    invitation = invite(host, user.email)
    assert all(invitation_mail(host.principal.workspace_id, invitation) for _ in range(5))
    assert all(reset_mail(user.email) for _ in range(3))


def test_a_workspace_mails_fifty_invitations_a_day(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = mail_limits.INVITATIONS_OF_WORKSPACE
    assert (limit.most, limit.period) == (50, timedelta(days=1))
    monkeypatch.setattr(
        mail_limits,
        "INVITATIONS_OF_WORKSPACE",
        mail_limits.MailLimit(limit.kind, 2, limit.period),
    )
    owner = api.owner()
    sent = []
    for _ in range(3):
        invitation = invite(owner, new_email())
        sent.append(invitation_mail(owner.principal.workspace_id, invitation) is not None)
        withdraw(owner, invitation)
    assert sent == [True, True, False]


def test_one_invitation_is_open_for_an_address(api: Api) -> None:
    owner, email = api.owner(), new_email()
    invitation = invite(owner, email)
    again = owner.post("/auth/invitations", {"email": email.upper(), "role": "viewer"})
    assert (again.status_code, again.json()["code"]) == (409, "ALREADY_INVITED")
    withdraw(owner, invitation)
    invite(owner, email)


def test_an_expired_invitation_is_no_longer_open(api: Api) -> None:
    principal, new = api.owner().principal, NewInvitation(email=new_email())
    members.invite(principal, new)
    api.at(clock.now() + timedelta(days=7, seconds=1))
    members.invite(principal, new)


def test_twenty_invitations_are_open_even_if_sent_at_once(api: Api) -> None:
    owner = api.owner()
    open_ones = [invite(owner, new_email()) for _ in range(18)]
    post = owner.post
    answers = at_once(
        [partial(post, "/auth/invitations", {"email": new_email()}) for _ in range(4)]
    )
    assert sorted(a.status_code for a in answers) == [201, 201, 409, 409]
    refused = [a.json()["code"] for a in answers if a.status_code == 409]
    assert set(refused) == {"TOO_MANY_INVITATIONS"}
    withdraw(owner, open_ones[0])
    invite(owner, new_email())


def test_one_address_invited_twice_at_once_is_invited_once(api: Api) -> None:
    owner, body = api.owner(), {"email": new_email()}
    answers = at_once([partial(owner.post, "/auth/invitations", body)] * 3)
    assert sorted(a.status_code for a in answers) == [201, 409, 409]
