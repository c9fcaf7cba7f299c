"""The models of accounts: inputs, answers and stored items."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)

from batchivo.access.principal import Role
from batchivo.access.stamps import Stamp
from batchivo.accounts.addresses import LONGEST, PATTERN, one_form
from batchivo.accounts.currencies import Currency
from batchivo.accounts.time_zones import TimeZone
from batchivo.fields import (
    UNSET,
    Grams,
    Input,
    Model,
    Money,
    Percent,
    ShortText,
    ShownNumber,
    Watts,
)
from batchivo.storage.entity import Entity, Moment

AccountEmail = Annotated[
    str,
    Field(max_length=LONGEST),
    AfterValidator(one_form),
    WithJsonSchema({"type": "string", "maxLength": LONGEST, "pattern": PATTERN}),
]
"""The mail address of an account, or of one to be. A domain may be written in any script."""

NewPassword = Annotated[str, Field(min_length=10, max_length=256)]
"""10 to 256 characters of any script, and hard to guess (``accounts.guessing``); no other rules, as
NIST SP 800-63B advises."""

AnyPassword = Annotated[str, Field(min_length=1, max_length=256)]


class SessionStore(StrEnum):
    """Where a client keeps the refresh token."""

    CLIENT = "client"
    COOKIE = "cookie"


KeptIn = Annotated[
    SessionStore,
    Field(
        description="Where the refresh token goes: to the client, or for browsers into a cookie "
        "that no script can read."
    ),
]


class Registration(Input):
    """A new user with a workspace of their own."""

    email: AccountEmail
    password: NewPassword
    name: ShortText
    workspace_name: ShortText | None = Field(
        default=None, description="The workspace's name; if left out, made from the user's name."
    )
    currency: Currency = "EUR"
    time_zone: TimeZone = "UTC"
    session: KeptIn = SessionStore.CLIENT


class Login(Input):
    """A user's credentials."""

    email: AccountEmail
    password: AnyPassword
    session: KeptIn = SessionStore.CLIENT


class RefreshRequest(Input):
    """A refresh token to trade for new tokens, once."""

    refresh_token: str = Field(min_length=1, max_length=4000)
    session: KeptIn = SessionStore.CLIENT


class ProfileChange(Input):
    """Changes to the caller's own profile."""

    name: ShortText


class PasswordChange(Input):
    """The current password and the new one."""

    current_password: AnyPassword
    new_password: NewPassword


class PasswordForgotten(Input):
    """The address of the account whose password was forgotten."""

    email: AccountEmail


class PasswordReset(Input):
    """The token from the mailed link, and the new password."""

    token: str = Field(min_length=1, max_length=200)
    new_password: NewPassword


class AddressProof(Input):
    """The token from the mailed link."""

    token: str = Field(min_length=1, max_length=200)


class NewWorkspace(Input):
    """Another workspace of the caller's own."""

    name: ShortText
    currency: Currency = "EUR"
    time_zone: TimeZone = "UTC"


class Confirmation(Input):
    """The caller's password, asked for again before something that cannot be undone at once."""

    password: AnyPassword


class WorkspaceChange(Input):
    """Settings to change; those left out stay the same."""

    name: ShortText = UNSET
    currency: Currency = Field(
        default=UNSET, description="Only until the workspace holds amounts of money."
    )
    time_zone: TimeZone = UNSET
    default_low_stock_threshold_grams: Grams = UNSET
    labour_rate_per_hour: Money = UNSET
    machine_rate_per_hour: Money = UNSET
    electricity_price_per_kwh: Money = UNSET
    printer_power_watts: Watts = UNSET
    default_markup_percent: Percent = UNSET
    spool_margin_grams: Grams = UNSET
    spool_margin_percent: Percent = UNSET


class Tokens(Model):
    """The OAuth 2.0 token response (RFC 6749, section 5.1), bare."""

    access_token: str
    refresh_token: str = Field(description="Empty if it was set as a cookie.")
    token_type: Literal["bearer"] = "bearer"  # noqa: S105
    expires_in: int = Field(description="Seconds until the access token expires.")


