"""The models of membership: members and invitations."""

from datetime import datetime

from pydantic import ConfigDict, Field

from batchivo.access.principal import Role
from batchivo.accounts.models import AccountEmail, KeptIn, NewPassword, SessionStore, WorkspaceName
from batchivo.fields import Input, Model, ShortText
from batchivo.storage.entity import Entity, Moment


class RoleChange(Input):
    """The role to give a member."""

    role: Role


class NewInvitation(Input):
    """The mail address to invite, and the role."""

    email: AccountEmail
    role: Role = Role.MEMBER


class Acceptance(Input):
    """The token from an invitation's link."""

    token: str = Field(min_length=1, max_length=200)


class InvitedRegistration(Acceptance):
    """The token from an invitation's link, and a new user for its address."""

    name: ShortText
    password: NewPassword
    session: KeptIn = SessionStore.CLIENT


class WorkspaceSwitch(Input):
    """The workspace to continue in."""

    workspace_id: str = Field(max_length=64)


class StoredInvitation(Entity):
    """A stored invitation."""

    email: str
    role: Role
    invited_by: str
    key_id: str | None = None
    """The inviter's key, if a machine invited."""
    member_since: int | None = None
    """When the inviter's membership began, in microseconds since 1970."""
    ends_at: Moment
    expires_at: int
    """The same in seconds since 1970, when the table may delete it."""


class Member(Model):
    """A member of the workspace."""

    user_id: str
    name: str
    email: str
    role: Role
    joined_at: datetime
    version: int


class Invitation(Model):
    """An open invitation."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    email: str
    role: Role
    invited_by: str
    created_at: datetime
    ends_at: datetime
    version: int


class CreatedInvitation(Invitation):
    """A new invitation with the token of its link, shown only this once."""

    token: str = Field(description="Part of the link; anyone who has it can accept.")


class OtherMember(Model):
    """Somebody else who belongs to a workspace that the account owns."""

    workspace: WorkspaceName
    user_id: str
    email: str
    role: Role


class PasswordWasReset(Model):
    """Keys that ended with the reset of a password, and the other members of the workspaces."""

    ended_keys: int = Field(
        description="How many API keys ended, because they were made before the address was proved."
    )
    members: list[OtherMember] = Field(description="At most 100; remove those you do not know.")
