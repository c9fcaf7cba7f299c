"""The shapes of the audit log."""

from datetime import datetime

from pydantic import ConfigDict, Field

from batchivo.fields import Model
from batchivo.storage.entity import Moment


class StoredEntry(Model):
    """A stored entry; it never changes and expires in time."""

    model_config = ConfigDict(frozen=True)

    id: str
    """A UUIDv7 of ``created_at``: the log is read in the order of its ids."""
    created_at: Moment
    operation: str
    method: str
    resource: str
    user_id: str
    key_id: str | None = None
    source: str | None = None
    request_id: str
    failed: int | None = None
    """For sign-ins that failed: how many in the hour that began at ``created_at``."""
    expires_at: int
    """Seconds since 1970: when the log forgets it."""


class AuditEntry(Model):
    """One change made by a user."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    created_at: datetime
    operation: str = Field(description="The contract's `operationId`.")
    method: str
    resource: str = Field(description="The changed or created resource.")
    user_id: str
    key_id: str | None = Field(description="The API key, if a machine made the change.")
    source: str | None = Field(description="The caller's network address.")
    request_id: str
    failed: int | None = Field(
        description="For failed sign-ins, how many in the hour from `created_at`; `source` is the "
        "last one's."
    )
