"""The verified caller of a request."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What a user may do in a workspace, each role including the ones below it."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    VIEWER = "viewer"


@dataclass(frozen=True)
class Principal:
    """Who calls, for which tenant; the only source of a tenant id anywhere."""

    user_id: str
    tenant_id: str
    role: Role
    session_id: str
    scopes: tuple[str, ...] = ("*",)
    """What a machine's key is limited to; a person's token reaches all that the role allows."""

    def to_context(self) -> dict[str, str]:
        """As API Gateway's authorizer context, which holds flat text only."""
        return {
            "user_id": self.user_id,
            "tenant_id": self.tenant_id,
            "role": self.role.value,
            "session_id": self.session_id,
            "scopes": " ".join(self.scopes),
        }

    @classmethod
    def from_context(cls, context: Mapping[str, Any]) -> "Principal":
        return cls(
            user_id=context["user_id"],
            tenant_id=context["tenant_id"],
            role=Role(context["role"]),
            session_id=context["session_id"],
            scopes=tuple(context["scopes"].split()),
        )
