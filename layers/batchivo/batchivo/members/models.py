"""The shapes of membership: members, invitations, and the workspaces of a user."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from batchivo.access.principal import Role
from batchivo.accounts.models import Email, NewPassword, WorkspaceName
from batchivo.fields import Input, ShortText
from batchivo.storage.entity import Entity, Moment

_USER = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b43"
_WORKSPACE = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b44"
_INVITATION = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b61"


class RoleChange(Input):
    """The role to give a member."""

    model_config = ConfigDict(json_schema_extra={"example": {"role": "admin"}})

    role: Role


class NewInvitation(Input):
    """Whom to invite, and as what."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"email": "grace@example.com", "role": "member"}}
    )

    email: Email
    role: Role = Role.MEMBER


class Acceptance(Input):
    """The token of an invitation's link."""

    model_config = ConfigDict(json_schema_extra={"example": {"token": "hN3s0T..."}})

    token: str = Field(min_length=1, max_length=200)


class InvitedRegistration(Acceptance):
    """The token of an invitation's link, and a new user for its address."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "token": "hN3s0T...",
                "name": "Grace",
                "password": "correct horse battery staple",
            }
        }
    )

    name: ShortText
    password: NewPassword


class WorkspaceSwitch(Input):
    """The workspace to go on in."""

    model_config = ConfigDict(json_schema_extra={"example": {"workspace_id": _WORKSPACE}})

    workspace_id: str = Field(max_length=64)


class StoredInvitation(Entity):
    """A stored invitation."""

    email: str
    role: Role
    invited_by: str
    ends_at: Moment
    expires_at: int
    """The same in seconds since 1970: the table forgets it then."""


class Member(BaseModel):
    """A member of the workspace."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "user_id": _USER,
                "name": "Ada",
                "email": "ada@example.com",
                "role": "owner",
                "joined_at": "2026-11-24T08:00:00Z",
                "version": 1,
            }
        }
    )

    user_id: str
    name: str
    email: str
    role: Role
    joined_at: datetime
    version: int


class Invitation(BaseModel):
    """An invitation that is open."""

    model_config = ConfigDict(
        from_attributes=True,
        json_schema_extra={
            "example": {
                "id": _INVITATION,
                "email": "grace@example.com",
                "role": "member",
                "invited_by": _USER,
                "created_at": "2026-11-24T08:00:00Z",
                "ends_at": "2026-12-01T08:00:00Z",
                "version": 1,
            }
        },
    )

    id: str
    email: str
    role: Role
    invited_by: str
    created_at: datetime
    ends_at: datetime
    version: int


class CreatedInvitation(Invitation):
    """A new invitation with the token of its link, shown this once."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": _INVITATION,
                "email": "grace@example.com",
                "role": "member",
                "invited_by": _USER,
                "created_at": "2026-11-24T08:00:00Z",
                "ends_at": "2026-12-01T08:00:00Z",
                "version": 1,
                "token": "hN3s0TzvQ0m4h3c1kVb6o7d2y9x8w5r4q3p2",
            }
        }
    )

    token: str = Field(description="Goes into the link; whoever has it can accept.")


class UserWorkspace(BaseModel):
    """A workspace that the caller belongs to."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "workspace": {"id": _WORKSPACE, "name": "Ada's Prints"},
                "role": "owner",
                "joined_at": "2026-11-24T08:00:00Z",
                "current": True,
            }
        }
    )

    workspace: WorkspaceName
    role: Role
    joined_at: datetime
    current: bool = Field(description="Whether the token that asked is for this one.")
