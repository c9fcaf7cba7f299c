"""The verified caller of a request."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from batchivo.storage.rate_limits import Limits


class Role(StrEnum):
    """What a user may do in a workspace, each role including the ones below it."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    VIEWER = "viewer"


@dataclass(frozen=True)
class Principal:
    """Who calls, for which workspace; the only source of a workspace id anywhere."""

    user_id: str
    workspace_id: str
    role: Role
    session_id: str
    """The login that the caller's token stems from; a key has none."""
    scopes: tuple[str, ...] = ("*",)
    """What a machine's key is limited to; a person's token reaches all that the role allows."""
    key_id: str | None = None
    """The API key, where a machine calls."""
    limits: Limits | None = None
    """The workspace's own, where it has some."""
    usage_key: str = field(default="", compare=False)
    """What API Gateway's usage plan counts the caller by; for API Gateway alone."""

    def to_context(self) -> dict[str, str]:
        """As API Gateway's authorizer context, which holds flat text only."""
        context = {
            "user_id": self.user_id,
            "workspace_id": self.workspace_id,
            "role": self.role.value,
            "session_id": self.session_id,
            "scopes": " ".join(self.scopes),
        }
        if self.key_id:
            context["key_id"] = self.key_id
        if self.limits:
            context["limits"] = f"{self.limits.per_minute} {self.limits.per_hour}"
        return context

    @classmethod
    def from_context(cls, context: Mapping[str, Any]) -> "Principal":
        limits = [int(limit) for limit in context.get("limits", "").split()]
        return cls(
            user_id=context["user_id"],
            workspace_id=context["workspace_id"],
            role=Role(context["role"]),
            session_id=context["session_id"],
            scopes=tuple(context["scopes"].split()),
            key_id=context.get("key_id"),
            limits=Limits(*limits) if limits else None,
        )