class Credentials(Model):
    """Stored under the mail address, so that checking a password at login takes one read."""

    model_config = ConfigDict(extra="allow")

    email: str
    user_id: str
    password_hash: str
    version: int
    """Counts the passwords; a session is opened only if the checked password is still current."""


class User(Entity):
    """A stored user."""

    email: str
    name: str
    workspace_id: str
    """The workspace that a login opens."""
    credentials_version: int = 1
    """Raised by every change of the password and by signing out everywhere: sessions that were
    opened with an earlier version have ended."""
    proved_at: Moment | None = None
    """When a mailed link proved the address."""


@dataclass(frozen=True)
class MailedLink:
    """The data for a mail with a link to its account."""

    email: str
    name: str
    token: str


class Membership(Entity):
    """A user's membership of a workspace; its id is the user's."""

    role: Role
    email: str


class SentMails(Entity):
    """The mails of one kind that went to an address, or from a workspace, lately."""

    sent: dict[str, int]
    """When, in microseconds since 1970, by the id of the event that each was for."""
    expires_at: int
    """Seconds since 1970."""


class Session(Model):
    """A stored login: the family of refresh tokens that descend from it."""

    id: str
    user_id: str
    workspace_id: str
    credentials_version: int = 1
    """The user's when the session was opened."""
    member_since: int | None = None
    """When the membership began, in microseconds since 1970."""
    created_at: Moment
    token_hash: str
    """Of the valid refresh token."""
    stamp: Stamp
    """Of the valid refresh token, which can be issued again from it and is stored nowhere."""
    previous_hash: str | None = None
    """Of the refresh token that was traded for the valid one."""
    traded_at: Moment | None = None
    expires_at: int
    """Seconds since 1970."""


class UserSession(Model):
    """A session of the caller."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    workspace_id: str
    created_at: datetime
    last_used_at: datetime = Field(description="When tokens were last issued.")
    ends_at: datetime
    current: bool = Field(description="Whether the caller's token is of this session.")


class Workspace(Model):
    """A workspace."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    name: str
    currency: str = Field(description="ISO 4217; the currency of all prices.")
    time_zone: str = Field(
        description="An IANA name; days, weeks and months, due dates and statistics are in it."
    )
    default_low_stock_threshold_grams: Grams = Field(
        description="For spools without their own threshold."
    )
    labour_rate_per_hour: ShownNumber = Field(description="The cost of an hour of work.")
    machine_rate_per_hour: ShownNumber = Field(
        description="The cost of an hour of printing: wear, depreciation, rent."
    )
    electricity_price_per_kwh: ShownNumber
    printer_power_watts: ShownNumber = Field(description="A printer's average power.")
    default_markup_percent: ShownNumber = Field(
        description="For products without their own markup."
    )
    spool_margin_grams: Grams = Field(
        description="What a plan leaves on each spool at least, in grams."
    )
    spool_margin_percent: Percent = Field(
        description="What a plan leaves on each spool at least, in percent of the planned grams."
    )
    created_at: datetime
    updated_at: datetime
    version: int


class Me(Model):
    """The caller, and the workspace of the token."""

    id: str
    email: str
    address_proved: bool = Field(description="Whether a mailed link has proved the address.")
    name: str
    role: Role
    workspace: "WorkspaceName"
    created_at: datetime
    version: int


class WorkspaceName(Model):
    """A workspace's id and name."""

    id: str
    name: str


class UserWorkspace(Model):
    """A workspace that the caller belongs to."""

    workspace: WorkspaceName
    role: Role
    joined_at: datetime
    current: bool = Field(description="Whether the caller's token is for this workspace.")
    suspended: bool = Field(description="Whether the operator has shut it for now.")
    restorable_until: datetime | None = Field(
        description="Set if an owner has closed it: until then it can be restored."
    )
