"""The domain events of accounts. They are internal, for the function that sends mails."""

from batchivo.events.envelope import DomainEvent
from batchivo.events.payloads import PasswordForgottenPayload, ProofRequestedPayload
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
