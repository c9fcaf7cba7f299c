"""The domain events of accounts. They are internal, for the function that sends mails."""

from batchivo.access.principal import Role
from batchivo.accounts.models import Membership, User
from batchivo.events.envelope import DomainEvent
from batchivo.events.payloads import (
    AccountDeletedPayload,
    PasswordForgottenPayload,
    ProofRequestedPayload,
    UserPayload,
    WorkspaceClosedPayload,
)
from batchivo.events.types import EventType
from batchivo.storage.attributes import Item


def of_password_resets(new: Item | None) -> list[DomainEvent]:
    """Return the event of a requested password reset, for each request."""
    if new is None:
        return []
    payload = PasswordForgottenPayload(email=new["email"])
    return [DomainEvent(EventType.PASSWORD_FORGOTTEN, payload)]


def of_address_proofs(new: Item | None) -> list[DomainEvent]:
    """Return the event of a requested proof of an address, for each request."""
    if new is None:
        return []
    payload = ProofRequestedPayload(email=new["email"])
    return [DomainEvent(EventType.PROOF_REQUESTED, payload)]


def of_credentials(old: Item | None, new: Item | None) -> list[DomainEvent]:
    """Return the event of a changed password; a new hash of the same one is none."""
    if old is None or new is None or new["version"] == old["version"]:
        return []
    return [DomainEvent(EventType.PASSWORD_CHANGED, UserPayload(user_id=new["user_id"]))]


def of_members(old: Membership | None, new: Membership | None) -> list[DomainEvent]:
    """Return the event of a member who becomes an owner."""
    was_owner = old is not None and old.role is Role.OWNER
    if new is None or new.role is not Role.OWNER or was_owner:
        return []
    return [DomainEvent(EventType.BECAME_OWNER, UserPayload(user_id=new.id))]


def of_secrets(new: Item | None) -> tuple[str, list[DomainEvent]]:
    """Return the workspace and the event of a new or rotated API key; links are secrets, too."""
    if new is None or "key_id" not in new:
        return "", []
    event = DomainEvent(EventType.KEY_ISSUED, UserPayload(user_id=new["user_id"]))
    return new["workspace_id"], [event]


def of_users(old: User | None, new: User | None) -> list[DomainEvent]:
    """Return the event of a deleted account."""
    if old is None or new is not None:
        return []
    payload = AccountDeletedPayload(
        email=old.email, name=old.name, address_proved=old.proved_at is not None
    )
    return [DomainEvent(EventType.ACCOUNT_DELETED, payload)]


def of_closed_workspaces(old: Item | None, new: Item | None) -> tuple[str, list[DomainEvent]]:
    """Return the workspace that was closed, and the event of it."""
    if old is not None or new is None:
        return "", []
    return new["id"], [DomainEvent(EventType.WORKSPACE_CLOSED, WorkspaceClosedPayload())]
