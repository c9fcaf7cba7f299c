"""The shapes of the audit log."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from batchivo.storage.entity import Entity


class StoredEntry(Entity):
    """A stored entry; it is never changed, only forgotten in its time."""

    operation: str
    method: str
    resource: str
    user_id: str
    key_id: str | None = None
    source: str | None = None
    request_id: str
    expires_at: int


class AuditEntry(BaseModel):
    """One change that somebody made."""

    model_config = ConfigDict(
        from_attributes=True,
        json_schema_extra={
            "example": {
                "id": "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b81",
                "created_at": "2026-11-24T08:00:00Z",
                "operation": "deductFilament",
                "method": "POST",
                "resource": "/api/v1/spools/01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45/deduct",
                "user_id": "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b43",
                "key_id": None,
                "source": "198.51.100.7",
                "request_id": "6f1c1a5e-2b0e-4a53-9f0e-5a9c8e3d7b21",
            }
        },
    )

    id: str
    created_at: datetime
    operation: str = Field(description="The contract's `operationId`.")
    method: str
    resource: str = Field(description="What it was done to; of a creation, what was created.")
    user_id: str
    key_id: str | None = Field(description="The API key, where a machine did it.")
    source: str | None = Field(description="The network address it was done from.")
    request_id: str
