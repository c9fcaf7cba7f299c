"""The verified caller of a request."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from batchivo.choices import Choice
from batchivo.storage.rate_limits import Limits

if TYPE_CHECKING:  # the authorizer, which loads this, writes nothing
    from batchivo.storage.work import Deed


class Role(Choice):
    """A user's role in a workspace; each includes the roles below it."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    VIEWER = "viewer"


@dataclass(frozen=True)
class Principal:
    """The caller and their workspace; the only source of a workspace id anywhere."""

    user_id: str
    workspace_id: str
    role: Role
    session_id: str
    """The login that issued the caller's token; empty for API keys."""
    scopes: tuple[str, ...] = ("*",)
    """The limits of an API key; a person's token permits everything that the role does."""
    key_id: str | None = None
    """The id of the API key, if the caller is a machine."""
    key_hash: str = ""
    """The hash of the machine's secret: a rotated key has two."""
    printer: str | None = field(default=None, compare=False)
    """The printer that the API key is for. Only doors of other systems read it, which authenticate
    by themselves, so it is not in the authorizer's context."""
    limits: Limits | None = None
    """The workspace's own limits, if it has any."""
    member_since: int | None = field(default=None, compare=False)
    """When the membership began, in microseconds since 1970. Keys, sessions and invitations of the
    user's earlier memberships have ended."""
    proved: bool = field(default=False, compare=False)
    """Whether the user's mail address is proved. Not in the authorizer's context: where it counts,
    the caller's standing is read again."""
    deed: "Deed | None" = field(default=None, compare=False)
    """The request that is being answered, if it may change something."""

    def to_context(self) -> dict[str, str]:
        """Encode as API Gateway's authorizer context, which holds only flat text."""
        context = {
            "user_id": self.user_id,
            "workspace_id": self.workspace_id,
            "role": self.role.value,
            "session_id": self.session_id,
            "scopes": " ".join(self.scopes),
        }
        if self.key_id:
            context["key_id"] = self.key_id
            context["key_hash"] = self.key_hash
        if self.member_since is not None:
            context["member_since"] = str(self.member_since)
        if self.limits:
            context["limits"] = f"{self.limits.per_minute} {self.limits.per_hour}"
        return context

    @classmethod
    def from_context(cls, context: Mapping[str, Any]) -> "Principal":
        limits = [int(limit) for limit in context.get("limits", "").split()]
        return cls(
            user_id=context["user_id"],
            workspace_id=context["workspace_id"],
            role=Role.as_stored(context["role"]),
            session_id=context["session_id"],
            scopes=tuple(context["scopes"].split()),
            key_id=context.get("key_id"),
            key_hash=context.get("key_hash", ""),
            limits=Limits(*limits) if limits else None,
            member_since=int(since) if (since := context.get("member_since")) else None,
        )
